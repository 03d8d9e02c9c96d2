"""What differs in the lists of two states, and beside the assessments of a group: whole facts."""

from dataclasses import replace

import pytest

from ccm.model import (
    Amount,
    Catalog,
    Dataset,
    Group,
    Kind,
    LastReadable,
    Level,
    Question,
    Region,
)
from ccm.review.change import change_between
from ccm.review.counts import files_in_words
from ccm.review.files import BY_HAND, FileChange
from testing.changes import day
from testing.datasets import capacity, dataset, group

BOTS, LUA = capacity("bots"), capacity("lua")
NORTH = Region(id="north", name="The North")
ASKED = Question(id="q", text="Who?", capacity="bots", at_least=Level.LOW)
BASE = replace(dataset(capacities=[BOTS, LUA]), regions=(NORTH,), questions=(ASKED,))


def facts(base: Dataset, head: Dataset) -> list[FileChange]:
    return [*change_between(base, head).files]


def without_why(fact: FileChange) -> FileChange:
    """The fact without the second possible cause that its sentence names."""
    return fact._replace(words=fact.words.partition(", or ")[0])


def of_lists(path: str, kind: str, words: str, **more: tuple[str, ...]) -> FileChange:
    return FileChange(path, None, kind, words, **more)


def catalog(*areas: object, version: int = 1) -> Catalog:
    return replace(BASE.catalog, areas=areas, version=version)  # type: ignore[arg-type]


AREA = BASE.catalog.areas[0]
CHEAP = replace(BOTS, cost=Amount.HIGH, examples=("One", "Two"), name="Robots")
LISTS = {
    "questions are gone": (
        replace(BASE, questions=None),
        of_lists("questions.yaml", "gone", "was removed"),
    ),
    "a capacity differs": (
        replace(BASE, catalog=catalog(replace(AREA, capacities=(CHEAP, LUA)))),
        of_lists(
            "capacities.yaml",
            "changed",
            "changed: bots (name, examples, cost)",
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
            "changed: version 1 → 2, area area (name)",
            fields=("version", "area area.name"),
            before=("1", "area"),
            after=("2", "Area"),
        ),
    ),
    "the order": (
        replace(BASE, catalog=catalog(replace(AREA, capacities=(LUA, BOTS)))),
        of_lists("capacities.yaml", "changed", "changed: the order"),
    ),
    "a region is new and another gone": (
        replace(BASE, regions=(Region(id="south", name="S"),)),
        of_lists(
            "regions.yaml",
            "changed",
            "changed: north (removed), south (new)",
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
    assert without_why(fact) == of_lists("questions.yaml", "new", "is new")
    none = replace(BASE, questions=None)
    assert facts(none, none) == []


def test_of_many_items_five_are_named() -> None:
    many = [replace(NORTH, id=f"r{number}") for number in range(7)]
    [fact] = facts(replace(BASE, regions=()), replace(BASE, regions=tuple(many)))
    assert fact.words == ("changed: r0 (new), r1 (new), r2 (new), r3 (new), r4 (new) and 2 more")
    [fact] = facts(replace(BASE, regions=()), replace(BASE, regions=tuple(many[:5])))
    assert fact.sentence.endswith("r3 (new), r4 (new)")


def of_groups(*groups: Group, unreadable: tuple[str, ...] = ()) -> Dataset:
    return dataset(*groups, capacities=[BOTS, LUA], unreadable=unreadable)


A = group("a", {"bots": "low 01-31"}, name="A")
OTHER = replace(A, kind=Kind.HUB, people_served=7, emerging=True, defers_to={"x": "b"}, region="n")


@pytest.mark.parametrize(
    ("base", "head", "kind", "end"),
    [
        (of_groups(), of_groups(A), "new", "(user-group, international): 1 assessment"),
        (of_groups(A), of_groups(), "gone", "removed: 1 assessment"),
        (of_groups(A), of_groups(unreadable=("a",)), "unreadable", ": 1 assessment not compared"),
        (of_groups(unreadable=("a",)), of_groups(A), "readable", " before: 1 assessment"),
        (
            replace(
                of_groups(A, unreadable=("a",)),
                last_readable={"a": LastReadable("0123456789abcdef", day("01-31"))},
            ),
            of_groups(A),
            "readable",
            "from commit 0123456789 on 2025-01-31",
        ),
    ],
    ids=["new", "gone", "unreadable", "readable", "last readable"],
)
def test_a_whole_group_is_one_fact(base: Dataset, head: Dataset, kind: str, end: str) -> None:
    [fact] = facts(base, head)
    assert (fact.path, fact.group, fact.kind, fact.fields) == ("groups/a.yaml", A, kind, ())
    assert fact.sentence.startswith("A: ")
    assert fact.sentence.endswith(end)


def test_what_a_group_says_of_itself_is_compared_field_by_field() -> None:
    [fact] = facts(of_groups(A), of_groups(OTHER))
    assert fact == FileChange(
        path="groups/a.yaml",
        group=OTHER,
        kind="changed",
        words="kind user-group → hub; region international → n; emerging – → yes; "
        "people_served – → 7; defers_to – → x: b",
        fields=("kind", "region", "emerging", "people_served", "defers_to"),
        before=("user-group", "international", "–", "–", "–"),
        after=("hub", "n", "yes", "7", "x: b"),
    )


def test_a_group_renamed_by_hand_is_the_same_group() -> None:
    new = replace(A, id="b")
    [fact] = facts(of_groups(A), of_groups(new))
    assert fact == FileChange(
        path="groups/b.yaml",
        group=new,
        kind=BY_HAND,
        words="id a → b",
        fields=("id",),
        before=("a",),
        after=("b",),
    )


def test_facts_are_counted_by_kind_and_lists_are_named() -> None:
    head = replace(of_groups(OTHER, replace(A, id="c", name="C")), regions=(NORTH,))
    files = facts(of_groups(A), head)
    assert files_in_words(files) == "2 groups (1 changed, 1 new), regions.yaml"
    assert [file.path for file in files] == ["regions.yaml", "groups/a.yaml", "groups/c.yaml"]
