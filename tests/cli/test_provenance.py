"""Every report says which data it is from: the commit, whether they differ from it, and the day."""

import json
from pathlib import Path

import pytest

from testing.answers import report
from testing.repository import Repository, git, start
from testing.settings import Invoke, Run

EVERY_REPORT = (
    "report",
    "report coverage",
    "report capacity bots",
    "report fragile",
    "report group example-group-1",
    "report trend",
    "report changes --since 2026-11-19",
    "find bots",
    "match",
    "match --can bots",
    "ask",
    "ask active-in-social-media",
    "stale",
    "report invest",
    "report invest --explain",
    "group list",
    "group show example-group-1",
    "capacity list",
)


@pytest.fixture(autouse=True)
def away_from_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No repository around the folder of a test gives its revision to the dataset in it."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """The small dataset in its first commit, of two days ago."""
    return start(tmp_path, at="2026-11-20")


def commit_of(repository: Repository) -> str:
    """The commit that the work tree is on, as a note has it."""
    return repository.git("rev-parse", "HEAD")[:10]


def source_note(run: Run, *arguments: str) -> str:
    """The note that says where the numbers are from, up to the filters."""
    result = run(*arguments)
    assert result.returncode == 0, result.stderr
    [note] = [line for line in result.stdout.splitlines() if line.startswith("Source: ")]
    return note.partition(" Filters: ")[0]


@pytest.mark.parametrize("command", EVERY_REPORT)
def test_the_workspace_is_named_with_its_commit_and_that_it_is_modified(
    repository: Repository, run: Run, command: str
) -> None:
    end = f" commit {commit_of(repository)}, as of 2026-11-22."
    tree = "Source: data, working tree"
    assert source_note(run, *command.split()) == f"{tree} at{end}"
    repository.path("example-group-2").unlink()
    assert source_note(run, *command.split()) == f"{tree} modified since{end}"


def test_outside_a_repository_and_before_its_first_commit_there_is_no_commit(
    data: Path, run: Run
) -> None:
    whole = "Source: data, working tree without a commit, as of 2026-11-22."
    assert source_note(run, "report") == whole
    git(data.parent, "init", "--quiet")
    assert source_note(run, "report") == whole


@pytest.mark.parametrize("command", EVERY_REPORT)
def test_the_past_is_named_by_its_commit_and_day(
    repository: Repository, run: Run, command: str
) -> None:
    repository.path("example-group-2").unlink()
    note = source_note(run, *command.split(), "--at", "HEAD")
    assert note == f"Source: data at commit {commit_of(repository)}, as of 2026-11-20."


def test_json_has_the_whole_commit_and_whether_the_data_are_modified(
    repository: Repository, run: Run
) -> None:
    revision = repository.git("rev-parse", "HEAD")
    for modified in (False, True):
        facts = json.loads(run("report", "--format", "json").stdout)["dataset"]
        assert (facts["revision"], facts["modified"]) == (revision, modified)
        repository.path("example-group-2").unlink(missing_ok=True)


def test_machines_are_told_what_the_notes_say_of_the_cells(data: Path, invoke: Invoke) -> None:
    path = data / "groups/example-group-2.yaml"
    path.write_text(
        path.read_text().replace("    evidence:", "    status: disputed\n    evidence:")
    )
    document = report(invoke, "report", "--fresh-only")
    assert document["notes"][2] == (
        "3 groups, 3 with an assessment. 9 cells: 3 assessed (none stale, 0 provisional, 1 "
        "disputed), 1 not relevant, 1 unknown, 1 deferred, 3 unassessed."
    )
    assert document["notes"][3] == "Fresh only: 2 stale assessments count as unassessed."
    counts = document["counts"]
    assert (counts["disputed"], counts["stale_left_out"], counts["unassessed"]) == (1, 2, 3)
    one = report(invoke, "report", "--fresh-only", "--capacity", "templates")
    assert one["notes"][3] == "Fresh only: 1 stale assessment counts as unassessed."


def test_another_threshold_for_a_gap_is_said(invoke: Invoke) -> None:
    document = report(invoke, "report", "--at-most", "medium")
    assert document["filters"] == {"at_most": "medium"}
    assert "medium or below" in document["notes"][-1]
    assert report(invoke, "report", "--at-most", "low")["filters"] == {}
