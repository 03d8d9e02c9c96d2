"""Every report says which data it is from: the commit, whether they differ from it, and the day."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.repository import Repository, git, start

EVERY_REPORT = (
    "report",
    "report coverage",
    "report capacity bots",
    "stale",
    "report invest",
    "group list",
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
    [note] = [line for line in result.stdout.splitlines() if line.startswith("From ")]
    return note.partition(" Filters: ")[0]


@pytest.mark.parametrize("command", EVERY_REPORT)
def test_the_workspace_is_named_with_its_commit_and_that_it_is_modified(
    repository: Repository, run: Run, command: str
) -> None:
    whole = f"From data, the workspace on commit {commit_of(repository)}"
    assert source_note(run, *command.split()) == f"{whole}, as of 2026-11-22."
    repository.path("example-group-2").unlink()
    assert source_note(run, *command.split()) == f"{whole}, modified, as of 2026-11-22."


def test_outside_a_repository_and_before_its_first_commit_there_is_no_commit(
    data: Path, run: Run
) -> None:
    assert source_note(run, "report") == "From data, the workspace on no commit, as of 2026-11-22."
    git(data.parent, "init", "--quiet")
    note = source_note(run, "report")
    assert note == "From data, the workspace on no commit, modified, as of 2026-11-22."


@pytest.mark.parametrize("command", EVERY_REPORT)
def test_the_past_is_named_by_its_commit_and_day(
    repository: Repository, run: Run, command: str
) -> None:
    repository.path("example-group-2").unlink()
    note = source_note(run, *command.split(), "--at", "HEAD")
    assert note == f"From data at commit {commit_of(repository)}, as of 2026-11-20."


def test_json_has_the_whole_commit_and_whether_the_data_are_modified(
    repository: Repository, run: Run
) -> None:
    revision = repository.git("rev-parse", "HEAD")
    for modified in (False, True):
        facts = json.loads(run("report", "--format", "json").stdout)["dataset"]
        assert (facts["revision"], facts["modified"]) == (revision, modified)
        repository.path("example-group-2").unlink(missing_ok=True)
