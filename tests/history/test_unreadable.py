"""Versions that cannot be read: skipped, counted, named; and nothing around them is lost."""

from pathlib import Path

import pytest

from ccm.history.reading import read_history
from ccm.history.repository import open_repository
from testing.repository import (
    GROUP,
    Repository,
    dataset_of,
    empty_home,
    group_text,
    history,
    points,
    start,
)

FILE = f"groups/{GROUP}.yaml"
LOW = group_text({"bots": "low 2025-02-01", "templates": "none 2025-01-01"})
ENTRY = "  bots:\n    level: low\n    assessed_on: 2025-02-01\n"
BROKEN = {
    "syntax error": LOW + "  [",
    "conflict markers": LOW.replace(ENTRY, f"<<<<<<< HEAD\n{ENTRY}=======\n>>>>>>> side\n"),
    "duplicate key": LOW + ENTRY,
    "duplicate key in an entry": LOW.replace("level: low\n", "level: low\n    level: high\n"),
    "assessments twice": LOW.replace("assessments:\n", "assessments: {}\nassessments:\n"),
    "assessments twice, one quoted": LOW.replace("\nas", '\n"assessments": {}\nas', 1),
    "wrong level": LOW.replace("level: low", "level: lo"),
    "wrong day": LOW.replace("2025-02-01", "2025-02-30"),
    "unknown key in an entry": LOW.replace("level: low", "level: low\n    levle: low"),
    "unknown key of the group": LOW.replace("region:", "religion: x\nregion:"),
    "missing name": LOW.replace(f"name: {GROUP}\n", ""),
    "not a mapping": "- a\n",
    "empty": "",
    "tab": LOW.replace("    level: low", "\tlevel: low"),
    "alias": LOW.replace("level: low", "level: *low"),
    "not UTF-8": LOW.replace("none", "\udcff"),
    "two documents": LOW + "---\n" + LOW,
}  # fmt: skip


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    empty_home(tmp_path, monkeypatch)
    return start(tmp_path / "clone")


def commit_text(repository: Repository, text: str, at: str) -> str:
    """Commit the group file with this text; the name that an unreadable one is told by."""
    repository.path().write_bytes(text.encode("utf-8", "surrogateescape"))
    repository.commit(at)
    return f"{FILE} at {repository.head()[:10]}"


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_broken_version_is_skipped_and_named(repository: Repository, text: str) -> None:
    repository.bots("none 2025-01-01", "2025-01-02")
    named = commit_text(repository, text, "2025-02-02")
    repository.bots("medium 2025-03-01", "2025-03-02")
    assert points(repository.data) == ["none 2025-01-01", "medium 2025-03-01"]
    assert history(repository.data).reading.unreadable == (named,)
    assert history(repository.data).reading.versions == 4 + 3


def test_a_broken_version_is_no_gap_and_no_correction(repository: Repository) -> None:
    repository.bots("low 2025-01-01", "2025-01-02")
    first = commit_text(repository, BROKEN["syntax error"], "2025-02-02")
    second = commit_text(repository, BROKEN["wrong level"], "2025-02-03")
    repository.bots("low 2025-01-01", "2025-02-04")
    assert points(repository.data) == ["low 2025-01-01"]
    assert history(repository.data).reading.unreadable == tuple(sorted((first, second)))


def test_a_correction_over_a_broken_version_is_one(repository: Repository) -> None:
    repository.bots("low 2025-01-01", "2025-01-02")
    commit_text(repository, BROKEN["duplicate key"], "2025-02-02")
    repository.bots("medium 2025-01-01", "2025-02-04")
    assert points(repository.data) == ["medium 2025-01-01 +1"]


def test_a_first_version_that_is_broken_is_no_beginning(repository: Repository) -> None:
    commit_text(repository, BROKEN["wrong level"], "2025-02-02")
    repository.bots("medium 2025-03-01", "2025-03-02")
    assert points(repository.data) == ["medium 2025-03-01"]


