"""Lists of groups and capacities, and all that is known of one: whole, from hand-made values."""

from dataclasses import replace

from ccm.model import Amount, Country, Dataset, Kind, Origin, Region
from ccm.model.filters import Filters
from ccm.model.words import Classification
from ccm.reports.listing import (
    capacities_report,
    capacity_details,
    capacity_facts_report,
    group_details,
    group_facts_report,
    groups_report,
)
from ccm.reports.selection import narrow
from testing.changes import day
from testing.datasets import capacity, dataset, group

NORTH = Region(
    id="north",
    name="The North",
    countries={"AA": Country(name="Ay", classification=Classification.EMERGING)},
)
PLAIN = replace(group("b", {"bots": "unknown 01-31"}, name="Bee"), region="nowhere")
FULL = replace(
    group("a", {"bots": "low 01-31", "lua": "none 2020-01-31"}, name="Ay", formerly=["x", "y"]),
    kind=Kind.HUB,
    region="north",
    countries=("AA", "BB"),
    languages=("hy", "en"),
    wikis=("hywiki", "enwiki"),
    emerging=False,
    people_served=12000,
    active_editors=0,
    founded_on=day("2012-02-29"),
    ended_on=day("06-30"),
    defers_to={"area": "b", "more": "c"},
    contact=("a@example.org", "b@example.org"),
    links=("https://a.example.org", "https://b.example.org"),
    source=("One", "Two"),
)
BOTS = replace(
    capacity("bots", retired_on="11-30"),
    name="Bots",
    relevant_to=(Kind.HUB, Kind.CHAPTER),
    examples=("One", "Two"),
    resources=("https://a.example.org", "https://b.example.org"),
    requires=("lua", "maps"),
    cost=Amount.HIGH,
    risk=Amount.MEDIUM,
    origin=Origin.DRAFTED,
    stale_after_days=730,
)


def whole() -> Dataset:
    return replace(dataset(FULL, PLAIN, capacities=[BOTS, capacity("lua")]), regions=(NORTH,))


def known(details: list[tuple[str, str | int]]) -> dict[str, str | int]:
    """The facts by their names; one that stands several times by its name and number."""
    names = [fact for fact, _ in details]
    return {
        fact if names.count(fact) == 1 else f"{fact} {names[:number].count(fact) + 1}": value
        for number, (fact, value) in enumerate(details)
    }


def test_all_of_a_group_is_shown_in_order() -> None:
    assert known([*group_details(whole(), FULL)]) == {
        "id": "a",
        "name": "Ay",
        "kind": "hub",
        "region": "The North",
        "countries": "AA, BB",
        "languages": "hy, en",
        "wikis": "hywiki, enwiki",
        "emerging": "no (from its file)",
        "people served": 12000,
        "active editors": 0,
        "founded on": "2012-02-29",
        "ended on": "2025-06-30",
        "formerly": "x, y",
        "defers": "area to b; more to c",
        "contact": "a@example.org, b@example.org",
        "links": "https://a.example.org, https://b.example.org",
        "source": "One, Two",
        "assessments": 2,
        "file": "data/groups/a.yaml",
    }


def test_what_a_group_does_not_say_is_left_out() -> None:
    assert known([*group_details(whole(), PLAIN)]) == {
        "id": "b",
        "name": "Bee",
        "kind": "user-group",
        "region": "nowhere",
        "emerging": "not known",
        "assessments": 1,
        "file": "data/groups/b.yaml",
    }
    by_countries = replace(PLAIN, countries=("AA",))
    assert known([*group_details(whole(), by_countries)])["emerging"] == "yes (from its countries)"


def test_the_facts_of_a_group_are_shown_with_commas_and_given_without() -> None:
    report = group_facts_report(FULL, narrow(whole(), Filters(), keep_ended=True))
    assert report.table.report == "group_facts"
    assert report.table.answer.startswith("Ay (ended on 2025-06-30): 2 assessments. ")
    assert report.table.answer.endswith(": ccm report group a")
    assert [column.key for column in report.table.columns] == ["fact", "value", "value_text"]
    rows = [(fact, value, text) for fact, value, text in report.table.rows]
    assert rows[8:10] == [("people served", "12000", "12,000"), ("active editors", "0", "0")]


def test_all_of_a_capacity_is_shown_in_order() -> None:
    [area] = whole().catalog.areas
    assert known([*capacity_details(area, BOTS)]) == {
        "id": "bots",
        "area": "area",
        "question": "How is it?",
        "none": "Nobody",
        "low": "One",
        "medium": "Some",
        "high": "Many",
        "example 1": "One",
        "example 2": "Two",
        "relevant to": "hub, chapter",
        "requires": "lua, maps",
        "cost": "high",
        "risk": "medium",
        "stale after": "730 days",
        "origin": "drafted",
        "retired on": "2025-11-30",
        "read more 1": "https://a.example.org",
        "read more 2": "https://b.example.org",
    }
    assert "retired on" not in known([*capacity_details(area, capacity("lua"))])
    report = capacity_facts_report(area, BOTS, narrow(whole(), Filters()))
    assert report.table.report == "capacity_facts"
    assert report.table.answer.startswith("Bots. ")
    assert report.table.answer.endswith(": ccm report capacity bots")
    assert report.table.rows[0] == ("id", "bots", "bots")


def test_groups_are_listed_with_how_much_they_assessed() -> None:
    table = groups_report(narrow(whole(), Filters(), keep_ended=True, keep_retired=True)).table
    assert (table.report, table.answer) == ("groups", "2 groups.")
    assert list(table.rows) == [
        ("a", "Ay", "hub", "north", "The North", ("AA", "BB"), ("hy", "en"), 2),
        ("b", "Bee", "user-group", "nowhere", "nowhere", (), (), 0),
    ]
    table = groups_report(narrow(whole(), Filters(region=("nowhere",)))).table
    assert table.answer == "1 group in nowhere."


def test_capacities_are_listed_in_their_areas() -> None:
    table = capacities_report(narrow(whole(), Filters(), keep_retired=True)).table
    assert (table.report, table.answer) == ("capacities", "2 capacities in 1 area.")
    assert list(table.rows) == [
        ("area", "bots", "Bots", "area", "drafted", "high", "medium"),
        ("area", "lua", "lua", "area", "map", "low", "low"),
    ]


def test_on_a_narrow_page_groups_are_below_their_region_and_kind() -> None:
    data = replace(dataset(PLAIN, replace(FULL, ended_on=None)), regions=(NORTH,))
    listed = groups_report(narrow(data, Filters())).table
    wide, narrower = (listed.drawn(drawing) for drawing in listed.drawings)
    assert wide.rows == listed.rows
    assert [column.label for column in narrower.columns if column.label] == [
        "Region and kind",
        "Id",
        "Name",
        "Countries",
        "Assessed",
    ]
    assert [row[:2] for row in narrower.rows] == [
        ("The North: hub", "a"),
        ("nowhere: user-group", "b"),
    ]
