"""Rule 3: where the series of an entry ends, and where it goes on or begins once more."""

import pytest

from ccm.history.by_assessment import ByAssessment
from ccm.history.timeline import fold
from ccm.model import Point, Series, Step
from testing.changes import changes, day, entry, steps

ENDS = {
    "an entry that is taken out ends on the day of the commit": (
        ["01-02: - -> low 01-01", "05-01: low 01-01 -> -"],
        ["low 01-01", "end 05-01"],
    ),
    "on the day of the judgement it ends behind the point": (
        ["01-02: - -> low 01-01", "01-01: low 01-01 -> -"],
        ["low 01-01", "end 01-01"],
    ),
    "it ends never before its last point": (
        ["06-01: - -> low 03-10", "01-01: low 03-10 -> -"],
        ["low 03-10", "end 03-10"],
    ),
    "what two branches take out ends on the day of the first": (
        ["01-02: - -> low 01-01", "05-01: low 01-01 -> -", "06-01: low 01-01 -> -"],
        ["low 01-01", "end 05-01"],
    ),
    "on the day of the judgement too": (
        ["01-02: - -> low 01-01", "01-01: low 01-01 -> -", "06-01: low 01-01 -> -"],
        ["low 01-01", "end 01-01"],
    ),
    "what was never there does not end": (["05-01: low 01-01 -> -"], []),
    "the same value that is put back": (
        ["01-02: - -> low 01-01", "05-01: low 01-01 -> -", "06-01: - -> low 01-01"],
        ["low 01-01"],
    ),
    "an earlier value that is put back withdraws the later points": (
        ["01-02: - -> low 01-01", "02-02: low 01-01 -> high 02-01", "05-01: high 02-01 -> -",
         "06-01: - -> low 01-01"],
        ["low 01-01"],
    ),
    "another word that is put back for a day is no correction": (
        ["01-02: - -> low 01-01", "05-01: low 01-01 -> -", "06-01: - -> medium 01-01"],
        ["medium 01-01"],
    ),
    "what is judged after the end begins once more": (
        ["01-02: - -> low 01-01", "05-01: low 01-01 -> -", "06-02: - -> high 06-01"],
        ["low 01-01", "end 05-01", "high 06-01"],
    ),
    "what is judged on the day of the end goes on": (
        ["01-02: - -> low 01-01", "05-01: low 01-01 -> -", "06-02: - -> high 05-01"],
        ["low 01-01", "high 05-01"],
    ),
    "what is judged before the end goes on": (
        ["01-02: - -> low 01-01", "05-01: low 01-01 -> -", "06-02: - -> high 04-30"],
        ["low 01-01", "high 04-30"],
    ),
    "two ends": (
        ["01-02: - -> low 01-01", "02-01: low 01-01 -> -", "03-02: - -> low 03-01",
         "04-01: low 03-01 -> -"],
        ["low 01-01", "end 02-01", "low 03-01", "end 04-01"],
    ),
    "what is put back before both ends goes on": (
        ["01-02: - -> low 01-01", "02-01: low 01-01 -> -", "03-02: - -> low 03-01",
         "04-01: low 03-01 -> -", "05-01: - -> low 01-01"],
        ["low 01-01"],
    ),
    "an entry that is new on another branch withdraws nothing while nothing has ended": (
        ["05-02: - -> high 05-01", "01-02: - -> low 01-01"],
        ["low 01-01", "high 05-01"],
    ),
    "a correction behind an end on that day is no end": (
        ["01-02: - -> low 01-01", "01-01: low 01-01 -> -", "02-01: low 01-01 -> high 01-01"],
        ["high 01-01 +1"],
    ),
    "a merge chose to take it out": (
        ["01-02: - -> low 01-01", "02-02: low 01-01 -> high 02-01", "03-01: high 02-01 -> - !"],
        ["low 01-01", "high 02-01", "end 03-01"],
    ),
    "a merge chose to keep what a branch took out": (
        ["01-02: - -> low 01-01", "02-02: low 01-01 -> -", "03-01: - -> low 01-01 !"],
        ["low 01-01"],
    ),
    "a merge chose a removal that was made already": (
        ["01-02: - -> low 01-01", "02-02: low 01-01 -> -", "03-01: low 01-01 -> - !"],
        ["low 01-01", "end 03-01"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("told", "expected"), ENDS.values(), ids=ENDS)
def test_what_is_taken_out_ends_and_what_is_put_back_goes_on(
    told: list[str], expected: list[str]
) -> None:
    assert steps(fold(changes(*told), ByAssessment)["g", "bots"]) == expected


@pytest.mark.parametrize(("told", "expected"), ENDS.values(), ids=ENDS)
def test_a_series_that_was_kept_goes_on_as_if_it_were_folded_anew(
    told: list[str], expected: list[str]
) -> None:
    series = None
    for change in changes(*told):
        timeline = ByAssessment(series)
        timeline.apply(change)
        series = timeline.series()
    assert series is not None
    assert steps(series) == expected


SERIES = Series.of([Step(day("01-01"), entry("low 01-01"), 2), Step(day("03-01"), None)])


@pytest.mark.parametrize(
    ("value", "expected", "is_new"),
    [
        ("low 01-01", ["low 01-01 +2"], True),
        ("high 01-01", ["high 01-01"], True),
        ("none 2024-12-31", ["none 2024-12-31"], True),
        ("high 02-28", ["low 01-01 +2", "high 02-28"], True),
        ("high 03-01", ["low 01-01 +2", "high 03-01"], True),
        ("high 03-02", ["low 01-01 +2", "end 03-01", "high 03-02"], True),
        ("-", ["low 01-01 +2", "end 03-01"], False),
    ],
)
def test_an_ended_series_settles_in_a_value(value: str, expected: list[str], is_new: bool) -> None:
    timeline = ByAssessment(SERIES)
    settled = timeline.settle(None if value == "-" else entry(value), day=day("06-01"))
    assert (steps(timeline.series()), settled) == (expected, is_new)


@pytest.mark.parametrize(
    ("value", "expected", "is_new"),
    [
        ("low 01-01", ["low 01-01"], True),
        ("high 02-01", ["low 01-01", "high 02-01 +1"], False),
        ("none 02-01", ["low 01-01", "none 02-01"], True),
        ("low 03-01", ["low 01-01", "high 02-01 +1", "low 03-01"], True),
        ("-", ["low 01-01", "high 02-01 +1", "end 06-01"], True),
    ],
)
def test_a_series_settles_in_a_value(value: str, expected: list[str], is_new: bool) -> None:
    timeline = ByAssessment(
        Series.of_points([Point(entry("low 01-01")), Point(entry("high 02-01"), 1)])
    )
    settled = timeline.settle(None if value == "-" else entry(value), day=day("06-01"))
    assert (steps(timeline.series()), settled) == (expected, is_new)
