"""The transcripts of pages: ```` ```console ```` blocks of commands and what they print.

A block is played as a reader would: in a POSIX shell, stderr among stdout, without a terminal. The
blocks of a page are one sitting: each goes on in the folder that the one before has left.
"""

import fcntl
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from testing.golden import renewing
from testing.settings import PATIENCE, ROOT, TODAY

README = ROOT / "README.md"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMIT = re.compile(r"(?<=commit )[0-9a-f]{10}\b|(?<=\[)(?P<branch>[\w/-]+) [0-9a-f]{7,}(?=\])")
_GIT = (
    *("user.name=E", "user.email=e@example.org", "commit.gpgsign=false"),
    *("init.defaultBranch=main", "core.abbrev=7", "advice.detachedHead=false"),
)


def pages() -> list[Path]:
    """Those with transcripts that a test plays.

    Pages for who changes ccm are followed by tests/docs/test_adding.py, the reference is generated.
    """
    apart = (ROOT / "docs" / "contributing", ROOT / "docs" / "reference")
    every = [README, *sorted(ROOT.glob("docs/**/*.md"))]
    every = [page for page in every if not any(map(page.is_relative_to, apart))]
    return [page for page in every if BLOCK.search(page.read_text(encoding="utf-8"))]


def transcripts(*of: Path) -> list[str]:
    """The blocks of these pages, or of all."""
    every = [BLOCK.findall(page.read_text(encoding="utf-8")) for page in of or pages()]
    return [block for blocks in every for block in blocks]


def commands(block: str) -> list[str]:
    """The command lines of a block."""
    return [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]


class Sitting:
    """A shell in a folder, which its `cd` changes, on the day of the tests."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self.folder = folder
        programs.mkdir()
        shim = programs / "ccm"
        shim.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m ccm "$@"\n')
        shim.chmod(0o755)
        time = f"{TODAY}T12:00:00+00:00"
        settings = {f"GIT_CONFIG_KEY_{i}": s.partition("=")[0] for i, s in enumerate(_GIT)}
        values = {f"GIT_CONFIG_VALUE_{i}": s.partition("=")[2] for i, s in enumerate(_GIT)}
        self.surroundings = {
            **{key: value for key, value in os.environ.items() if key != "COLUMNS"},
            **settings,
            **values,
            "GIT_CONFIG_COUNT": str(len(_GIT)),
            "GIT_AUTHOR_DATE": time,
            "GIT_COMMITTER_DATE": time,
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        }

    def played(self, block: str) -> str:
        """The block with what its commands print now; commits of the working tree are left out."""
        printed = "\n".join(f"$ {line}\n{self._run(line)}" for line in commands(block))
        return _COMMIT.sub(
            lambda found: f"{found['branch']} …" if found["branch"] else "…", printed
        )

    def _run(self, line: str) -> str:
        if line.startswith("cd "):
            self.folder /= line.removeprefix("cd ")
            return ""
        done = subprocess.run(
            ["/bin/sh", "-c", line],
            cwd=self.folder,
            env=self.surroundings,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
        return done.stdout


def hold_block(page: Path, block: str, printed: str) -> None:
    """Fail where a block of the page is not what was printed; renewed, it becomes that."""
    if not renewing():
        assert printed == block
    with page.open("r+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # other tests renew other pages and blocks meanwhile
        text = file.read()
        file.seek(0)
        file.write(text.replace(f"```console\n{block}```", f"```console\n{printed}```"))
        file.truncate()
