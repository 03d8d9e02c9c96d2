"""What the README says is what ccm does."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from ccm.cli.app import COMMANDS

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def transcripts() -> list[str]:
    return BLOCK.findall(README.read_text(encoding="utf-8"))


def commands(block: str) -> list[str]:
    return [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]


def played(block: str, folder: Path) -> str:
    """The block with what its commands print now, stderr among it, in a fresh copy of the data."""
    shutil.copytree(ROOT / "data", folder / "data")
    lines = []
    for command in commands(block):
        done = subprocess.run(
            [sys.executable, "-m", "ccm", *shlex.split(command)[1:]],
            cwd=folder,
            env={**os.environ, "CCM_TODAY": "2026-11-22"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        lines.append(f"$ {command}\n{done.stdout}")
    shutil.rmtree(folder / "data")
    return "\n".join(lines)


def settled(text: str) -> str:
    """A transcript without the commit, which is another one in each checkout."""
    return re.sub(
        r"the workspace on (no )?commit[^.]*, as of", "the workspace on commit …, as of", text
    )


def test_every_transcript_is_what_the_commands_print(tmp_path: Path) -> None:
    text = README.read_text(encoding="utf-8")
    renewed = BLOCK.sub(lambda found: f"```console\n{settled(played(found[1], tmp_path))}```", text)
    if os.environ.get("CCM_RENEW_README"):
        README.write_text(renewed, encoding="utf-8")
    assert text == renewed


def test_every_command_has_a_transcript() -> None:
    shown = {shlex.split(command)[1] for block in transcripts() for command in commands(block)}
    assert shown == set(COMMANDS)


def test_every_command_of_the_help_is_in_the_readme_and_the_other_way_round() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ccm", "--help"], capture_output=True, text=True, check=True
    )
    listed = re.findall(r"^  ([a-z]+)  ", done.stdout.split("Commands:")[1], re.MULTILINE)
    assert listed == list(COMMANDS)
    text = README.read_text(encoding="utf-8")
    assert set(re.findall(r"(?:`|\$ )ccm ([a-z]+)", text)) == set(listed)


def test_every_problem_code_is_in_the_readme() -> None:
    folders = {path.name for path in (ROOT / "tests" / "examples" / "bad").iterdir()}
    text = README.read_text(encoding="utf-8")
    assert {code for code in folders if f"`{code}`" not in text} == set()


def test_the_make_targets_of_the_readme_are_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make ([a-z-]+)", README.read_text(encoding="utf-8"), re.MULTILINE):
        assert f"\n{target}:" in makefile
