"""What is said where nothing can be counted: answers without a level, and why nobody is there."""

import pytest

from ccm.model.filters import Filters
from ccm.reports.gaps import gaps_report
from ccm.reports.group import group_report
from ccm.reports.over_time.previous import Before
from ccm.reports.over_time.writers import Writers
from ccm.reports.selection import narrow
from testing.answers import figures
from testing.datasets import capacity, dataset, group

BOTS = (capacity("bots"),)


def answer(*groups: object, fresh_only: bool = False, unreadable: tuple[str, ...] = ()) -> str:
    whole = dataset(*groups, capacities=BOTS, unreadable=unreadable)  # type: ignore[arg-type]
    return gaps_report(narrow(whole, Filters(fresh_only=fresh_only))).table.answer


def test_an_answer_without_a_level_is_an_answer() -> None:
    groups = [group(f"no-{n}", {"bots": "not-relevant 01-31"}) for n in range(2)]
    groups += [group("maybe", {"bots": "unknown 01-31"}), group("silent")]
    says = "(4 groups; 2 say not relevant; 1 says unknown)"
    assert answer(*groups) == f"No group has a level for anything {says}."
    assert (
        answer(*groups, fresh_only=True) == f"No group has a fresh assessment of anything {says}."
    )
    assert answer(groups[3]).startswith("No group has assessed anything ")
    assert figures(answer(groups[3])) == "1"


@pytest.mark.parametrize(
    ("ended_on", "end"),
    [
        (("01-31",), ": group-0 ended on 2025-01-31."),
        (("02-28", "03-31", "01-31"), ": 3 groups ended, the last on 2025-03-31."),
    ],
)
def test_of_groups_that_ended_the_day_is_said(ended_on: tuple[str, ...], end: str) -> None:
    ended = [group(f"group-{n}", ended_on=day) for n, day in enumerate(ended_on)]
    assert answer(*ended).endswith(end)


def test_a_dataset_without_any_group_says_how_to_begin_and_one_that_cannot_be_read_says_so() -> (
    None
):
    assert answer().endswith(": ccm group new")
    assert answer(unreadable=("broken",)).endswith(": ccm validate")


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ({}, "Group has assessed nothing yet (2 capacities)."),
        (
            {"bots": "not-relevant 01-31", "templates": "unknown 01-31"},
            "Group has no level (2 capacities; 1 not relevant; 1 unknown).",
        ),
        (
            {"bots": "not-relevant 01-31", "templates": "not-relevant 01-31"},
            "Group has no level (2 capacities; 2 not relevant).",
        ),
    ],
)
def test_a_group_without_a_level_says_what_it_answered(
    entries: dict[str, str], sentence: str
) -> None:
    one = group("one", entries, name="Group")
    whole = dataset(one, capacities=(*BOTS, capacity("templates")))
    report = group_report(
        one, Before({}, lambda: Writers([])), narrow(whole, Filters(group=("one",)))
    )
    assert report.table.answer == sentence
