"""What is printed to be copied into a shell is one line, and every word of it arrives whole."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from ccm.escape import shell, text_line
from testing.processes import completed
from testing.repository import empty_home, git
from testing.settings import EXAMPLES, Run
from testing.terminal import Terminal
from testing.worlds.hostile import PAYLOADS, STEERING, hostile_group

WORDS = (
    *PAYLOADS,
    *STEERING,
    "-rf",
    "--output=x",
    "a\udcff\udcfeb",
    'it\'s a \\n "b" `c` $d ${e} !f \\u202e #g ~h *i [j] {k,l} <m> >n | o; p & q',
    "'\x1b'",
    "क्\u200dष न\u200cम",
    "a \u200b\u200c!!",
    ":::",
    "",
)


def words_in_bash(command: str, cwd: Path) -> list[bytes]:
    """The words of a command after its first, as bash hands them over."""
    script = command.replace("git", r"printf %s\\0", 1)
    done = subprocess.run(
        ["bash", "-c", script], cwd=cwd, capture_output=True, check=False, timeout=30
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split(b"\0")[:-1]


@pytest.mark.parametrize("word", WORDS, ids=ascii)
def test_a_shell_gets_the_word_that_is_meant(word: str, tmp_path: Path) -> None:
    command = shell("git", "first", word)
    options = [b"--"] if word.startswith("-") else []
    assert words_in_bash(command, tmp_path) == [*options, b"first", os.fsencode(word)]
    assert text_line(command) == command  # so it may be printed as it is
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("word", ["data/groups/x.yaml", "lac", "2024-12-31", "a@b"])
def test_a_plain_word_stays_plain(word: str) -> None:
    assert shell("git add", word) == f"git add {word}"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a dataset in a folder of an evil name."""
    empty_home(tmp_path, monkeypatch)
    top = tmp_path / "top"
    shutil.copytree(EXAMPLES / "good", top / "$(touch canary) ::x")
    git(top, "init", "--quiet", "--initial-branch=main", "--template=")
    git(top, "add", "--all")
    git(top, "commit", "--quiet", "--message", "all", at="2024-01-01")
    return top


PERSON = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in {"NAME": "E", "EMAIL": "e@example.org"}.items()
}


def follow(stderr: str, cwd: Path) -> None:
    """Run every command of git that is printed to be copied, but the one that needs a remote."""
    commands = [line for line in stderr.splitlines() if line.startswith("  git ")]
    assert commands
    for command in commands:
        apart = re.sub("(^ *| && )git push .*$", "", command)  # there is no remote
        if apart.strip():
            done = subprocess.run(
                ["bash", "-c", apart],
                cwd=cwd, env={**os.environ, **PERSON}, capture_output=True, check=False, timeout=30,
            )  # fmt: skip
            assert done.returncode == 0, (command, done.stderr)


@pytest.mark.parametrize("name", [*PAYLOADS, "-x"], ids=ascii)
def test_the_next_steps_of_assess_commit_what_they_say(
    repository: Path, run: Run, name: str
) -> None:
    data = repository / "$(touch canary) ::x"
    (data / "groups/payload.yaml").write_text(hostile_group(name), encoding="utf-8")
    result = run("assess", "payload", "bots", "--level", "high", cwd=repository, CCM_DATA=data.name)
    assert result.returncode == 0, result.stderr
    follow(result.stderr, repository)
    assert git(repository, "log", "-1", "--format=%B") == f"data: {name} assesses Bots".strip()
    assert git(repository, "status", "--porcelain") == ""
    assert git(repository, "branch", "--show-current") == "assess-payload"


def test_the_next_steps_of_confirm_commit_what_they_say(repository: Path, run: Run) -> None:
    data, name = repository / "$(touch canary) ::x", "$(touch canary) `touch canary` '; touch x; '"
    (data / "groups/payload.yaml").write_text(hostile_group(name), encoding="utf-8")
    words = ("confirm", "payload", "bots", "--note", "$(touch canary)\n::error::x")
    result = run(*words, cwd=repository, CCM_DATA=data.name)
    assert result.returncode == 0, result.stderr
    follow(result.stderr, repository)
    assert git(repository, "log", "-1", "--format=%B") == f"data: {name} assesses Bots"
    assert git(repository, "status", "--porcelain") == ""


def test_the_next_steps_of_import_stage_every_file(repository: Path, run: Run) -> None:
    rows = [f"example-group-{n},bots,high,2026-01-01" for n in (1, 2)]
    (repository / "x.csv").write_text("\n".join(["group,capacity,level,assessed_on", *rows]))
    result = run("import", "x.csv", cwd=repository, CCM_DATA="$(touch canary) ::x")
    assert result.returncode == 0, result.stderr
    follow(result.stderr, repository)
    assert git(repository, "status", "--porcelain") == "?? x.csv"


def test_a_terminal_does_not_fold_what_is_to_be_copied(repository: Path) -> None:
    path = repository / "$(touch canary) ::x/groups/payload.yaml"
    path.write_text(hostile_group("a name that is far longer than this terminal is wide"))
    words = ["assess", "payload", "bots", "--level", "high"]
    with Terminal(*words, cwd=repository, columns=30, CCM_DATA=path.parent.parent.name) as terminal:
        _, drawn = terminal.end()
    follow(drawn, repository)


@pytest.mark.parametrize("name", ["$(touch canary)", "`touch canary`", "a b", "a\nb", "-rf", "a;b"])
def test_completion_offers_ids_alone(tmp_path: Path, name: str) -> None:
    data = shutil.copytree(EXAMPLES / "good", tmp_path / "data")
    (data / "groups" / f"{name}.yaml").write_text(hostile_group("X"))
    result = completed("ccm group show ", tmp_path)
    assert result.stdout.split() == [f"example-group-{n}" for n in (1, 2, 3, 4)]
