"""A robustness that is given for the first time is known; what was taken out is still shown."""

from pathlib import Path

import pytest

from testing.answers import column, explained, report, rows
from testing.repository import GROUP, Repository, empty_home, start_without_groups
from testing.settings import Invoke

MOVED = ("new", "improved", "declined", "confirmed", "corrected", "removed")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A level of 2025 that a year later has a robustness too: none."""
    empty_home(tmp_path, monkeypatch)
    made = start_without_groups(tmp_path / "here", at="2025-01-01")
    made.bots("low 2025-03-01", "2025-03-01")
    made.bots("low/none 2026-03-01", "2026-03-01")
    return made


def data_of(repository: Repository) -> tuple[str, str]:
    return "--data", str(repository.data)


def test_changes_list_it_as_a_kind_of_its_own(repository: Repository, invoke: Invoke) -> None:
    command = ("report", "changes", "--since", "2025-12-31", *data_of(repository))
    document = report(invoke, *command)
    answer = document["notes"][0]
    assert answer.startswith("Since 2025-12-31: 1 ")
    assert "robustness now known" in answer
    [row] = document["rows"]
    keys = ("kind", "before", "after", "robustness_before", "robustness_after")
    assert [row[key] for key in keys] == ["robustness-known", "low", "low", None, "none"]
    assert "Bots: still low (robustness – → none)  robustness-known" in invoke(*command).stdout


def test_diff_calls_it_so_too(repository: Repository, invoke: Invoke) -> None:
    document = report(invoke, "diff", "HEAD~1", "HEAD", *data_of(repository))
    assert [row["kind"] for row in document["rows"]] == ["robustness-known"]


@pytest.mark.parametrize("clock", ["assessed", "commit"])
def test_no_column_of_a_trend_counts_it(repository: Repository, invoke: Invoke, clock: str) -> None:
    trend = ("report", "trend", "--since", "2026", "--by", clock, *data_of(repository))
    [row] = rows(invoke, *trend)
    assert {word: row[word] for word in MOVED} == dict.fromkeys(MOVED, 0)
    assert row["low"] == 1
    assert {number for cite in explained(invoke, *trend) for number in cite["also"]} == {"assessed"}


def test_the_value_that_was_taken_out_is_what_was_before(
    repository: Repository, invoke: Invoke
) -> None:
    repository.write({})
    repository.commit("2026-05-01")
    command = ("report", "group", GROUP, "--capacity", "bots", *data_of(repository))
    assert column(invoke, "level", *command) == [None]
    assert column(invoke, "previous_assessed_on", *command) == ["2026-03-01"]
    changes = ("report", "changes", "--since", "2026-04-01", *data_of(repository))
    [row] = rows(invoke, *changes)
    keys = ("kind", "before", "after", "robustness_before", "robustness_after")
    assert [row[key] for key in keys] == ["removed", "low", None, "none", None]
