"""Commits that are older than their parents, as where a computer's clock is wrong."""

from pathlib import Path

from testing.answers import rows
from testing.repository import Repository, start
from testing.settings import Invoke

TREND = ("report", "trend", "--group", "example-group-9", "--by", "commit", "--every", "month")


def levels(invoke: Invoke, repository: Repository) -> dict[str, str]:
    """The level at the end of each month, by the clock of commits."""
    words = (*TREND, "--since", "2024-01", "--until", "2024-05", "--data", str(repository.data))
    names = ("none", "low", "medium", "high")
    return {
        row["period"]: next((name for name in names if row[name]), "")
        for row in rows(invoke, *words)
    }


def test_a_commit_older_than_its_parent_is_known_from_its_own_day_on_and_hides_the_parent(
    tmp_path: Path, invoke: Invoke
) -> None:
    repository = start(tmp_path / "clone")
    repository.bots("none 2024-01-01", "2024-01-15")
    repository.bots("low 2024-01-02", "2024-04-10")
    repository.bots("medium 2024-01-03", "2024-02-10")
    assert levels(invoke, repository) == {
        "2024-01": "none",
        "2024-02": "medium",
        "2024-03": "medium",
        "2024-04": "medium",
        "2024-05": "medium",
    }


def test_a_commit_of_a_clock_that_was_ahead_is_never_what_was_known(
    tmp_path: Path, invoke: Invoke
) -> None:
    repository = start(tmp_path / "clone")
    repository.bots("none 2024-01-01", "2024-03-15")
    repository.bots("low 2024-01-02", "2024-01-10")
    repository.bots("medium 2024-01-03", "2024-02-10")
    repository.bots("high 2024-01-04", "2024-04-10")
    assert levels(invoke, repository) == {
        "2024-01": "low",
        "2024-02": "medium",
        "2024-03": "medium",
        "2024-04": "high",
        "2024-05": "high",
    }
