"""What differs in the lists of two states, and beside the assessments of a group: whole facts."""

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
from testing.changes import day
from testing.datasets import capacity, dataset, group

BOTS, LUA = capacity("bots"), capacity("lua")
NORTH = Region(id="north", name="The North")
ASKED = Question(id="q", text="Who?", capacity="bots", at_least=Level.LOW)
BASE = replace(dataset(capacities=[BOTS, LUA]), regions=(NORTH,), questions=(ASKED,))


def facts(base: Dataset, head: Dataset, **more: frozenset[str]) -> list[FileDifference]:
    return [*compare(base, head, **more).facts]


def of_lists(path: str, kind: str, sentence: str, **more: tuple[str, ...]) -> FileDifference:
    return FileDifference(path, None, kind, sentence, **more)


def catalog(*areas: object, version: int = 1) -> Catalog:
    return replace(BASE.catalog, areas=areas, version=version)  # type: ignore[arg-type]


AREA = BASE.catalog.areas[0]
CHEAP = replace(BOTS, cost=Amount.HIGH, examples=("One", "Two"), name="Robots")
LISTS = {
    "questions are gone": (
        replace(BASE, questions=None),
        of_lists("questions.yaml", "gone", "questions.yaml is gone, or broken"),
    ),
    "a capacity differs": (
        replace(BASE, catalog=catalog(replace(AREA, capacities=(CHEAP, LUA)))),
        of_lists(
            "capacities.yaml",
            "changed",
            "capacities.yaml differs: bots (name, examples, cost)",
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
            "capacities.yaml differs: version 1 → 2, area area (name)",
            fields=("version", "area area.name"),
            before=("1", "area"),
            after=("2", "Area"),
        ),
    ),
    "the order": (
        replace(BASE, catalog=catalog(replace(AREA, capacities=(LUA, BOTS)))),
        of_lists("capacities.yaml", "changed", "capacities.yaml differs: the order"),
    ),
    "a region is new and another gone": (
        replace(BASE, regions=(Region(id="south", name="S"),)),
        of_lists(
            "regions.yaml",
            "changed",
            "regions.yaml differs: north (gone), south (new)",
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
    assert facts(BASE, head) == [expected]


def test_a_list_that_is_there_again_is_new() -> None:
    assert facts(replace(BASE, questions=None), BASE) == [
        of_lists("questions.yaml", "new", "questions.yaml is new, or repaired")
    ]
    none = replace(BASE, questions=None)
    assert facts(none, none) == []


def test_of_many_items_five_are_named() -> None:
    many = [replace(NORTH, id=f"r{number}") for number in range(7)]
    [fact] = facts(replace(BASE, regions=()), replace(BASE, regions=tuple(many)))
    assert fact.sentence == (
        "regions.yaml differs: r0 (new), r1 (new), r2 (new), r3 (new), r4 (new) and 2 more"
    )
    [fact] = facts(replace(BASE, regions=()), replace(BASE, regions=tuple(many[:5])))
    assert fact.sentence.endswith("r3 (new), r4 (new)")


def of_groups(*groups: Group, unreadable: tuple[str, ...] = ()) -> Dataset:
    return dataset(*groups, capacities=[BOTS, LUA], unreadable=unreadable)


A = group("a", {"bots": "low 01-31"}, name="A")
OTHER = replace(A, kind=Kind.HUB, people_served=7, emerging=True, defers_to={"x": "b"}, region="n")
NOT_COMPARED = "nothing is known of what changed in it"
KEEPS = "a group that ended keeps its file: see ended_on"


@pytest.mark.parametrize(
    ("base", "head", "kind", "sentence", "odd"),
    [
        (
            of_groups(),
            of_groups(A),
            "new",
            "A: a new group (user-group, international): 1 assessment",
            (),
        ),
        (of_groups(A), of_groups(), "gone", "A: the whole group is gone: 1 assessment", (KEEPS,)),
        (
            of_groups(A),
            of_groups(unreadable=("a",)),
            "unreadable",
            "A: its file cannot be read any more: 1 assessment not compared",
            (NOT_COMPARED,),
        ),
        (
            of_groups(unreadable=("a",)),
            of_groups(A),
            "readable",
            "A: its file could not be read before: 1 assessment",
            (),
        ),
        (
            replace(
                of_groups(A, unreadable=("a",)),
                last_readable={"a": LastReadable("0123456789abcdef", day("01-31"))},
            ),
            of_groups(A),
            "readable",
            (
                "A: its file could not be read in data, the workspace on no commit; compared with "
                "its last readable version, of commit 0123456789 of 2025-01-31"
            ),
            (),
        ),
    ],
    ids=["new", "gone", "unreadable", "readable", "last readable"],
)
def test_a_whole_group_is_one_fact(
    base: Dataset, head: Dataset, kind: str, sentence: str, odd: tuple[str, ...]
) -> None:
    assert facts(base, head) == [FileDifference("groups/a.yaml", A, kind, sentence, odd=odd)]


def test_what_a_group_says_of_itself_is_compared_field_by_field() -> None:
    assert facts(of_groups(A), of_groups(OTHER)) == [
        FileDifference(
            path="groups/a.yaml",
            group=OTHER,
            kind="changed",
            sentence="A: kind user-group → hub; region international → n; emerging – → yes; "
            "people_served – → 7; defers_to – → x: b",
            fields=("kind", "region", "emerging", "people_served", "defers_to"),
            before=("user-group", "international", "–", "–", "–"),
            after=("hub", "n", "yes", "7", "x: b"),
            odd=(
                "kind: the reports by kind count it elsewhere now",
                "region: the reports by region count it elsewhere now",
                "people_served: the scores of investments count these people",
                "defers_to: what a group defers is never its gap",
            ),
        )
    ]


def test_a_group_renamed_by_hand_has_the_line_that_is_missing() -> None:
    new = replace(A, id="b")
    assert facts(of_groups(A), of_groups(new)) == [
        FileDifference(
            path="groups/b.yaml",
            group=new,
            kind=BY_HAND,
            sentence="A: id a → b",
            fields=("id",),
            before=("a",),
            after=("b",),
            odd=(
                (
                    "renamed without `formerly`, so its history ends: "
                    "write `formerly: [a]` in data/groups/b.yaml"
                ),
            ),
        )
    ]


def test_a_former_id_that_nobody_ever_had_is_odd() -> None:
    new = replace(A, formerly=("x",))
    [fact] = facts(of_groups(A), of_groups(new), unheard_of=frozenset({"x"}))
    assert fact.odd == ("formerly: a says that it was x, but there never was such a group.",)
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
    assert [(item.sentence, item.odd) for item in comparison.differences] == [
        (
            "A: lua low → high",
            ("a jump of two levels without a note", "the date went back from 2025-02-28"),
        ),
        ("A: x low → medium", ("the level changed, and the date did not",)),
        ("A: bots none → low", ()),
    ]
    assert comparison.answer == (
        "3 assessments of 1 group: 1 corrected, 1 improved, 1 withdrawn. "
        "Look at 2 of them first. "
        "(data, the workspace on no commit → data, the workspace on no commit)"
    )
