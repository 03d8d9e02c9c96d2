"""Rules 2 and 3: what changes make of the points of one entry, by the day of the judgement."""

import pytest

from ccm.history.by_assessment import ByAssessment
from ccm.model import Point, Series, Step
from testing.changes import changes, day, entry, steps

POINTS = {
    "a first point": (["01-02: - -> low 01-01"], ["low 01-01"]),
    "a first point of long ago": (["01-02: - -> low 2019-05-01"], ["low 2019-05-01"]),
    "a later day is a new point": (
        ["01-02: - -> low 01-01", "06-02: low 01-01 -> medium 06-01"],
        ["low 01-01", "medium 06-01"],
    ),
    "a later day with the same level is one too": (
        ["01-02: - -> low 01-01", "06-02: low 01-01 -> low 06-01"],
        ["low 01-01", "low 06-01"],
    ),
    "the next day is later": (
        ["01-02: - -> low 01-01", "01-03: low 01-01 -> high 01-02"],
        ["low 01-01", "high 01-02"],
    ),
    "the same day is a correction": (
        ["01-02: - -> low 01-01", "06-02: low 01-01 -> medium 01-01"],
        ["medium 01-01 +1"],
    ),
    "of a robustness alone too": (
        ["01-02: - -> low 01-01", "06-02: low 01-01 -> low/none 01-01"],
        ["low/none 01-01 +1"],
    ),
    "two corrections": (
        ["01-02: - -> low 01-01", "01-03: low 01-01 -> medium 01-01",
         "01-04: medium 01-01 -> high 01-01"],
        ["high 01-01 +2"],
    ),
    "a correction that is taken back": (
        ["01-02: - -> low 01-01", "01-03: low 01-01 -> medium 01-01",
         "01-04: medium 01-01 -> low 01-01"],
        ["low 01-01 +2"],
    ),
    "a correction leaves the points around it": (
        ["01-02: - -> low 01-01", "02-02: low 01-01 -> medium 02-01",
         "03-02: medium 02-01 -> none 02-01", "04-02: none 02-01 -> high 04-01"],
        ["low 01-01", "none 02-01 +1", "high 04-01"],
    ),
    "an earlier day withdraws the points after it": (
        ["01-02: - -> low 01-01", "02-02: low 01-01 -> medium 02-01",
         "03-02: medium 02-01 -> high 03-01", "04-02: high 03-01 -> low 01-01"],
        ["low 01-01"],
    ),
    "an earlier day without a point is one": (
        ["01-02: - -> low 01-01", "03-02: low 01-01 -> high 03-01",
         "04-02: high 03-01 -> medium 02-01"],
        ["low 01-01", "medium 02-01"],
    ),
    "an earlier day with another word corrects it": (
        ["01-02: - -> low 01-01", "03-02: low 01-01 -> high 03-01",
         "04-02: high 03-01 -> medium 01-01"],
        ["medium 01-01 +1"],
    ),
    "an earlier day withdraws nothing that another branch judged later": (
        ["01-02: - -> low 01-01", "05-02: low 01-01 -> high 05-01",
         "03-02: low 01-01 -> medium 03-01", "04-02: medium 03-01 -> low 01-01"],
        ["low 01-01", "high 05-01"],
    ),
    "one correction on two branches is one": (
        ["01-02: - -> low 01-01", "02-02: low 01-01 -> medium 01-01",
         "02-03: low 01-01 -> medium 01-01"],
        ["medium 01-01 +1"],
    ),
    "of two corrections in place of one word the last stands, and one counts": (
        ["01-02: - -> low 01-01", "02-02: low 01-01 -> medium 01-01",
         "02-03: low 01-01 -> high 01-01"],
        ["high 01-01 +1"],
    ),
    "a correction in place of a word that was another is one where it is the first": (
        ["01-02: - -> low 01-01", "01-03: - -> high 01-01", "02-02: low 01-01 -> medium 01-01"],
        ["medium 01-01 +1"],
    ),
    "a correction of a point that was withdrawn puts it back": (
        ["01-02: - -> low 01-01", "02-02: low 01-01 -> high 02-01",
         "02-03: high 02-01 -> low 01-01", "02-04: high 02-01 -> medium 02-01"],
        ["low 01-01", "medium 02-01"],
    ),
    "a point that was picked to another branch is one": (
        ["01-02: - -> low 01-01", "02-02: low 01-01 -> high 02-01",
         "02-03: low 01-01 -> high 02-01"],
        ["low 01-01", "high 02-01"],
    ),
    "a corrected point that is picked keeps its count": (
        ["01-02: - -> low 01-01", "02-02: low 01-01 -> high 01-01", "02-03: - -> high 01-01"],
        ["high 01-01 +1"],
    ),
    "a merge chose the later one of two": (
        ["01-02: - -> low 01-01", "03-02: low 01-01 -> medium 03-01",
         "05-02: low 01-01 -> high 05-01", "06-01: medium 03-01 -> high 05-01 !"],
        ["low 01-01", "medium 03-01", "high 05-01"],
    ),
    "a merge chose the earlier one of two": (
        ["01-02: - -> low 01-01", "03-02: low 01-01 -> medium 03-01",
         "05-02: low 01-01 -> high 05-01", "06-01: high 05-01 -> medium 03-01 !"],
        ["low 01-01", "medium 03-01"],
    ),
    "a merge chose one of two words for a day, which is no correction": (
        ["01-02: - -> low 01-01", "03-02: low 01-01 -> medium 03-01",
         "03-03: low 01-01 -> high 03-01", "04-01: high 03-01 -> medium 03-01 !"],
        ["low 01-01", "medium 03-01"],
    ),
    "a merge has a word of its own for a day, which is one": (
        ["01-02: - -> low 01-01", "03-02: low 01-01 -> medium 03-01",
         "03-03: low 01-01 -> high 03-01", "04-01: high 03-01 -> none 03-01"],
        ["low 01-01", "none 03-01 +1"],
    ),
}  # fmt: skip
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
        ["low 01-01", "end 02-02"],
    ),
}  # fmt: skip
BOTH = POINTS | ENDS


