"""An assessment of a day that has not come anywhere counts in no report, and a note names it."""

from pathlib import Path

import pytest

from testing.answers import explained, figures, not_counted, report, rows
from testing.repository import GROUP, Repository, empty_home, start_without_groups
from testing.settings import Invoke

NOTED = f"({GROUP}: bots, 2031-01-01)"
COUNTING = (
    "report gaps",
    "report coverage",
    "report fragile",
    "report invest",
    "report trend",
    "report trend --by commit",
    "report changes --since 2024",
    f"report group {GROUP}",
    "report capacity bots",
    "find bots",
    "stale",
    "match",
    "ask",
    "group list",
)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A level of 2024, and a year later another one with the year mistyped."""
    empty_home(tmp_path, monkeypatch)
    made = start_without_groups(tmp_path / "here", at="2024-01-01")
    made.bots("low 2024-02-01", "2024-02-01")
    made.bots("high/none 2031-01-01", "2025-01-01")
    return made


def data_of(repository: Repository) -> tuple[str, str]:
    return "--data", str(repository.data)


@pytest.mark.parametrize("command", COUNTING)
def test_every_report_leaves_it_out_and_names_it(
    repository: Repository, invoke: Invoke, command: str
) -> None:
    document = report(invoke, *command.split(), *data_of(repository))
    [note] = [note for note in document["notes"] if NOTED in note]
    assert note.startswith("Not counted: 1 assessment ")
    assert document["counts"]["assessments_to_come"] == 1


def test_its_cell_is_unassessed(repository: Repository, invoke: Invoke) -> None:
    [gaps] = rows(invoke, "report", "gaps", "--capacity", "bots", *data_of(repository))
    assert (gaps["assessed"], gaps["unassessed"], gaps["high"]) == (0, 1, 0)
    [cell] = rows(invoke, "report", "group", GROUP, "--capacity", "bots", *data_of(repository))
    assert (cell["level"], cell["previous_level"]) == (None, "low")
    assert rows(invoke, "find", "bots", *data_of(repository)) == []
    result = invoke("export", "csv", *data_of(repository))
    assert len(result.stdout.splitlines()) == 1
    assert NOTED in result.stderr


@pytest.mark.parametrize(
    ("clock", "found"),
    [
        ("assessed", [("2024", 1, 1, 0), ("2025", 1, 0, 0), ("2026", 0, 0, 1)]),
        ("commit", [("2024", 1, 1, 0), ("2025", 0, 0, 1), ("2026", 0, 0, 0)]),
    ],
)
def test_in_a_trend_it_is_no_step(
    repository: Repository, invoke: Invoke, clock: str, found: list[tuple[str, int, int, int]]
) -> None:
    trend = ("report", "trend", "--by", clock, *data_of(repository))
    keys = ("period", "assessed", "new", "removed")
    assert [tuple(row[key] for key in keys) for row in rows(invoke, *trend)] == found


def test_changes_do_not_list_it_and_the_file_is_as_it_was_written(
    repository: Repository, invoke: Invoke
) -> None:
    changes = ("report", "changes", "--since", "2024-06-01", *data_of(repository))
    document = report(invoke, *changes)
    assert document["rows"] == []
    assert any(note.startswith("Not listed: 1 change ") for note in document["notes"])
    [difference] = report(invoke, "diff", "HEAD~1", *data_of(repository))["rows"]
    assert difference["assessed_on"] == "2031-01-01"
    result = invoke("export", "json", *data_of(repository))
    assert '"assessed_on": "2031-01-01"' in result.stdout
    result = invoke("validate", *data_of(repository))
    assert "2031-01-01 is in the future" in result.stdout


def test_explain_leads_to_its_line(repository: Repository, invoke: Invoke) -> None:
    gaps = ("report", "gaps", "--capacity", "bots", *data_of(repository))
    places = explained(invoke, *gaps)
    assert not_counted(places) == [f"to_come | {GROUP}:5 | high, robustness none, 2031-01-01"]


@pytest.mark.parametrize(
    ("day", "age", "code"), [("2026-11-22", 0, 0), ("2026-11-23", 0, 0), ("2026-11-24", None, 1)]
)
def test_a_day_that_may_have_begun_elsewhere_counts_with_no_age(
    repository: Repository, invoke: Invoke, day: str, age: int | None, code: int
) -> None:
    repository.bots(f"high/none {day}", "2026-11-22")
    [row] = rows(invoke, "report", "capacity", "bots", *data_of(repository))
    assert row["age_days"] == age
    for clock in ("assessed", "commit"):
        trend = rows(invoke, "report", "trend", "--by", clock, *data_of(repository))
        assert trend[-1]["high"] == (0 if age is None else 1)
    assert invoke("validate", *data_of(repository)).exit_code == code


@pytest.mark.parametrize(
    ("time", "level"),
    [("2025-06-01T09:59:59+00:00", None), ("2025-06-01T10:00:00+00:00", "medium")],
)
def test_of_a_commit_the_last_day_is_that_of_fourteen_hours_later(
    repository: Repository, invoke: Invoke, time: str, level: str | None
) -> None:
    repository.bots("medium 2025-06-02", time)
    repository.bots("high 2026-01-01", "2026-01-01")
    command = ("report", "capacity", "bots", "--at", "HEAD~1", *data_of(repository))
    [row] = rows(invoke, *command)
    assert row["level"] == level


def test_what_was_known_too_early_counts_from_its_day_on(
    repository: Repository, invoke: Invoke
) -> None:
    repository.bots("medium 2026-06-01", "2026-02-01")
    months = ("--since", "2026-01", "--until", "2026-06", "--every", "month", "--by", "commit")
    trend = rows(invoke, "report", "trend", *months, *data_of(repository))
    assert [row["assessed"] for row in trend] == [0, 0, 0, 0, 0, 1]


def test_of_many_a_few_are_named(repository: Repository, invoke: Invoke) -> None:
    for number in range(1, 6):
        repository.write({"bots": "low 2030-01-01"}, group=f"example-group-{number}")
    document = report(invoke, "report", *data_of(repository))
    [note] = [note for note in document["notes"] if "2030-01-01" in note]
    assert figures(note) == "6 1 2030-01-01 2 2030-01-01 3 2030-01-01 3"
