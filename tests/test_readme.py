"""What the README says is what ccm does."""

import hashlib
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
DIGEST = re.compile(r"<!-- transcripts of data [0-9a-f]* -->")
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


WHO = (("NAME", "Example"), ("EMAIL", "example@example.org"), ("DATE", "2026-11-22T12:00:00Z"))


def transcripts() -> list[str]:
    return BLOCK.findall(README.read_text(encoding="utf-8"))


def commands(block: str) -> list[str]:
    return [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]


def commit_all(folder: Path) -> None:
    """Make the folder a repository whose one commit is of a fixed day."""
    who = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in WHO}
    for command in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "data"]):
        subprocess.run(["git", *command], cwd=folder, env={**os.environ, **who}, check=True)


def played(block: str, folder: Path) -> str:
    """The block with what its commands print now, stderr among it, in a fresh copy of the data."""
    shutil.copytree(ROOT / "data", folder / "data")
    commit_all(folder)
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
    for name in folder.iterdir():
        shutil.rmtree(name)
    return "\n".join(lines)


def settled(text: str) -> str:
    """A transcript without the commit, which is another one in each checkout."""
    return re.sub(r"(?<=commit )[0-9a-f]{10}\b", "…", text)


def digest() -> str:
    """What the data in data/ are, in 16 digits."""
    whole = hashlib.sha256()
    for path in sorted((ROOT / "data").rglob("*.yaml")):
        whole.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()[:16]


def test_every_transcript_is_what_the_commands_print(tmp_path: Path) -> None:
    text = README.read_text(encoding="utf-8")
    renewed = BLOCK.sub(lambda found: f"```console\n{settled(played(found[1], tmp_path))}```", text)
    renewed = DIGEST.sub(f"<!-- transcripts of data {digest()} -->", renewed)
    if os.environ.get("CCM_RENEW_README"):
        README.write_text(renewed, encoding="utf-8")
    if digest() in text:
        assert text == renewed
    else:  # somebody assessed a group: the numbers are others, the sentences are not
        assert shape(text) == shape(renewed)


def shape(text: str) -> list[str]:
    """The commands of the transcripts in order, and for each whether it printed anything."""
    return [
        line if line.startswith("$ ") else "printed"
        for block in BLOCK.findall(text)
        for line in block.splitlines()
        if line.startswith(("$ ", "From "))
    ]


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
