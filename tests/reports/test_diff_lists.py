"""What differs in the lists of two states, and beside the assessments of a group: whole facts."""

import re
from dataclasses import replace

import pytest

from ccm.model import (
    Amount,
    Assessment,
    Catalog,
    Dataset,
    Group,
    Kind,
    LastReadable,
    Level,
    Question,
    Region,
)
from ccm.reports.compare.differences import compare
from ccm.reports.compare.facts import BY_HAND, FileDifference, facts_in_words
from testing.answers import figures
from testing.changes import day
from testing.datasets import capacity, dataset, group

BOTS, LUA = capacity("bots"), capacity("lua")
NORTH = Region(id="north", name="The North")
ASKED = Question(id="q", text="Who?", capacity="bots", at_least=Level.LOW)
BASE = replace(dataset(capacities=[BOTS, LUA]), regions=(NORTH,), questions=(ASKED,))


def facts(base: Dataset, head: Dataset, **more: frozenset[str]) -> list[FileDifference]:
    return [*compare(base, head, **more).facts]


def without_why(fact: FileDifference) -> FileDifference:
    """The fact without the second possible cause that its sentence names."""
    return fact._replace(sentence=fact.sentence.partition(", or ")[0])


def of_lists(path: str, kind: str, sentence: str, **more: tuple[str, ...]) -> FileDifference:
    return FileDifference(path, None, kind, sentence, **more)


def catalog(*areas: object, version: int = 1) -> Catalog:
    return replace(BASE.catalog, areas=areas, version=version)  # type: ignore[arg-type]


AREA = BASE.catalog.areas[0]
CHEAP = replace(BOTS, cost=Amount.HIGH, examples=("One", "Two"), name="Robots")
LISTS = {
    "questions are gone": (
        replace(BASE, questions=None),
        of_lists("questions.yaml", "gone", "questions.yaml was removed"),
    ),
    "a capacity differs": (
        replace(BASE, catalog=catalog(replace(AREA, capacities=(CHEAP, LUA)))),
        of_lists(
            "capacities.yaml",
            "changed",
            "capacities.yaml changed: bots (name, examples, cost)",
            fields=("bots.name", "bots.examples", "bots.cost"),
            before=("bots", "–", "low"),
            after=("Robots", "One, Two", "high"),
        ),
    ),
    "a version, an area and the order": (
        replace(
            BASE, catalog=catalog(replace(AREA, name="Area", capacities=(LUA, BOTS)), version=2)
        ),
        of_lists(
            "capacities.yaml",
            "changed",
            "capacities.yaml changed: version 1 → 2, area area (name)",
            fields=("version", "area area.name"),
            before=("1", "area"),
            after=("2", "Area"),
        ),
    ),
    "the order": (
        replace(BASE, catalog=catalog(replace(AREA, capacities=(LUA, BOTS)))),
        of_lists("capacities.yaml", "changed", "capacities.yaml changed: the order"),
    ),
    "a region is new and another gone": (
        replace(BASE, regions=(Region(id="south", name="S"),)),
        of_lists(
            "regions.yaml",
            "changed",
            "regions.yaml changed: north (removed), south (new)",
            fields=(
                *("north.id", "north.name", "north.aliases"),
                *("south.id", "south.name", "south.aliases"),
            ),
            before=("north", "The North", "–", "–", "–", "–"),
            after=("–", "–", "–", "south", "S", "–"),
        ),
    ),
}


@pytest.mark.parametrize("case", LISTS)
def test_a_list_that_differs_is_one_fact(case: str) -> None:
    head, expected = LISTS[case]
    [fact] = facts(BASE, head)
    assert without_why(fact) == expected


def test_a_list_that_is_there_again_is_new() -> None:
    [fact] = facts(replace(BASE, questions=None), BASE)
    assert without_why(fact) == of_lists("questions.yaml", "new", "questions.yaml is new")
    none = replace(BASE, questions=None)
    assert facts(none, none) == []


def test_of_many_items_five_are_named() -> None:
    many = [replace(NORTH, id=f"r{number}") for number in range(7)]
    [fact] = facts(replace(BASE, regions=()), replace(BASE, regions=tuple(many)))
    assert fact.sentence == (
        "regions.yaml changed: r0 (new), r1 (new), r2 (new), r3 (new), r4 (new) and 2 more"
    )
    [fact] = facts(replace(BASE, regions=()), replace(BASE, regions=tuple(many[:5])))
    assert fact.sentence.endswith("r3 (new), r4 (new)")


def of_groups(*groups: Group, unreadable: tuple[str, ...] = ()) -> Dataset:
    return dataset(*groups, capacities=[BOTS, LUA], unreadable=unreadable)


A = group("a", {"bots": "low 01-31"}, name="A")
OTHER = replace(A, kind=Kind.HUB, people_served=7, emerging=True, defers_to={"x": "b"}, region="n")


