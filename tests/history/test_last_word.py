"""Rule 4: a series ends in what the dataset has; what it has no more, has ended."""

import pytest

from ccm.history.by_assessment import ByAssessment
from ccm.history.by_commit import ByCommit
from ccm.history.timeline import end_in, fold
from ccm.model import Dataset, Series
from testing.changes import changes, steps
from testing.datasets import dataset, group

LOW = ["01-02: - -> low 01-01"]
HIGH = [*LOW, "03-02: low 01-01 -> high 03-01"]
CORRECTED = [*LOW, "02-02: low 01-01 -> medium 01-01"]
GONE = [*LOW, "02-02: low 01-01 -> -"]
CASES = {
    "the value it has": (LOW, "low 01-01", ["low 01-01"]),
    "a value that was corrected keeps its count": (CORRECTED, "medium 01-01", ["medium 01-01 +1"]),
    "another word of that day": (LOW, "medium 01-01", ["medium 01-01"]),
    "another robustness of that day": (LOW, "low/none 01-01", ["low/none 01-01"]),
    "a later day": (LOW, "low 02-01", ["low 01-01", "low 02-01"]),
    "an earlier day withdraws": (HIGH, "low 02-01", ["low 01-01", "low 02-01"]),
    "an earlier point withdraws": (HIGH, "low 01-01", ["low 01-01"]),
    "none where none is left": (GONE, "-", ["low 01-01", "end 02-02"]),
    "none where one is left": (LOW, "-", ["low 01-01", "end 12-31"]),
    "the value that was taken out": (GONE, "low 01-01", ["low 01-01"]),
    "a later one than what was taken out": (
        GONE, "high 03-01", ["low 01-01", "end 02-02", "high 03-01"]
    ),
    "the first one of all": ([], "low 01-01", ["low 01-01"]),
}  # fmt: skip


@pytest.mark.parametrize(("told", "value", "expected"), CASES.values(), ids=CASES)
def test_by_the_judgement_the_series_ends_in_the_dataset(
    told: list[str], value: str, expected: list[str]
) -> None:
    ended = end_in(fold(changes(*told), ByAssessment), having(value), ByAssessment)
    assert steps(ended["g", "bots"]) == expected


BY_COMMIT = {
    "the value it has": (LOW, "low 01-01", ["01-02: low 01-01"]),
    "another word of that day": (LOW, "high 01-01", ["01-02: low 01-01", "12-31: high 01-01"]),
    "another robustness": (LOW, "low/low 01-01", ["01-02: low 01-01", "12-31: low/low 01-01"]),
    "a later day": (LOW, "low 02-01", ["01-02: low 01-01", "12-31: low 02-01"]),
    "an earlier day": (LOW, "low 2024-02-01", ["01-02: low 01-01", "12-31: low 2024-02-01"]),
    "a value that it had": (
        HIGH, "low 01-01", ["01-02: low 01-01", "03-02: high 03-01", "12-31: low 01-01"]
    ),
    "none where none is left": (GONE, "-", ["01-02: low 01-01", "end 02-02"]),
    "none where one is left": (LOW, "-", ["01-02: low 01-01", "end 12-31"]),
    "the value that was taken out": (
        GONE, "low 01-01", ["01-02: low 01-01", "end 02-02", "12-31: low 01-01"]
    ),
    "the first one of all": ([], "low 01-01", ["12-31: low 01-01"]),
}  # fmt: skip


@pytest.mark.parametrize(("told", "value", "expected"), BY_COMMIT.values(), ids=BY_COMMIT)
def test_by_the_commit_the_series_ends_in_the_dataset_on_its_day(
    told: list[str], value: str, expected: list[str]
) -> None:
    ended = end_in(fold(changes(*told), ByCommit), having(value), ByCommit)
    assert steps(ended["g", "bots"]) == expected


def having(value: str) -> Dataset:
    """The dataset in which bots of the group g has that value, as of the last day of 2025."""
    return dataset(group("g", {} if value == "-" else {"bots": value}))


def test_a_group_that_the_dataset_has_no_more_has_ended() -> None:
    series = fold(changes("01-02 old/bots: - -> low 01-01"), ByAssessment)
    ended = end_in(series, dataset(group("g"), as_of="06-30"), ByAssessment)
    assert steps(ended["old", "bots"]) == ["low 01-01", "end 06-30"]


def test_of_a_group_whose_file_cannot_be_read_nothing_is_known() -> None:
    series = fold(changes(*LOW), ByAssessment)
    ended = end_in(series, dataset(unreadable=["g"]), ByAssessment)
    assert steps(ended["g", "bots"]) == ["low 01-01"]


def test_each_entry_has_its_own_end_and_they_are_sorted() -> None:
    told = ["01-02 h/bots: - -> low 01-01", "01-03 g/x: - -> low 01-01",
            "01-04 g/bots: - -> low 01-01"]  # fmt: skip
    groups = group("g", {"bots": "low 01-01"}), group("h", {"a": "high 02-01"})
    ended = end_in(fold(changes(*told), ByAssessment), dataset(*groups), ByAssessment)
    assert [(key, steps(series)) for key, series in ended.items()] == [
        (("g", "bots"), ["low 01-01"]),
        (("g", "x"), ["low 01-01", "end 12-31"]),
        (("h", "a"), ["high 02-01"]),
        (("h", "bots"), ["low 01-01", "end 12-31"]),
    ]


def test_a_series_without_a_step_is_left_out() -> None:
    series = fold(changes("01-02: low 01-01 -> -"), ByAssessment)
    assert series == {("g", "bots"): Series()}
    assert end_in(series, dataset(), ByAssessment) == {}


def test_an_entry_that_had_ended_keeps_its_day_when_another_ends() -> None:
    told = [*GONE, "03-02 g/x: - -> low 03-01"]
    ended = end_in(fold(changes(*told), ByAssessment), dataset(group("g")), ByAssessment)
    assert steps(ended["g", "bots"]) == ["low 01-01", "end 02-02"]
    assert steps(ended["g", "x"]) == ["low 03-01", "end 12-31"]
