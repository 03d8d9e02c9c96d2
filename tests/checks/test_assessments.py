"""The checks of assessments, each on a dataset with the faults that it finds."""

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

from ccm.checks import CHECKS, Check, code_of
from ccm.checks.assessments import (
    future_date,
    long_note,
    many_respondents,
    note_missing,
    retired_capacity,
    robustness_not_allowed,
    robustness_without_level,
    unknown_capacity,
)
from ccm.model import Assessment, Dataset, Group, Level, Robustness
from testing.changes import day
from testing.checked import named_faults
from testing.datasets import capacity, dataset, group
from testing.golden import hold
from testing.refusals import faults
from testing.settings import GOLDEN


def of(assessed: Group) -> Dataset:
    return dataset(assessed, capacities=[capacity("bots", "robots"), capacity("lua")])


def judged(**entries: Assessment) -> Dataset:
    return of(replace(group("a"), assessments=entries))


FOUND: Mapping[Check, tuple[Dataset, list[str]]] = {
    unknown_capacity: (
        of(group("a", {"robots": "low 01-31"})),
        ["error of data/groups/a.yaml assessments robots: robots bots"],
    ),
    retired_capacity: (
        dataset(group("a", {"x": "low 01-31"}), capacities=[capacity("x", retired_on="06-30")]),
        ["warning of data/groups/a.yaml assessments x: x"],
    ),
    future_date: (
        of(group("a", {"bots": "low 12-31", "lua": "low 2026-01-01"})),
        ["error at data/groups/a.yaml assessments lua assessed_on"],
    ),
    note_missing: (
        of(group("a", {"bots": "not-relevant 01-31", "lua": "none 01-31"})),
        ["error at data/groups/a.yaml assessments bots level: not-relevant"],
    ),
    robustness_not_allowed: (
        judged(bots=Assessment(day("01-31"), Level.UNKNOWN, Robustness.NONE)),
        ["error at data/groups/a.yaml assessments bots robustness: unknown"],
    ),
    robustness_without_level: (
        of(group("a", {"bots": "none/low 01-31", "lua": "none/none 01-31"})),
        ["warning at data/groups/a.yaml assessments bots robustness: none low"],
    ),
    many_respondents: (
        judged(
            bots=Assessment(day("01-31"), Level.LOW, respondents=1_001),
            lua=Assessment(day("01-31"), Level.LOW, respondents=1_000),
        ),
        ["warning at data/groups/a.yaml assessments bots respondents"],
    ),
    long_note: (
        judged(
            bots=Assessment(day("01-31"), Level.LOW, note="é" * 2_001),
            lua=Assessment(day("01-31"), Level.LOW, note="é" * 2_000),
        ),
        ["warning at data/groups/a.yaml assessments bots note"],
    ),
}


@pytest.mark.parametrize("check", FOUND, ids=lambda check: str(check.__name__))
def test_a_fault_has_its_place_and_names_what_is_wrong(check: Check) -> None:
    data, expected = FOUND[check]
    assert named_faults(check, data) == expected


@pytest.mark.renewable
@pytest.mark.parametrize("check", FOUND, ids=lambda check: str(check.__name__))
def test_a_fault_has_its_words_and_its_advice(check: Check) -> None:
    hold(faults(check, FOUND[check][0]), GOLDEN / "checks" / f"{code_of(check)}.txt")


def test_an_unknown_id_has_the_nearest_one_and_the_command_that_lists_all() -> None:
    data = of(group("a", {"lau": "low 01-31"}))
    assert named_faults(unknown_capacity, data) == [
        "error of data/groups/a.yaml assessments lau: lau lua"
    ]
    assert faults(unknown_capacity, data).endswith("ccm capacity list\n")


def test_the_day_of_a_retirement_and_today_are_said() -> None:
    assert "2025-06-30" in faults(retired_capacity, FOUND[retired_capacity][0])
    days = re.findall(r"\d{4}-\d\d-\d\d", faults(future_date, FOUND[future_date][0]))
    assert days == ["2026-01-01", "2025-12-31"]


def test_every_check_of_assessments_is_here() -> None:
    module = unknown_capacity.__module__
    assert {check for check in CHECKS if check.__module__ == module} == set(FOUND)
