"""Commits with times, encodings and names that no calendar, codec or terminal knows."""

from pathlib import Path

import pytest

from testing.repository import Repository, git, start
from testing.settings import Run

NOON = 1_706_788_800  # 2024-02-01T12:00:00Z
UNREADABLE = {
    "the year 10000": b"253402300800 +0000",
    "before 1970": b"-86400 +0000",
    "2^63": b"9223372036854775808 +0000",
    "2^64": b"18446744073709551616 +0000",
    "a hundred digits": b"9" * 100 + b" +0000",
    "no time": b"",
    "words": b"yesterday",
    "zero": b"0 +0000",
}


def commit_raw(
    repository: Repository,
    when: bytes,
    *,
    author: bytes = b"E <e@example.org>",
    headers: bytes = b"",
) -> str:
    """A commit of what is in the index, written byte by byte, on top of HEAD."""
    repository.git("add", "--all")
    tree, parent = repository.git("write-tree"), repository.head()
    text = (
        f"tree {tree}\nparent {parent}\n".encode()
        + b"author " + author + b" 1706788800 +0000\n"
        + b"committer E <e@example.org>" + (b" " + when if when else b"") + b"\n"
        + headers + b"\nmessage\n"
    )  # fmt: skip
    options = ("hash-object", "-t", "commit", "-w", "--stdin", "--literally")
    commit = git(repository.top, *options, given=text)
    (repository.top / ".git" / "refs" / "heads" / "main").write_text(commit + "\n")
    return commit


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = start(tmp_path / "clone")
    made.bots("none 2024-01-01", "2024-01-15")
    return made


TREND = ("report", "trend", "--group", "example-group-9", "--format", "csv")
NOTE = "1 commit has no readable time; "


@pytest.mark.parametrize("when", UNREADABLE.values(), ids=UNREADABLE)
def test_a_commit_without_a_readable_time_takes_its_place_after_its_parent(
    repository: Repository, run: Run, when: bytes
) -> None:
    repository.write({"bots": "low 2024-02-01"})
    commit = commit_raw(repository, when)
    repository.bots("high 2024-03-01", "2024-03-01")

    trend = run(*TREND, "--every", "month", cwd=repository.top)
    assert trend.returncode == 0, trend.stderr
    levels = [line.split(",")[3:7] for line in trend.stdout.splitlines()[1:]]
    assert levels[:3] == [
        ["1", "0", "0", "0"], ["0", "1", "0", "0"], ["0", "0", "0", "1"]
    ]  # fmt: skip
    assert NOTE in trend.stderr
    again = run(*TREND, "--every", "month", cwd=repository.top)
    assert (again.stdout, again.stderr) == (trend.stdout, trend.stderr)

    changes = run("report", "changes", "--since", "2020", "--format", "csv", cwd=repository.top)
    assert NOTE in changes.stderr
    row = next(line for line in changes.stdout.splitlines() if commit[:10] in line)
    assert row.startswith("2024-01-15,")  # the day of its parent
    group = run("report", "group", "example-group-9", cwd=repository.top)
    assert NOTE in group.stdout
    by_commit = run(*TREND, "--by", "commit", "--every", "month", cwd=repository.top)
    assert NOTE in by_commit.stderr


@pytest.mark.parametrize("when", UNREADABLE.values(), ids=UNREADABLE)
@pytest.mark.parametrize("day", ["2024-01-15", "2024-02-20"])
def test_a_day_means_such_a_commit_where_its_parent_is_of_that_day(
    repository: Repository, run: Run, when: bytes, day: str
) -> None:
    repository.write({"bots": "low 2024-01-02"})
    commit = commit_raw(repository, when)
    repository.bots("high 2024-03-01", "2024-03-01")

    result = run("report", "--at", day, cwd=repository.top)

    assert f"at commit {commit[:10]}, as of 2024-01-15" in result.stdout