@pytest.mark.parametrize(("told", "expected"), BOTH.values(), ids=BOTH)
def test_changes_one_after_the_other_make_points(told: list[str], expected: list[str]) -> None:
    timeline = ByAssessment()
    for change in changes(*told):
        timeline.apply(change)
    assert steps(timeline.series()) == expected


@pytest.mark.parametrize(("told", "expected"), BOTH.values(), ids=BOTH)
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


MOVEMENTS = {
    "up and down": (
        ["01-02: - -> low 01-01", "02-02: low 01-01 -> high 02-01",
         "03-02: high 02-01 -> medium 03-01"],
        ["new", "improved", "declined"],
    ),
    "the same again": (
        ["01-02: - -> low 01-01", "02-02: low 01-01 -> low 02-01"], ["new", "confirmed"]
    ),
    "a correction counts at its point": (
        ["01-02: - -> low 01-01", "02-02: low 01-01 -> high 01-01"], ["new"]
    ),
    "robustness for the first time": (
        ["01-02: - -> low 01-01", "02-02: low 01-01 -> low/high 02-01"], ["new", "confirmed"]
    ),
    "robustness that changes": (
        ["01-02: - -> low/high 01-01", "02-02: low/high 01-01 -> low/none 02-01"],
        ["new", "declined"],
    ),
    "not relevant is no level": (
        ["01-02: - -> low 01-01", "02-02: low 01-01 -> not-relevant 02-01",
         "03-02: not-relevant 02-01 -> unknown 03-01", "04-02: unknown 03-01 -> high 04-01"],
        ["new", "removed", None, "new"],
    ),
    "an end": (["01-02: - -> low 01-01", "02-01: low 01-01 -> -"], ["new", "removed"]),
    "an end of what had no level": (
        ["01-02: - -> unknown 01-01", "02-01: unknown 01-01 -> -"], [None, None]
    ),
    "behind an end it is new": (
        ["01-02: - -> low 01-01", "02-01: low 01-01 -> -", "03-02: - -> high 03-01"],
        ["new", "removed", "new"],
    ),
    "what was put back never ended": (
        ["01-02: - -> low 01-01", "02-01: low 01-01 -> -", "03-02: - -> low 01-01",
         "04-02: low 01-01 -> high 04-01"],
        ["new", "improved"],
    ),
    "between two ends": (
        ["01-02: - -> low 01-01", "02-01: low 01-01 -> -", "03-02: - -> low 03-01",
         "03-03: low 03-01 -> none 03-03", "04-01: none 03-03 -> -"],
        ["new", "removed", "new", "declined", "removed"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("told", "expected"), MOVEMENTS.values(), ids=MOVEMENTS)
def test_each_step_is_a_movement_from_the_one_before(
    told: list[str], expected: list[str | None]
) -> None:
    timeline = ByAssessment()
    for change in changes(*told):
        timeline.apply(change)
    assert [step.kind for step in timeline.series().steps] == expected


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