def test_a_broken_file_that_is_deleted_ends_its_series(repository: Repository) -> None:
    repository.bots("low 2025-01-01", "2025-01-02")
    commit_text(repository, BROKEN["syntax error"], "2025-02-02")
    repository.path().unlink()
    repository.commit("2025-04-01")
    assert points(repository.data) == ["low 2025-01-01", "end 2025-04-01"]


def test_the_same_broken_text_in_two_places_is_passed_over_in_each(repository: Repository) -> None:
    repository.bots("low 2025-01-01", "2025-01-02")
    commit_text(repository, BROKEN["syntax error"], "2025-02-02")
    repository.bots("medium 2025-01-01", "2025-03-01")
    commit_text(repository, BROKEN["syntax error"], "2025-04-01")
    repository.bots("medium 2025-01-01", "2025-05-01")
    assert points(repository.data) == ["medium 2025-01-01 +1"]


def test_a_broken_file_at_the_end_keeps_what_was_last_read(repository: Repository) -> None:
    repository.bots("low 2025-01-01", "2025-01-02")
    commit_text(repository, BROKEN["syntax error"], "2025-02-02")
    assert points(repository.data) == ["low 2025-01-01"]


def test_a_merge_committed_with_its_conflict_is_passed_over(repository: Repository) -> None:
    repository.bots("low 2025-01-01", "2025-01-02")
    repository.git("switch", "--quiet", "--create", "side")
    repository.bots("high 2025-01-01", "2025-02-02")
    repository.git("switch", "--quiet", "main")
    repository.bots("medium 2025-03-01", "2025-03-02")
    repository.git("merge", "--quiet", "--no-commit", "--strategy=ours", "side")
    commit_text(repository, BROKEN["conflict markers"], "2025-04-01")
    repository.bots("high 2025-01-01", "2025-04-02")
    assert points(repository.data) == ["high 2025-01-01 +1"]


def test_a_symbolic_link_in_the_past_is_not_followed(repository: Repository) -> None:
    outside = repository.top / "outside.yaml"
    outside.write_text(group_text({"bots": "high 2025-02-01"}))
    repository.bots("none 2025-01-01", "2025-01-02")
    repository.path().unlink()
    repository.path().symlink_to(outside)
    repository.commit("2025-02-02")
    named = f"{FILE} at {repository.head()[:10]}"
    repository.path().unlink()
    repository.bots("medium 2025-03-01", "2025-03-02")
    assert points(repository.data) == ["none 2025-01-01", "medium 2025-03-01"]
    assert history(repository.data).reading.unreadable == (named,)


def test_a_folder_named_like_a_group_file_is_no_version(repository: Repository) -> None:
    repository.bots("none 2025-01-01", "2025-01-02")
    repository.path().unlink()
    repository.path().mkdir()
    (repository.path() / "other.yaml").write_text(group_text({"bots": "high 2025-02-01"}))
    repository.commit("2025-02-02")
    (repository.path() / "other.yaml").unlink()
    repository.path().rmdir()
    repository.bots("medium 2025-03-01", "2025-03-02")
    assert points(repository.data) == ["none 2025-01-01", "medium 2025-03-01", "end 2025-02-02"]
    assert history(repository.data).reading.unreadable == ()


def test_a_file_broken_in_the_work_tree_is_no_removal_by_the_clock_of_commits(
    repository: Repository,
) -> None:
    repository.bots("low 2025-02-01", "2025-02-02")
    repository.path().write_text("- broken\n")
    dataset = dataset_of(repository.data)
    assert dataset.unreadable_groups == {GROUP}
    known = read_history(open_repository(str(repository.data)), dataset, "HEAD", by_commit=True)
    assert [(str(step.day), step.entry is None) for step in known.series[GROUP, "bots"].steps] == [
        ("2025-02-02", False)
    ]
