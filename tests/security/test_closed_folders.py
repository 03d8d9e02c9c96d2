"""Folders and files without the right to read them: one line, the right exit code, no traceback."""

from pathlib import Path

import pytest

from testing.processes import mode, run_as_owner
from testing.refusals import missing_from

COMMANDS = (
    ("validate",),
    ("validate", "data/groups"),
    ("report",),
    ("group", "list"),
    ("ask",),
    ("export", "json"),
    ("stale",),
    ("assess", "example-group-1", "bots", "--level", "low"),
    ("group", "rename", "example-group-1", "example-group-9"),
    ("group", "new", "Example group 9", "--kind", "hub", "--region", "LAC"),
)


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_folder_of_groups_that_may_not_be_read_is_one_line(
    data: Path, arguments: tuple[str, ...]
) -> None:
    with mode(data / "groups", 0):
        result = run_as_owner(*arguments, cwd=data.parent)

    assert (result.returncode, result.stdout) == (3, "")
    message, hint = result.stderr.splitlines()
    assert missing_from(message, "'data/groups'", "Permission denied") == []
    assert hint.startswith("  → ")


def test_a_group_file_that_may_not_be_read_is_a_problem_in_its_place(data: Path) -> None:
    with mode(data / "groups" / "example-group-1.yaml", 0):
        result = run_as_owner("validate", cwd=data.parent)

    assert result.stdout == (
        "data/groups/example-group-1.yaml:1:1: error: "
        "the file cannot be read: Permission denied [not-a-file]\n"
    )
    assert result.returncode == 1


def test_a_catalog_that_may_not_be_read_is_named_whatever_path_is_asked_for(data: Path) -> None:
    with mode(data / "capacities.yaml", 0):
        checked = run_as_owner("validate", "data/groups/example-group-1.yaml", cwd=data.parent)
        told = run_as_owner("report", cwd=data.parent)

    problem = "data/capacities.yaml:1:1: error: the file cannot be read: Permission denied"
    assert checked.stdout == f"{problem} [not-a-file]\n"
    assert checked.returncode == 1
    assert told.stderr.splitlines()[0] == (
        "ccm: the dataset cannot be read: data/capacities.yaml: "
        "the file cannot be read: Permission denied"
    )
    assert told.returncode == 3


@pytest.mark.parametrize("place", ["secret", "groups/secret"])
def test_another_folder_that_may_not_be_read_is_a_warning_and_stops_no_report(
    data: Path, place: str
) -> None:
    (data / place).mkdir()
    with mode(data / place, 0):
        result = run_as_owner("validate", cwd=data.parent)
        told = run_as_owner("report", cwd=data.parent)

    assert result.stdout == (
        f"data/{place}:1:1: warning: the folder cannot be read: Permission denied [unread-file]\n"
    )
    assert (result.returncode, told.returncode) == (0, 0)


def test_a_data_folder_that_may_not_be_listed_is_a_warning(data: Path) -> None:
    with mode(data, 0o311):
        result = run_as_owner("validate", cwd=data.parent)

    assert result.stdout == (
        "data:1:1: warning: the folder cannot be read: Permission denied [unread-file]\n"
    )
