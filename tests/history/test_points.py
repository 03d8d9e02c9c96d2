"""Rule 2: what changes make of the points of an entry, by the day of the judgement."""

import pytest

from ccm.history.by_assessment import ByAssessment
from ccm.history.timeline import fold
from testing.changes import changes, steps

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


@pytest.mark.parametrize(("told", "expected"), POINTS.values(), ids=POINTS)
def test_changes_one_after_the_other_make_points(told: list[str], expected: list[str]) -> None:
    assert steps(fold(changes(*told), ByAssessment)["g", "bots"]) == expected


@pytest.mark.parametrize(("told", "expected"), POINTS.values(), ids=POINTS)
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
        ["01-02: - -> low 01-01", "02-02: low 01-01 -> low/high 02-01"],
        ["new", "robustness-known"],
    ),
    "robustness that is no longer given": (
        ["01-02: - -> low/high 01-01", "02-02: low/high 01-01 -> low 02-01"], ["new", "confirmed"]
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
    series = fold(changes(*told), ByAssessment)["g", "bots"]
    assert [step.kind for step in series.steps] == expected
