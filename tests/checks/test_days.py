"""The checks of days: a fault is at the day that is likely wrong, and none is at the limit."""

import re
from dataclasses import replace

import pytest

from ccm.checks.days import assessed_after_end, early_date, ended_before_founded
from ccm.model import Dataset, Group
from testing.changes import day
from testing.checked import named_faults
from testing.datasets import capacity, dataset, group
from testing.golden import hold
from testing.refusals import faults
from testing.settings import GOLDEN


def of(*groups: Group) -> Dataset:
    return dataset(*groups, capacities=[capacity("bots"), capacity("lua")])


@pytest.mark.renewable
def test_a_day_before_wikipedia_is_warned_of_wherever_it_is() -> None:
    old = group("a", {"bots": "low 0206-03-01", "lua": "low 2001-01-15"}, ended_on="2001-01-14")
    data = of(replace(old, founded_on=day("1999-12-31")), group("b", ended_on="2001-01-15"))
    places = ["founded_on", "ended_on", "assessments bots assessed_on"]
    assert named_faults(early_date, data) == [f"warning at data/groups/a.yaml {p}" for p in places]
    days = re.findall(r"(\S+) is before 2001-01-15", faults(early_date, data))
    assert days == ["1999-12-31", "2001-01-14", "0206-03-01"]
    hold(faults(early_date, data), GOLDEN / "checks" / "early-date.txt")


@pytest.mark.renewable
def test_a_group_that_ended_before_it_was_founded_is_warned_of() -> None:
    ended = group("a", ended_on="2019-12-31")
    data = of(
        replace(ended, founded_on=day("2020-01-01")),
        replace(ended, id="b", founded_on=day("2019-12-31")),
        replace(ended, id="c"),
    )
    assert named_faults(ended_before_founded, data) == ["warning at data/groups/a.yaml ended_on"]
    hold(faults(ended_before_founded, data), GOLDEN / "checks" / "ended-before-founded.txt")


@pytest.mark.renewable
def test_an_assessment_of_a_day_after_the_end_of_its_group_is_warned_of() -> None:
    data = of(
        group("a", {"bots": "low 2020-01-02", "lua": "low 2020-01-01"}, ended_on="2020-01-01")
    )
    place = "warning at data/groups/a.yaml assessments bots assessed_on"
    assert named_faults(assessed_after_end, data) == [place]
    hold(faults(assessed_after_end, data), GOLDEN / "checks" / "assessed-after-end.txt")
