"""`--as-of`: the day that staleness is judged for, also one to come."""

import json
from pathlib import Path
from typing import Any

import pytest

from testing.answers import report, rows
from testing.refusals import missing_from
from testing.repository import Repository, empty_home, start
from testing.settings import Invoke, Run

GROUP = ("--group", "example-group-9")
COMMANDS = [
    "report", "report gaps", "report coverage", "report fragile", "report group example-group-9",
    "report capacity bots", "report trend", "report changes --since 2024", "report invest",
    "ask", "find bots", "match", "stale", "group list", "group show example-group-9",
    "capacity list", "capacity show bots",
]  # fmt: skip


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Templates were low on 2024-12-01 (tag `old`), medium on 2025-12-01; committed a day later."""
    empty_home(tmp_path, monkeypatch)
    made = start(tmp_path / "clone", at="2024-01-01")
    made.write({"templates": "low 2024-12-01"})
    made.commit("2024-12-02")
    made.git("tag", "old")
    made.write({"templates": "medium 2025-12-01"})
    made.commit("2025-12-02")
    return made


def ages(invoke: Invoke, repository: Repository, *options: str) -> list[int]:
    """The ages of the stale assessments of the group."""
    found = rows(invoke, "stale", *GROUP, *options, "--data", str(repository.data))
    return [row["age_days"] for row in found]


def said(invoke: Invoke, repository: Repository, *options: str) -> list[str]:
    """What a command that is used wrongly says."""
    result = invoke("report", *options, "--data", str(repository.data))
    assert (result.exit_code, result.stdout) == (2, "")
    return result.stderr.splitlines()


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), []),
        (("--as-of", "2026-12-01"), []),
        (("--as-of", "2026-12-02"), [366]),
        (("--as-of", "2026-12"), [395]),
        (("--as-of", "2026"), [395]),
        (("--as-of", "2025-12-02"), []),
        (("--as-of", "HEAD"), []),
        (("--at", "old"), []),
        (("--at", "old", "--as-of", "old"), []),
        (("--at", "old", "--as-of", "2025-12-01"), []),
        (("--at", "old", "--as-of", "HEAD"), [366]),
        (("--at", "2025-06", "--as-of", "2025"), [395]),
    ],
)
def test_an_assessment_is_stale_or_not_on_the_last_day_of_the_word(
    repository: Repository, invoke: Invoke, options: tuple[str, ...], expected: list[int]
) -> None:
    assert ages(invoke, repository, *options) == expected


@pytest.mark.parametrize("command", COMMANDS)
def test_every_report_speaks_for_that_day(repository: Repository, run: Run, command: str) -> None:
    words = (*command.split(), "--as-of", "2027")
    result = run(*words, cwd=repository.top)
    assert (result.returncode, result.stderr) == (0, "")
    assert "as of 2027-12-31." in result.stdout
    document: dict[str, Any] = json.loads(
        run(*words, "--format", "json", cwd=repository.top).stdout
    )
    assert document["dataset"]["as_of"] == "2027-12-31"


@pytest.mark.parametrize("wanted", ["csv", "json", "wikitext", "sqlite"])
def test_every_export_speaks_for_that_day(repository: Repository, run: Run, wanted: str) -> None:
    result = run("export", wanted, "--as-of", "2027", "-o", "file", cwd=repository.top)
    assert result.returncode == 0, result.stderr
    before = run("export", wanted, "-o", "before", cwd=repository.top)
    assert before.returncode == 0, before.stderr
    assert (repository.top / "file").read_bytes() != (repository.top / "before").read_bytes()


@pytest.mark.parametrize("word", ["2025-12-01", "2025-11", "2024", "old"])
def test_a_day_before_that_of_the_commit_is_wrong_use_and_at_is_named(
    repository: Repository, invoke: Invoke, word: str
) -> None:
    last = {"2025-11": "2025-11-30", "2024": "2024-12-31", "old": "2024-12-02"}.get(word, word)
    head = repository.head()[:10]
    message, hint = lines = said(invoke, repository, "--as-of", word)
    assert missing_from(message, f"--as-of {last} ", "2025-12-02", head) == []
    assert hint.endswith(f": --at {word}")
    assert said(invoke, repository, "--as-of", word, "--at", "HEAD") == lines


def test_without_a_commit_any_day_will_do(invoke: Invoke) -> None:
    assert report(invoke, "report", "--as-of", "2020-02")["dataset"]["as_of"] == "2020-02-29"


def test_a_trend_ends_on_that_day(repository: Repository, invoke: Invoke) -> None:
    command = ("report", "trend", *GROUP, "--data", str(repository.data), "--fresh-only")
    last = rows(invoke, *command, "--as-of", "2027-03-31")[-1]
    assert (last["period"], last["to"], last["assessed"]) == ("2027", "2027-03-31", 0)
    last = rows(invoke, *command, "--as-of", "2026-11-30")[-1]
    assert (last["period"], last["to"], last["assessed"]) == ("2026", "2026-11-30", 1)
    last = rows(invoke, *command, "--as-of", "2027", "--until", "2026-11")[-1]
    assert (last["period"], last["to"]) == ("2026", "2026-11-30")


def test_what_is_not_committed_is_of_today_all_the_same(
    repository: Repository, invoke: Invoke
) -> None:
    repository.write({"templates": "high 2026-11-20"})
    options = (*GROUP, "--as-of", "2027-06-30", "--data", str(repository.data))
    [row] = rows(invoke, "report", "changes", "--since", "2026", *options)
    assert (row["date"], row["kind"], row["after"]) == ("2026-11-22", "improved", "high")
    trend = rows(invoke, "report", "trend", "--by", "commit", "--since", "2026", *options)
    assert [(row["period"], row["improved"], row["high"]) for row in trend] == [
        ("2026", 1, 1), ("2027", 0, 1),
    ]  # fmt: skip


@pytest.mark.parametrize("word", ["tomorrow", "2026-1", ""])
def test_another_word_is_no_day(repository: Repository, invoke: Invoke, word: str) -> None:
    message, hint = said(invoke, repository, "--as-of", word)
    assert missing_from(message, f"'{word}'", "day", "revision") == []
    assert missing_from(hint, "2025-05-31", "2025-05", "2025", "commit") == []
