"""`ccm report changes` over versions that cannot be read: only what really changed is listed."""

from pathlib import Path

import pytest

from testing.answers import figures, report
from testing.repository import GROUP, Repository, empty_home, start
from testing.settings import Invoke

TWO = {"bots": "low 2025-01-01", "templates": "high 2025-01-02"}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A group of two entries of 2025-02-01, whose file is broken on 2025-03-01."""
    empty_home(tmp_path, monkeypatch)
    made = start(tmp_path / "here")
    made.write(TWO)
    made.commit("2025-02-01")
    made.path().write_text("name: [", encoding="utf-8")
    made.commit("2025-03-01")
    return made


def changes(
    invoke: Invoke, repository: Repository, since: str
) -> tuple[list[tuple[str, str, str | None, str | None]], list[str]]:
    """What changed, and what is said of files and versions that could not be read."""
    where = "--since", since, "--data", str(repository.data)
    document = report(invoke, "report", "changes", *where)
    rows = [(r["capacity"], r["kind"], r["before"], r["after"]) for r in document["rows"]]
    return rows, [note for note in document["notes"] if "could not be read" in note]


def repair(repository: Repository) -> None:
    repository.write({**TWO, "bots": "medium 2025-03-15"})


IMPROVED = [("bots", "improved", "low", "medium")]


@pytest.mark.parametrize(
    ("since", "when"),
    [
        ("2025-03-02", "right before 2025-03-02"),
        ("2025-04", "right before 2025-04-01"),
        ("HEAD~1", "at HEAD~1"),
    ],
)
def test_since_a_day_on_which_the_file_was_broken_only_what_moved_is_listed(
    repository: Repository, invoke: Invoke, since: str, when: str
) -> None:
    repair(repository)
    repository.commit("2025-04-02")
    rows, [broken, counted] = changes(invoke, repository, since)
    assert rows == IMPROVED
    assert broken.startswith(f"1 file could not be read {when}; its ")
    assert figures(counted) == "1 7"


def test_since_a_day_before_it_was_broken_nothing_is_said_of_the_file(
    repository: Repository, invoke: Invoke
) -> None:
    repair(repository)
    repository.commit("2025-04-02")
    rows, notes = changes(invoke, repository, "2025-03-01")
    assert rows == IMPROVED
    assert not [note for note in notes if "last readable" in note]


def test_a_repair_that_is_not_committed_is_compared_in_the_same_way(
    repository: Repository, invoke: Invoke
) -> None:
    repair(repository)
    rows, notes = changes(invoke, repository, "HEAD")
    assert rows == IMPROVED
    assert notes[0].startswith("1 file could not be read at HEAD; its ")


def test_a_broken_file_that_is_taken_out_and_not_committed_has_its_removals(
    repository: Repository, invoke: Invoke
) -> None:
    good = repository.git("rev-parse", "HEAD~1")
    repository.path().unlink()
    rows, _ = changes(invoke, repository, "HEAD")
    assert rows == [("bots", "removed", "low", None), ("templates", "removed", "high", None)]
    where = "--since", "HEAD", "--explain", "--data", str(repository.data)
    places = report(invoke, "report", "changes", *where)["explain"]
    found = [(p["line"], p["revision"]) for p in places if p["group"] == GROUP]
    assert found == [(5, good), (8, good)]


def test_several_files_are_counted(repository: Repository, invoke: Invoke) -> None:
    repository.path("example-group-3").write_text("[", encoding="utf-8")
    repository.commit("2025-03-02")
    repair(repository)
    repository.commit("2025-03-03")
    repository.git("restore", "--source=HEAD~2", "--", "data/groups/example-group-3.yaml")
    _, notes = changes(invoke, repository, "HEAD~1")
    assert notes[0].startswith("2 files could not be read at HEAD~1; their ")
