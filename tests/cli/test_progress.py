"""A first reading of a long history says so on a terminal, and nowhere else."""

from pathlib import Path

import pytest

from ccm.cli.output import LONG
from testing.repository import git, group_text
from testing.settings import EXAMPLES, Run
from testing.terminal import Terminal

WORDS = "Reading old versions"
VERSIONS = LONG + 2500
TREND = ("report", "trend", "--since", "2024", "--until", "2024", "--every", "year")


@pytest.fixture(scope="module")
def long_history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with more versions of a group file than are read in a moment."""
    top = tmp_path_factory.mktemp("long")
    lists = [EXAMPLES / "good" / name for name in ("capacities.yaml", "regions.yaml")]
    files = {path.name: path.read_text(encoding="utf-8") for path in lists}
    stream = "".join(_commit(number, files if number == 1 else {}) for number in versions())
    git(top, "init", "--quiet", "--initial-branch=main", "--template=")
    git(top, "fast-import", "--quiet", given=stream.encode())
    git(top, "reset", "--quiet", "--hard")
    return top


def versions() -> range:
    return range(1, VERSIONS + 1)


def _commit(number: int, lists: dict[str, str]) -> str:
    group = group_text({"bots": "low 2024-01-01"}, name=f"Version {number}")
    lines = ["commit refs/heads/main"]
    lines += [f"committer Example <e@example.org> {1704110400 + number} +0000\ndata 0"]
    for name, text in {**lists, "groups/one.yaml": group}.items():
        lines += [f"M 644 inline data/{name}\ndata {len(text.encode())}\n{text}"]
    return "\n".join(lines) + "\n"


def screen(raw: str) -> list[str]:
    """The lines that stand there in the end: what follows a bare return is drawn over the line."""
    lines = []
    for line in raw.split("\n"):
        drawn = ""
        for part in line.split("\r"):
            drawn = part + drawn[len(part) :]
        lines.append(drawn.rstrip())
    return lines


def test_a_long_first_reading_says_so_and_leaves_the_line_clean(long_history: Path) -> None:
    with Terminal(*TREND, cwd=long_history) as terminal:
        code, _ = terminal.end()
    assert code == 0
    said = [part.rstrip() for part in terminal.raw.split("\r") if part.startswith(WORDS)]
    counts = [line.removeprefix(f"{WORDS}: ") for line in dict.fromkeys(said)]
    assert counts == ["3,000", "4,000", "5,000"]
    assert WORDS not in "\n".join(screen(terminal.raw))
    assert screen(terminal.raw)[0].removeprefix("\x1b[1m").startswith("On 2024-12-31, 0 of 1")


def test_what_is_remembered_is_not_read_and_nothing_is_said(long_history: Path) -> None:
    for number in range(2):
        with Terminal(*TREND, cwd=long_history) as terminal:
            code, _ = terminal.end()
        assert code == 0
        assert (WORDS in terminal.raw) is (number == 0)


def test_without_a_cache_it_is_said_again(long_history: Path) -> None:
    for _ in range(2):
        with Terminal(*TREND, "--no-cache", cwd=long_history) as terminal:
            terminal.until(WORDS)


def test_on_a_pipe_nothing_is_said(long_history: Path, run: Run) -> None:
    for _ in range(2):
        done = run(*TREND, cwd=long_history)
        assert done.returncode == 0
        assert done.stderr == ""
        assert WORDS not in done.stdout


def test_a_short_history_is_read_without_a_word(tmp_path: Path, long_history: Path) -> None:
    git(tmp_path, "clone", "--quiet", str(long_history), "short")
    git(tmp_path / "short", "reset", "--quiet", "--hard", f"HEAD~{VERSIONS - LONG + 2}")
    with Terminal(*TREND, cwd=tmp_path / "short") as terminal:
        code, _ = terminal.end()
    assert code == 0
    assert WORDS not in terminal.raw
