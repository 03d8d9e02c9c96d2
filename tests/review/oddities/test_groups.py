"""Oddities of groups: names that look alike, facts that move numbers, new authors."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from ccm.model import Kind
from ccm.review.change import Author
from ccm.review.oddities import find_oddities
from testing.changes import day
from testing.datasets import group
from testing.reviewed import change_of, codes_of, marks_of

GROUP = group("g")


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"kind": Kind.CHAPTER}, "counted-elsewhere"),
        ({"region": "south-asia"}, "counted-elsewhere"),
        ({"people_served": 4_000_000}, "people-served-changed"),
        ({"ended_on": day("05-01")}, "end-changed"),
        ({"defers_to": {"area": "other"}}, "deferral-changed"),
    ],
)
def test_a_fact_that_moves_numbers_is_marked(facts: Mapping[str, Any], code: str) -> None:
    changed = replace(GROUP, **facts)
    assert marks_of(change_of([GROUP], [changed])) == [(code, "g", ())]
    assert code in codes_of(change_of([changed], [GROUP]))
    assert codes_of(change_of([], [changed])) == []


def test_other_facts_are_not_marked() -> None:
    changed = replace(GROUP, languages=("ay",), contact=("a page",), active_editors=12)
    assert codes_of(change_of([GROUP], [changed])) == []


def test_what_is_seen_has_both_values() -> None:
    (oddity,) = find_oddities(change_of([GROUP], [replace(GROUP, people_served=4_000_000)]))
    assert "people_served" in oddity.seen
    assert "4000000" in oddity.seen


@pytest.mark.parametrize(
    "twin", ["group-l0", "group-1o", "gr0up-10", "group10", "group-1-0", "gr0up-1o"]
)
def test_an_id_that_looks_like_another_is_marked(twin: str) -> None:
    old, new = group("group-10", name="Ten"), group(twin, name="Other")
    assert marks_of(change_of([old], [old, new])) == [("look-alike-name", twin, ())]
    assert codes_of(change_of([old, new], [old, new])) == []


@pytest.mark.parametrize("other", ["group-11", "group-12", "group-20", "group-100", "groups-10"])
def test_an_id_with_another_number_is_not_marked(other: str) -> None:
    old, new = group("group-10", name="Ten"), group(other, name="Other")
    assert codes_of(change_of([old], [old, new])) == []


def test_a_name_that_looks_like_another_is_marked() -> None:
    old = group("a", name="Wikimedia Hill")
    new = group("b", name="Wikimedia Hi1l")
    assert marks_of(change_of([old], [old, new])) == [("look-alike-name", "b", ())]
    renamed = [old, group("b", name="Other")]
    assert marks_of(change_of(renamed, [old, new])) == [("look-alike-name", "b", ())]
    assert codes_of(change_of([old], [old, group("b", name="Wikimedia Hall")])) == []


def test_of_two_new_groups_that_look_alike_the_second_is_marked() -> None:
    new = [group("hill", name="A"), group("hi1l", name="B")]
    assert marks_of(change_of([], new)) == [
        ("look-alike-name", "hill", ()),
        ("several-groups", None, ()),
    ]


def test_a_new_author_is_named_with_the_groups() -> None:
    before = [group("a"), group("b"), group("c")]
    authors = [
        Author("Ada", "b", is_new=True),
        Author("Ada", "a", is_new=True),
        Author("Bo", "c", is_new=True),
        Author("Cy", "c", is_new=False),
    ]
    found = find_oddities(change_of(before, before, authors=authors))
    assert [(odd.code, odd.group, odd.path) for odd in found] == [
        ("new-author", None, "groups/a.yaml"),
        ("new-author", "c", "groups/c.yaml"),
    ]
    assert "Ada" in found[0].seen
    assert "Bo" in found[1].seen


def test_every_author_of_a_new_group_is_new_to_it() -> None:
    assert codes_of(change_of([], [GROUP], authors=[Author("Ada", "g", is_new=True)])) == []
