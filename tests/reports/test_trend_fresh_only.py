"""A trend of fresh assessments only: when an entry begins to count, and when it stops."""

from pathlib import Path

import pytest

from testing.answers import rows
from testing.repository import Repository, empty_home, start
from testing.settings import Invoke


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """The small dataset without its groups, after a first commit of 2019."""
    empty_home(tmp_path, monkeypatch)
    made = start(tmp_path / "clone", at="2019-01-01")
    for path in (made.data / "groups").iterdir():
        path.unlink()
    made.commit("2019-01-01")
    return made


def low(invoke: Invoke, repository: Repository, *more: str) -> list[tuple[str, int | None]]:
    """How many stand at low at the end of each year."""
    command = ("report", "trend", "--fresh-only", "--since", "2022", *more)
    found = rows(invoke, *command, "--data", str(repository.data))
    return [(row["period"], row["low"]) for row in found]


def test_what_was_stale_when_it_was_committed_never_counts_as_fresh(
    repository: Repository, invoke: Invoke
) -> None:
    repository.write({"bots": "low 2023-06-01"}, group="example-group-early")
    repository.commit("2023-06-01")
    repository.write({"bots": "low 2015-01-01"}, group="example-group-late")
    repository.commit("2025-06-01")
    years = [("2022", 0), ("2023", 1), ("2024", 1), ("2025", 0), ("2026", 0)]
    assert low(invoke, repository) == years
    nothing_known: tuple[str, int | None] = ("2022", None)
    assert low(invoke, repository, "--by", "commit") == [nothing_known, *years[1:]]