@pytest.mark.parametrize("when", UNREADABLE.values(), ids=UNREADABLE)
@pytest.mark.parametrize(
    "command",
    ["report", "validate", "report --at HEAD", "diff HEAD~1", "diff HEAD~1 HEAD", "ask", "stale",
     "report trend --explain", "report changes --since HEAD~1", "export json", "validate --at HEAD",
     "report trend --since 2024 --until 2025", "export sqlite -o out.db --force"],
)  # fmt: skip
def test_no_command_stumbles_over_the_last_commit(
    repository: Repository, run: Run, when: bytes, command: str
) -> None:
    repository.write({"bots": "low 2024-01-02"})
    commit_raw(repository, when)

    result = run(*command.split(), cwd=repository.top)

    assert result.returncode in (0, 1), result.stderr
    assert "Traceback" not in result.stderr
    assert "Nothing has changed" not in result.stdout


def test_what_is_remembered_and_what_is_read_anew_are_the_same(
    repository: Repository, run: Run
) -> None:
    for number, when in enumerate(UNREADABLE.values()):
        repository.write({"bots": f"{('low', 'high')[number % 2]} 2024-02-{number + 1:02}"})
        commit_raw(repository, when)
        warm = run(*TREND, "--format", "json", cwd=repository.top)
        cold = run(*TREND, "--format", "json", "--no-cache", cwd=repository.top)
        assert warm.stdout == cold.stdout
        assert f"{number + 1} commit" in warm.stdout


@pytest.mark.parametrize(
    "name", [b"IBM037", b"UCS-2", b"UTF-16", b"UTF-7", b"punycode", b"zlib", b"no-such", b"\xff"]
)
def test_an_encoding_that_turns_the_lines_of_a_commit_hides_nothing(
    repository: Repository, run: Run, name: bytes
) -> None:
    repository.write({"bots": "low 2024-02-01"})
    header = b"encoding " + name + b"\n"
    commit = commit_raw(repository, b"%d +0000" % NOON, headers=header)

    changes = run("report", "changes", "--since", "2020", "--format", "csv", cwd=repository.top)
    trend = run(*TREND, cwd=repository.top)

    assert (changes.returncode, trend.returncode) == (0, 0)
    [row] = [line for line in changes.stdout.splitlines() if commit in line]
    hidden = NOTE in changes.stderr
    assert hidden == (NOTE in trend.stderr)
    assert row.startswith("2024-01-15," if hidden else "2024-02-01,")
    assert row.endswith(f",{commit},," if hidden else f",{commit},E,")


@pytest.mark.parametrize(
    ("author", "header", "shown"),
    [
        ("Łukasz".encode("iso-8859-2"), b"encoding ISO-8859-2\n", "Łukasz"),
        ("Юля".encode("koi8-u"), b"encoding KOI8-U\n", "Юля"),
        ("Łukasz".encode(), b"", "Łukasz"),
        ("Łukasz".encode(), b"encoding UTF-8\n", "Łukasz"),
        ("Łukasz".encode("iso-8859-2"), b"", "ukasz"),
        (b"", b"", ""),
    ],
)
def test_an_author_is_read_as_the_commit_says_or_as_far_as_it_can_be(
    repository: Repository, run: Run, author: bytes, header: bytes, shown: str
) -> None:
    repository.write({"bots": "low 2024-02-01"})
    at = b"%d +0000" % NOON
    commit = commit_raw(repository, at, author=author + b" <e@example.org>", headers=header)

    result = run("report", "changes", "--since", "2020", "--format", "csv", cwd=repository.top)
    assert result.returncode == 0, result.stderr
    assert shown in next(line for line in result.stdout.splitlines() if commit[:10] in line)


def test_a_name_of_a_million_letters_is_cut(repository: Repository, run: Run) -> None:
    repository.write({"bots": "low 2024-02-01"})
    author = b"A" * 1_000_000 + b" <e@example.org>"
    commit_raw(repository, b"%d +0000" % NOON, author=author)

    result = run("report", "changes", "--since", "2020", "--format", "json", cwd=repository.top)

    assert result.returncode == 0
    assert len(result.stdout) < 100_000
