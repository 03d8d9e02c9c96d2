"""The transcripts of pages: blocks of commands and what they print."""

import fcntl
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from testing.settings import ROOT

README = ROOT / "README.md"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def transcripts() -> list[str]:
    """Those of the README."""
    return BLOCK.findall(README.read_text(encoding="utf-8"))


def commands(block: str) -> list[str]:
    return [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]


def played(block: str, folder: Path, page: Path = README) -> str:
    """The block with what its commands print now, stderr among it, one after the other in `folder`.

    The commit is left out: it is another one in each checkout. With CCM_RENEW_README, the block of
    the page becomes what is printed.
    """
    lines = []
    for command in commands(block):
        done = subprocess.run(
            [sys.executable, "-m", "ccm", *shlex.split(command)[1:]],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        lines.append(f"$ {command}\n{done.stdout}")
    printed = re.sub(r"(?<=commit )[0-9a-f]{10}\b", "…", "\n".join(lines))
    if os.environ.get("CCM_RENEW_README"):
        _renew(page, block, printed)
    return printed


def _renew(page: Path, block: str, printed: str) -> None:
    """Put what was printed in the place of a block; other tests may do the same meanwhile."""
    with page.open("r+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        text = file.read()
        file.seek(0)
        file.write(text.replace(f"```console\n{block}```", f"```console\n{printed}```"))
        file.truncate()
