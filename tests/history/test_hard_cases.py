"""What is read from each history that is hard to read."""

from pathlib import Path

import pytest

from testing.hard_cases import HARD_CASES, Case, tell, tell_all
from testing.repository import Repository, history, in_words, points, start
from testing.settings import Run

BEGIN = "2025-02-01"
LOW = "low 2025-02-01"
# By the case: the points of bots, then those of templates.
POINTS = {
    "commit_older_than_its_parent": ([LOW, "medium 2025-02-10"], [LOW, "medium 2025-02-05"]),
    "two_branches_edit_different_capacities": (
        [LOW, "medium 2025-02-05"],
        [LOW, "medium 2025-02-04"],
    ),
    "conflict_resolved_to_our_side": ([LOW, "high 2025-02-04", "medium 2025-02-05"], [LOW]),
    "conflict_resolved_to_their_side": ([LOW, "high 2025-02-04"], [LOW]),
    "evil_merge": ([LOW, "high 2025-02-04", "medium 2025-02-05", "none 2025-02-06"], [LOW]),
    "foxtrot_merge": ([LOW, "medium 2025-02-03"], [LOW, "medium 2025-02-04"]),
    "squash": ([LOW, "medium 2025-02-03"], [LOW, "medium 2025-02-04"]),
    "revert_and_revert_of_the_revert": ([LOW, "medium 2025-02-03"], [LOW]),
    "correction_without_a_new_date": (["medium 2025-02-01 +1"], [LOW]),
    "entry_of_a_day_before_the_last": ([LOW, "high 2025-02-04"], [LOW]),
    "file_deleted_and_brought_back": ([LOW], [LOW]),
    "file_renamed_without_formerly": ([LOW, "end 2025-02-03"], [LOW, "end 2025-02-03"]),
    "version_with_the_marks_of_a_conflict": ([LOW, "medium 2025-02-03"], [LOW]),
    "version_with_a_duplicate_key": ([LOW, "medium 2025-02-03"], [LOW]),
    "version_with_an_unknown_level": ([LOW, "medium 2025-02-03"], [LOW]),
    "odd_file_names_beside_the_data": ([LOW, "medium 2025-02-03"], [LOW]),
}
CODES = {
    "version_with_the_marks_of_a_conflict": "[bad-yaml]",
    "version_with_a_duplicate_key": "[duplicate-key]",
    "version_with_an_unknown_level": "[unknown-level]",
}
CASES = {case.__name__: case for case in HARD_CASES}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return start(tmp_path / "repository", at="2025-01-01")


@pytest.mark.parametrize("case", HARD_CASES, ids=CASES)
def test_a_hard_case_has_the_points_of_what_was_assessed(
    repository: Repository, case: Case
) -> None:
    group = tell(case, repository, BEGIN)
    bots, templates = (points(repository.data, key, group) for key in ("bots", "templates"))
    assert (bots, templates) == POINTS[case.__name__]


def test_one_history_of_all_hard_cases_keeps_their_points_apart(repository: Repository) -> None:
    tell_all(repository, BEGIN)
    series = history(repository.data).series
    for name, expected in POINTS.items():
        together = [in_words(series[name.replace("_", "-"), key]) for key in ("bots", "templates")]
        assert [levels(words) for words in together] == [levels(words) for words in expected]


def levels(words: list[str]) -> list[str]:
    """The points without their days."""
    return [word.split(" ")[0] for word in words]


@pytest.mark.parametrize(("name", "code"), CODES.items())
def test_a_broken_version_is_told_at_its_revision_and_repaired_after_it(
    repository: Repository, run: Run, name: str, code: str
) -> None:
    tell(CASES[name], repository, BEGIN)
    for revision, told in (("HEAD~1", True), ("HEAD", False)):
        assert (code in run("validate", "--at", revision, cwd=repository.top).stdout) is told
