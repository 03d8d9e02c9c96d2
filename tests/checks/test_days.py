"""What the checks of days find: at the day that is likely wrong, and at the limit nothing."""

from dataclasses import replace

from ccm.checks.days import assessed_after_end, early_date, ended_before_founded
from ccm.model import Dataset, Group
from testing.changes import day
from testing.datasets import capacity, dataset, group
from testing.refusals import faults


def of(*groups: Group) -> Dataset:
    return dataset(*groups, capacities=[capacity("bots"), capacity("lua")])


def test_a_day_before_wikipedia_is_warned_of_wherever_it_stands() -> None:
    old = group("a", {"bots": "low 0206-03-01", "lua": "low 2001-01-15"}, ended_on="2001-01-14")
    data = of(replace(old, founded_on=day("1999-12-31")), group("b", ended_on="2001-01-15"))
    assert (
        faults(early_date, data)
        == """\
warning at data/groups/a.yaml founded_on
  1999-12-31 is before Wikipedia began, on 2001-01-15
  correct the year, if it is a slip
warning at data/groups/a.yaml ended_on
  2001-01-14 is before Wikipedia began, on 2001-01-15
  correct the year, if it is a slip
warning at data/groups/a.yaml assessments bots assessed_on
  0206-03-01 is before Wikipedia began, on 2001-01-15
  correct the year, if it is a slip
"""
    )


def test_a_group_that_ended_before_it_was_founded_is_warned_of() -> None:
    ended = group("a", ended_on="2019-12-31")
    data = of(
        replace(ended, founded_on=day("2020-01-01")),
        replace(ended, id="b", founded_on=day("2019-12-31")),
        replace(ended, id="c"),
    )
    assert (
        faults(ended_before_founded, data)
        == """\
warning at data/groups/a.yaml ended_on
  it ended on 2019-12-31, before it was founded on 2020-01-01
  correct the day that is wrong
"""
    )


def test_an_assessment_of_a_day_after_the_end_of_its_group_is_warned_of() -> None:
    data = of(
        group("a", {"bots": "low 2020-01-02", "lua": "low 2020-01-01"}, ended_on="2020-01-01")
    )
    assert (
        faults(assessed_after_end, data)
        == """\
warning at data/groups/a.yaml assessments bots assessed_on
  2020-01-02 is after 2020-01-01, the end of the group
  correct the day that is wrong
"""
    )
