"""One rule says who is a mentor, and `match`, its reasons and `invest` all go by it."""

from dataclasses import replace
from typing import NamedTuple

import pytest

from ccm.model import Assessment, Dataset, Level, Robustness, State, Status
from ccm.model.cells import Cell
from ccm.model.filters import Filters
from ccm.model.words import By
from ccm.reports.invest.facts import find_facts
from ccm.reports.mentoring.needs import find_mentors, find_supply, why_no_mentor
from ccm.reports.selection import narrow
from testing.changes import day
from testing.datasets import capacity, dataset, group

BOTS = capacity("bots")
TODAY, FRESH, OLD = "2026-11-22", "2026-03-01", "2018-08-31"


class Case(NamedTuple):
    """What an assessment says, and the reason why its group is no mentor; None for a mentor."""

    level: str
    robustness: str
    on: str
    status: str
    reason: str | None


CASES = (
    Case("high", "high", FRESH, "agreed", None),
    Case("high", "medium", FRESH, "provisional", None),
    Case("high", "high", FRESH, "disputed", "disputed"),
    Case("high", "high", OLD, "agreed", "stale"),
    Case("high", "high", OLD, "disputed", "stale"),  # stale goes before disputed
    Case("high", "low", FRESH, "agreed", "fragile"),
    Case("high", "none", FRESH, "agreed", "fragile"),
    Case("high", "-", FRESH, "agreed", "without robustness"),
    Case("high", "-", FRESH, "disputed", "disputed"),  # and disputed before its robustness
    Case("medium", "high", FRESH, "agreed", "not at high"),
    Case("low", "high", OLD, "disputed", "not at high"),
)


def assessment(case: Case) -> Assessment:
    return Assessment(
        level=Level(case.level),
        robustness=None if case.robustness == "-" else Robustness(case.robustness),
        assessed_on=day(case.on),
        status=Status(case.status),
    )


def cell(case: Case) -> Cell:
    judged, stale = assessment(case), case.on == OLD
    return Cell(group("g"), BOTS, State.ASSESSED, judged.level, judged, stale, day(TODAY))


@pytest.mark.parametrize("case", CASES, ids=lambda case: " ".join(case[:4]))
def test_a_mentor_is_high_robust_fresh_and_not_disputed(case: Case) -> None:
    assert why_no_mentor(cell(case)) == case.reason


def everybody() -> Dataset:
    """A group for each case, and one in need, who all speak one language."""
    groups = [
        replace(group(f"g{number:02}"), assessments={"bots": assessment(case)})
        for number, case in enumerate(CASES)
    ]
    groups.append(group("needy", {"bots": f"none {FRESH}"}))
    return dataset(*(replace(g, languages=("es",)) for g in groups), capacities=[BOTS], as_of=TODAY)


def test_the_same_cells_are_mentors_everywhere() -> None:
    whole = everybody()
    [need] = find_facts(narrow(whole, Filters()), By.REGION).needs
    for mentors in (find_mentors(whole, BOTS), find_supply(whole)["bots"].mentors, need.mentors):
        assert [cell.group.id for cell in mentors] == ["g00", "g01"]


def test_who_is_at_high_and_no_mentor_is_counted_by_the_reason() -> None:
    supply = find_supply(everybody())["bots"]
    assert [cell.group.id for cell in supply.barred] == [f"g{n:02}" for n in range(2, 9)]
    assert supply.closest == (
        "at high: 2 disputed, 2 fragile, 2 stale, 1 without robustness; at medium: 1"
    )
