"""The table of filters: which there are, and what each of them lets through."""

from dataclasses import replace

import pytest

from ccm.model import Capacity, Kind
from ccm.model.filters import CAPACITY_FILTERS, FILTERS, GROUP_FILTERS, Filters
from testing.datasets import capacity, dataset, group

GROUP = group("example-group-1")
CAPACITY: Capacity = capacity("bots")
DATASET = dataset(GROUP, capacities=[CAPACITY])


def test_every_filter_is_one_of_groups_or_one_of_capacities() -> None:
    assert GROUP_FILTERS == ("region", "country", "kind", "language", "emerging", "group")
    assert CAPACITY_FILTERS == ("area", "capacity")
    assert sorted(FILTERS) == sorted((*GROUP_FILTERS, *CAPACITY_FILTERS))
    assert Filters._fields == (*FILTERS, "fresh_only", "people_over")


@pytest.mark.parametrize(
    "filters",
    [
        Filters(region=("other",)),
        Filters(country=("AR",)),
        Filters(kind=("hub",)),
        Filters(language=("es",)),
        Filters(group=("other",)),
        Filters(emerging=("true",)),
        Filters(emerging=("false",)),
        Filters(people_over=0),
        Filters(kind=(GROUP.kind,), group=("other",)),
    ],
)
def test_a_group_that_is_not_of_the_value_of_a_filter_is_kept_out(filters: Filters) -> None:
    assert not filters.let_through(GROUP, DATASET)
    assert Filters().let_through(GROUP, DATASET)


def test_one_value_of_each_filter_is_enough_to_be_let_through() -> None:
    filters = Filters(kind=("hub", GROUP.kind), group=("other", "example-group-1"))
    assert filters.let_through(GROUP, DATASET)
    assert filters.let_through_capacity(CAPACITY)
    assert not filters._replace(capacity=("templates",)).let_through_capacity(CAPACITY)
    assert not filters._replace(area=("other",)).let_through_capacity(CAPACITY)


def test_the_help_and_the_hint_of_a_closed_set_have_all_its_words() -> None:
    words = "wiki-community, user-group, chapter, thematic-organization, hub, informal-group"
    assert [*Kind] == words.split(", ")
    assert FILTERS["kind"].help_as("kind") == f"Only groups of this kind: {words}."
    assert FILTERS["kind"].hint_in(DATASET) == f"one of: {words}"


def test_the_help_says_what_is_kept() -> None:
    helps = [
        entry.help_as(name) for name, entry in FILTERS.items() if name not in ("kind", "emerging")
    ]
    assert helps == [
        "Only groups of this region: id, name or alias, such as LAC.",
        "Only groups of this country: code or name.",
        "Only groups of this language: its code.",
        "Only capacities of this area: id or name.",
        "Only this capacity: id or name.",
        "Only this group: id or name.",
    ]


def test_a_fact_that_is_not_known_is_never_let_through_and_is_named() -> None:
    known = replace(GROUP, emerging=False, people_served=1000)
    filters = Filters(emerging=("false",), people_over=999)
    assert filters.let_through(known, DATASET)
    assert not filters._replace(people_over=1000).let_through(known, DATASET)
    assert not filters._replace(emerging=("true",)).let_through(known, DATASET)
    for group_of_facts, facts in (
        (GROUP, ["emerging", "people served"]),
        (replace(known, people_served=None), ["people served"]),
        (replace(known, emerging=None), ["emerging"]),
        (replace(known, emerging=None, people_served=999), []),
        (known, []),
    ):
        assert list(filters.lack_facts(group_of_facts, DATASET)) == facts
    assert not filters._replace(kind=("hub",)).lack_facts(GROUP, DATASET)
    assert not Filters().lack_facts(GROUP, DATASET)


def test_flags_are_options_words_and_facts() -> None:
    filters = Filters(region=("a", "b"), emerging=("false",), fresh_only=True, people_over=1500)
    assert list(filters.options()) == [
        ("--region", "a"),
        ("--region", "b"),
        ("--not-emerging",),
        ("--fresh-only",),
        ("--people-over", "1500"),
    ]
    assert filters.in_words() == "region a or b; not emerging; fresh only; people over 1,500"
    assert filters.facts() == {
        "region": ("a", "b"),
        "emerging": False,
        "fresh_only": True,
        "people_over": 1500,
    }
    assert Filters(people_over=0).facts() == {"people_over": 0}
    assert Filters(emerging=("true", "false")).in_words() == "emerging true or false"
    assert (Filters().in_words(), Filters().facts()) == ("none", {})
