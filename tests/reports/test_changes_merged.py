"""`ccm report changes`: what was done on a branch says when it was merged, where that is news."""

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest

from testing.answers import report
from testing.repository import Repository, empty_home, start
from testing.settings import Invoke

NOTE = "{} made on a branch before 2025-03-01 and merged later."


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Bots becomes medium on a branch on 2025-02-10, Templates low there on 2025-03-02.

    Both are merged on 2025-03-05. On the main line, Social media becomes none on 2025-03-03.
    """
    empty_home(tmp_path, monkeypatch)
    made = start(tmp_path / "here")
    made.bots("low 2025-01-01", "2025-01-02")
    made.git("switch", "--quiet", "--create", "other")
    made.bots("medium 2025-02-01", "2025-02-10")
    made.write({"bots": "medium 2025-02-01", "templates": "low 2025-03-01"})
    made.commit("2025-03-02")
    made.git("switch", "--quiet", "main")
    made.write({"social-media": "none 2025-03-01"}, group="example-group-8")
    made.commit("2025-03-03")
    made.merge("other", "2025-03-05")
    return made


def document(invoke: Invoke, repository: Repository, since: str) -> dict[str, Any]:
    data = str(repository.data)
    return report(invoke, "report", "changes", "--since", since, "--data", data)


def days(found: dict[str, Any]) -> list[tuple[str, str, str | None]]:
    return [(row["capacity"], row["date"], row["came_in"]) for row in found["rows"]]


def test_what_was_done_on_a_branch_has_the_day_on_which_it_was_merged(
    repository: Repository, invoke: Invoke
) -> None:
    found = document(invoke, repository, "2025-03-01")
    assert days(found) == [
        ("bots", "2025-02-10", "2025-03-05"),
        ("social-media", "2025-03-03", None),
        ("templates", "2025-03-02", "2025-03-05"),
    ]
    assert NOTE.format("1 change was") in found["notes"]


def test_several_are_counted(repository: Repository, invoke: Invoke) -> None:
    notes = document(invoke, repository, "2025-03-03")["notes"]
    said = "2 changes were made on a branch before 2025-03-03 and merged later."
    assert said in notes


def test_since_a_day_before_the_branch_nothing_is_to_be_said(
    repository: Repository, invoke: Invoke
) -> None:
    found = document(invoke, repository, "2025-02")
    assert days(found)[0] == ("bots", "2025-02-10", "2025-03-05")
    assert not [note for note in found["notes"] if "merged later" in note]


def test_since_a_revision_its_day_is_the_first(repository: Repository, invoke: Invoke) -> None:
    found = document(invoke, repository, "HEAD~1")
    assert days(found) == [
        ("bots", "2025-02-10", "2025-03-05"),
        ("templates", "2025-03-02", "2025-03-05"),
    ]
    said = "2 changes were made on a branch before 2025-03-03 and merged later."
    assert said in found["notes"]


def test_people_see_it_only_where_the_row_would_be_too_early(
    repository: Repository, invoke: Invoke
) -> None:
    where = "--since", "2025-03-01", "--data", str(repository.data)
    lines = invoke("report", "changes", *where, "--format", "markdown").stdout.splitlines()
    rows = [re.split(r" *\| *", line)[2:4] for line in lines if line.startswith("| example-group")]
    assert rows == [
        ["2025-02-10", "Bots: low → medium, merged on 2025-03-05"],
        ["2025-03-03", "Social media: unassessed → none"],
        ["2025-03-02", "Templates: unassessed → low"],
    ]


def test_a_table_of_data_has_one_day_a_column(repository: Repository, invoke: Invoke) -> None:
    where = "--since", "2025-03-01", "--data", str(repository.data)
    text = invoke("report", "changes", *where, "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["date"], row["came_in"]) for row in rows] == [
        ("2025-02-10", "2025-03-05"),
        ("2025-03-03", ""),
        ("2025-03-02", "2025-03-05"),
    ]


def test_a_branch_of_a_branch_came_in_with_the_last_merge(
    repository: Repository, invoke: Invoke
) -> None:
    repository.git("switch", "--quiet", "--create", "outer")
    repository.git("switch", "--quiet", "--create", "inner")
    repository.write({"social-media": "low 2025-03-06"}, group="example-group-8")
    repository.commit("2025-03-06")
    repository.git("switch", "--quiet", "outer")
    repository.merge("inner", "2025-03-07")
    repository.git("switch", "--quiet", "main")
    repository.merge("outer", "2025-03-09")
    found = document(invoke, repository, "2025-03-06")
    assert days(found) == [("social-media", "2025-03-06", "2025-03-09")]


def test_what_is_not_committed_came_in_on_no_day(repository: Repository, invoke: Invoke) -> None:
    repository.write({"social-media": "low 2026-03-06"}, group="example-group-8")
    assert days(document(invoke, repository, "HEAD")) == [("social-media", "2026-11-22", None)]
