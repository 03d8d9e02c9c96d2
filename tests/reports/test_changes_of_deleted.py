"""`ccm report changes`: groups whose file is gone, and what is renamed and not committed."""

from pathlib import Path

import pytest

from testing.answers import report, rows
from testing.repository import Repository, empty_home, rename_templates, start
from testing.settings import Invoke

ENTRIES = {"bots": "low/none 2025-01-01", "templates": "high 2025-01-02"}
REMOVED = [("bots", "removed", "low", None), ("templates", "removed", "high", None)]
KEYS = (
    "date group capacity kind before after robustness_before robustness_after assessed_on "
    "commit author came_in"
)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository with a group of two entries."""
    empty_home(tmp_path, monkeypatch)
    made = start(tmp_path / "here")
    made.write(ENTRIES)
    made.commit("2025-02-01")
    return made


def changes(
    invoke: Invoke, repository: Repository, since: str, *more: str
) -> list[tuple[str, str, str | None, str | None]]:
    found = rows(
        invoke, "report", "changes", "--since", since, "--data", str(repository.data), *more
    )
    return [(row["capacity"], row["kind"], row["before"], row["after"]) for row in found]


def answer(invoke: Invoke, repository: Repository, since: str) -> str:
    where = "--data", str(repository.data)
    said: str = report(invoke, "report", "changes", "--since", since, *where)["notes"][0]
    return said


def test_a_group_whose_file_was_deleted_has_its_removals(
    repository: Repository, invoke: Invoke
) -> None:
    repository.path().unlink()
    repository.commit("2025-03-01")
    assert changes(invoke, repository, "HEAD~1") == REMOVED
    assert answer(invoke, repository, "HEAD~1") == "Since HEAD~1: 2 removed in 1 group."


def test_it_has_them_too_before_the_deletion_is_committed(
    repository: Repository, invoke: Invoke
) -> None:
    repository.path().unlink()
    assert changes(invoke, repository, "HEAD") == REMOVED


def test_filters_know_the_group_that_is_gone(repository: Repository, invoke: Invoke) -> None:
    repository.path().unlink()
    repository.commit("2025-03-01")
    assert changes(invoke, repository, "HEAD~1", "--region", "international") == REMOVED
    assert changes(invoke, repository, "HEAD~1", "--region", "nwe") == []


def test_a_file_broken_before_it_was_deleted_is_known_by_what_came_before(
    repository: Repository, invoke: Invoke
) -> None:
    repository.path().write_text("name: [", encoding="utf-8")
    repository.commit("2025-03-01")
    repository.path().unlink()
    repository.commit("2025-03-02")
    assert changes(invoke, repository, "HEAD~2") == REMOVED


def test_a_removal_by_a_deletion_leads_to_its_line(repository: Repository, invoke: Invoke) -> None:
    repository.path().unlink()
    repository.commit("2025-03-01")
    where = "--data", str(repository.data), "--explain"
    explained = report(invoke, "report", "changes", "--since", "HEAD~1", *where)["explain"]
    found = [place for place in explained if place["row"] != "not counted"]
    at = f"{repository.head()}^"
    assert [(place["line"], place["revision"]) for place in found] == [(5, at), (9, at)]


def test_a_group_renamed_and_not_committed_is_no_change(
    repository: Repository, invoke: Invoke
) -> None:
    repository.path().unlink()
    repository.write(ENTRIES, group="new-name", formerly=["example-group-9"])
    assert changes(invoke, repository, "HEAD") == []
    assert answer(invoke, repository, "HEAD") == "Nothing has changed since HEAD."


def test_of_a_renamed_group_what_moved_is_one_change(
    repository: Repository, invoke: Invoke
) -> None:
    repository.path().unlink()
    entries = {**ENTRIES, "bots": "medium 2025-02-02"}
    repository.write(entries, group="new-name", formerly=["example-group-9"])
    assert changes(invoke, repository, "HEAD") == [("bots", "improved", "low", "medium")]


def test_a_capacity_renamed_and_not_committed_is_no_change(
    repository: Repository, invoke: Invoke
) -> None:
    rename_templates(repository)
    repository.write({"bots": ENTRIES["bots"], "modules": ENTRIES["templates"]})
    assert changes(invoke, repository, "HEAD") == []


def test_the_robustness_of_both_sides_is_in_the_rows(
    repository: Repository, invoke: Invoke
) -> None:
    repository.write({**ENTRIES, "bots": "low/high 2025-02-02"})
    where = "--data", str(repository.data)
    [row] = rows(invoke, "report", "changes", "--since", "HEAD", *where)
    assert (row["robustness_before"], row["robustness_after"]) == ("none", "high")
    assert list(row) == KEYS.split()


def test_changes_of_a_capacity_that_is_not_in_the_catalog_are_counted_in_a_note(
    invoke: Invoke, repository: Repository
) -> None:
    repository.write({**ENTRIES, "gone": "low 2025-03-01"})
    repository.commit("2025-03-02")
    where = "--since", "HEAD~1", "--data", str(repository.data)
    document = report(invoke, "report", "changes", *where)
    assert document["rows"] == []
    [note] = [note for note in document["notes"] if note.startswith("Not listed: 1 change ")]
    assert "not in the catalog" in note
    narrowed = report(invoke, "report", "changes", *where, "--capacity", "bots")
    assert note not in narrowed["notes"]