@pytest.mark.parametrize(
    ("base", "head", "kind", "end", "odd"),
    [
        (of_groups(), of_groups(A), "new", "(user-group, international): 1 assessment", None),
        (of_groups(A), of_groups(), "gone", "removed: 1 assessment", "ended_on"),
        (
            of_groups(A),
            of_groups(unreadable=("a",)),
            "unreadable",
            "no longer be read: 1 assessment not compared",
            "unknown",
        ),
        (
            of_groups(unreadable=("a",)),
            of_groups(A),
            "readable",
            "not be read before: 1 assessment",
            None,
        ),
        (
            replace(
                of_groups(A, unreadable=("a",)),
                last_readable={"a": LastReadable("0123456789abcdef", day("01-31"))},
            ),
            of_groups(A),
            "readable",
            "from commit 0123456789 on 2025-01-31",
            None,
        ),
    ],
    ids=["new", "gone", "unreadable", "readable", "last readable"],
)
def test_a_whole_group_is_one_fact(
    base: Dataset, head: Dataset, kind: str, end: str, odd: str | None
) -> None:
    [fact] = facts(base, head)
    assert (fact.path, fact.group, fact.kind, fact.fields) == ("groups/a.yaml", A, kind, ())
    assert fact.sentence.startswith("A: ")
    assert fact.sentence.endswith(end)
    assert [odd in why for why in fact.odd if odd] == ([True] if odd else [])
    assert len(fact.odd) == (1 if odd else 0)


def test_what_a_group_says_of_itself_is_compared_field_by_field() -> None:
    [fact] = facts(of_groups(A), of_groups(OTHER))
    assert fact._replace(odd=()) == FileDifference(
        path="groups/a.yaml",
        group=OTHER,
        kind="changed",
        sentence="A: kind user-group → hub; region international → n; emerging – → yes; "
        "people_served – → 7; defers_to – → x: b",
        fields=("kind", "region", "emerging", "people_served", "defers_to"),
        before=("user-group", "international", "–", "–", "–"),
        after=("hub", "n", "yes", "7", "x: b"),
    )
    odd = [why.partition(": ")[0] for why in fact.odd]
    assert odd == ["kind", "region", "people_served", "defers_to"]


def test_a_group_renamed_by_hand_has_the_line_that_is_missing() -> None:
    new = replace(A, id="b")
    [fact] = facts(of_groups(A), of_groups(new))
    assert fact._replace(odd=()) == FileDifference(
        path="groups/b.yaml",
        group=new,
        kind=BY_HAND,
        sentence="A: id a → b",
        fields=("id",),
        before=("a",),
        after=("b",),
    )
    [why] = fact.odd
    assert why.startswith("renamed without `formerly`")
    assert why.endswith("`formerly: [a]` to data/groups/b.yaml")


def test_a_former_id_that_nobody_ever_had_is_odd() -> None:
    new = replace(A, formerly=("x",))
    [fact] = facts(of_groups(A), of_groups(new), unheard_of=frozenset({"x"}))
    [why] = fact.odd
    assert why.startswith("formerly: a lists x ")
    assert fact.sentence == "A: formerly – → x"


def test_facts_are_counted_by_kind_and_lists_are_named() -> None:
    head = replace(of_groups(OTHER, replace(A, id="c", name="C")), regions=(NORTH,))
    comparison = compare(of_groups(A), head)
    assert facts_in_words(comparison.facts) == "2 groups (1 changed, 1 new), regions.yaml"
    assert [fact.path for fact in comparison.facts] == [
        "groups/a.yaml",
        "regions.yaml",
        "groups/c.yaml",
    ]


def judged(level: Level, on: str, note: str | None = None) -> Assessment:
    return Assessment(day(on), level, note=note)


def test_an_odd_difference_comes_first_with_why() -> None:
    before = replace(
        A,
        assessments={
            "bots": judged(Level.NONE, "01-31"),
            "lua": judged(Level.LOW, "02-28"),
            "x": judged(Level.LOW, "02-28"),
        },
    )
    after = replace(
        A,
        assessments={
            "bots": judged(Level.LOW, "02-01"),
            "lua": judged(Level.HIGH, "01-31"),
            "x": judged(Level.MEDIUM, "02-28", "why"),
        },
    )
    comparison = compare(of_groups(before), of_groups(after))
    assert [(item.sentence, len(item.odd)) for item in comparison.differences] == [
        ("A: lua low → high", 2),
        ("A: x low → medium", 1),
        ("A: bots none → low", 0),
    ]
    [(jump, earlier), (same_day,), ()] = [item.odd for item in comparison.differences]
    assert jump.startswith("a jump of two levels")
    assert figures(earlier) == "2025-02-28"
    assert same_day.startswith("the level changed")
    counts, review, states = re.split(r"\. ", comparison.answer)
    assert counts == "3 assessments of 1 group changed: 1 corrected, 1 improved, 1 withdrawn"
    assert figures(review) == "2"
    assert states.count("data, working tree ") == 2
