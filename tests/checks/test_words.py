"""Every word of the checks of groups and the catalog, each on a dataset with what it finds."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from ccm.checks import CHECKS, Check, catalog, earlier_ids, groups, look_alikes, names, texts
from ccm.model import Committed, Country, Dataset, Group, Question, Region
from testing.datasets import capacity, dataset, group
from testing.refusals import faults

SOUTH = Region(
    id="south",
    name="The South",
    aliases=("S",),
    countries={"BB": Country(name="Bee"), "CC": Country(name="Cee")},
)
NORTH = Region(id="north", name="The North", countries={"AA": Country(name="Ay")})


def of(*things: Group, **lists: object) -> Dataset:
    """A dataset of these groups, with the capacities bots and lua and two regions."""
    made = dataset(*things, capacities=[capacity("bots", "robots"), capacity("lua")])
    return replace(made, regions=(SOUTH, NORTH), **lists)  # type: ignore[arg-type]


WORDS: Mapping[Check, tuple[Dataset, str]] = {
    catalog.duplicate_id: (
        replace(dataset(capacities=[capacity("lua"), capacity("lua")]), regions=(SOUTH, SOUTH)),
        """\
error at data/capacities.yaml areas 0 capacities 1 id
  'lua' is the id of an earlier one too
  None
error at data/regions.yaml regions 1 id
  'south' is the id of an earlier one too
  None
""",
    ),
    catalog.unknown_requirement: (
        dataset(capacities=[replace(capacity("lua"), requires=("lau", "x")), capacity("laue")]),
        """\
error at data/capacities.yaml areas 0 capacities 0 requires 0
  'lau' is not another capacity; did you mean 'laue'?
  None
error at data/capacities.yaml areas 0 capacities 0 requires 1
  'x' is not another capacity
  None
""",
    ),
    catalog.circular_requirement: (
        dataset(
            capacities=[
                replace(capacity("a"), requires=("x", "b")),
                replace(capacity("b"), requires=("c",)),
                replace(capacity("c"), requires=("a",)),
            ]
        ),
        """\
error at data/capacities.yaml areas 0 capacities 2 requires 0
  'a' requires 'c' in turn
  None
""",
    ),
    groups.bad_group_id: (
        of(group("a_b", name="Ä b"), group("Ա", name="ъ")),
        """\
error at data/groups/a_b.yaml
  'a_b' is not an id: a-z, 0-9 and single hyphens, at most 64 characters
  rename the file, for example to a-b.yaml
error at data/groups/Ա.yaml
  'Ա' is not an id: a-z, 0-9 and single hyphens, at most 64 characters
  rename the file, for example to a-name-in-latin-letters.yaml
""",
    ),
    groups.unknown_region: (
        of(*[replace(group(region), region=region) for region in ("S", "sooth", "x", "south")]),
        """\
error at data/groups/S.yaml region
  'S' is not a region; did you mean 'south'?
  one of: south, north
error at data/groups/sooth.yaml region
  'sooth' is not a region; did you mean 'south'?
  one of: south, north
error at data/groups/x.yaml region
  'x' is not a region
  one of: south, north
""",
    ),
    groups.unknown_country: (
        of(replace(group("a"), countries=("aa", "bee", "AA", "ZZ"))),
        """\
error at data/groups/a.yaml countries 0
  'aa' is not a country code; did you mean 'AA'?
  two capital letters, such as AM: ISO 3166-1 alpha-2
error at data/groups/a.yaml countries 1
  'bee' is not a country code; did you mean 'BB'?
  two capital letters, such as AM: ISO 3166-1 alpha-2
error at data/groups/a.yaml countries 3
  'ZZ' is not a country code
  two capital letters, such as AM: ISO 3166-1 alpha-2
""",
    ),
    groups.country_outside_region: (
        of(replace(group("a"), region="south", countries=("BB", "AA"))),
        """\
warning at data/groups/a.yaml countries 1
  'AA' is in The North, not in The South
  change the region to north, or to international
""",
    ),
    groups.unknown_area: (
        of(replace(group("a"), defers_to={"area": "a", "aera": "a"})),
        """\
error of data/groups/a.yaml defers_to aera
  'aera' is not a capacity area; did you mean 'area'?
  one of: area
""",
    ),
    groups.unknown_group: (
        of(replace(group("group-a"), defers_to={"x": "group-a", "y": "grop-b"}), group("group-b")),
        """\
error at data/groups/group-a.yaml defers_to x
  'group-a' is this group itself; did you mean 'group-b'?
  all groups: ccm group list
error at data/groups/group-a.yaml defers_to y
  'grop-b' is not a group; did you mean 'group-b'?
  all groups: ccm group list
""",
    ),
    names.name_is_an_id: (
        of(group("a", name="B"), group("b")),
        """\
error at data/groups/a.yaml name
  'B' is the id of another group
  write the name that people know it by
""",
    ),
    names.duplicate_name: (
        of(group("a", name="One"), group("b", name="ONE")),
        """\
warning at data/groups/b.yaml name
  'ONE' is also the name of a
  if they are one group, keep one file; else make the names differ
""",
    ),
    names.name_without_letter: (
        of(group("a", name="…")),
        """\
error at data/groups/a.yaml name
  '…' has no letter or digit that can be seen
  write the name in any script
""",
    ),
    names.not_one_line: (
        of(group("a", name="x\ny")),
        """\
error at data/groups/a.yaml name
  'x\ny' is not one line
  write it on one line, without | or >
""",
    ),
    earlier_ids.circular_formerly: (
        of(
            group("a", formerly=["a"]),
            group("b", formerly=["x", "c"]),
            group("c", formerly=["b"]),
        ),
        """\
error at data/groups/a.yaml formerly 0
  'a' is its own earlier id
  take it out of the list, or finish the rename that was broken off
error at data/groups/b.yaml formerly 1
  the earlier ids lead in a circle: b, c
  take out what is wrong: an id is earlier only where nothing has it today
""",
    ),
    earlier_ids.formerly_in_use: (
        of(group("a", formerly=["b"]), group("b")),
        """\
error at data/groups/a.yaml formerly 0
  'b' is the id of another group now
  take it out of the list: an id of today keeps its own history
""",
    ),
    earlier_ids.duplicate_formerly: (
        of(group("a", formerly=["x"]), group("b", formerly=["y", "x"])),
        """\
warning at data/groups/b.yaml formerly 1
  'x' is an earlier id of 'a' too, so no history is joined: the old one ends, and the new ones \
begin
  if it became one of them only, take it out of the other's list
""",
    ),
    earlier_ids.renamed_without_formerly: (
        of(
            group("b", name="A", formerly=["x"]),
            committed=Committed((group("a", name="A"),), ("b",)),
        ),
        """\
warning at data/groups/b.yaml name
  this looks like 'a', which is gone: if it is, add the line `formerly: [x, a]`, or its history \
ends
  if it is another one, leave it so
""",
    ),
    texts.stray_comma: (
        of(
            replace(group("a"), links=("https://a.example,", "https://a.example,https://b.example"))
        ),
        """\
error at data/groups/a.yaml links 0
  the address 'https://a.example,' ends in ','
  delete the ',' at its end
error at data/groups/a.yaml links 1
  'https://a.example,https://b.example' is 2 addresses in one
  write each as an item of its own
""",
    ),
    look_alikes.look_alike_name: (
        of(
            group("a", name="Aco"),
            group("b", name="\u0410\u0441\u043e"),
            group("c", name="Wiki\u0441"),
        ),
        """\
warning at data/groups/b.yaml name
  '\u0410\u0441\u043e' looks like the name of a, in other letters
  type the name again, on the keyboard of its language
warning at data/groups/c.yaml name
  'Wiki\u0441' has letters of two alphabets in one word: '\u0441' is Cyrillic
  type that word again, if it is not meant so
""",
    ),
    texts.blank_text: (
        of(replace(group("a"), contact=("x", " "), source=("\u200b",))),
        """\
error at data/groups/a.yaml contact 1
  there is nothing to see in ' '
  write something, or delete the line
error at data/groups/a.yaml source 0
  there is nothing to see in '\u200b'
  write something, or delete the line
""",
    ),
    texts.bad_language: (
        of(replace(group("a"), languages=("hy", "HY"))),
        """\
error at data/groups/a.yaml languages 1
  'HY' is not a language code
  small letters and hyphens, as in the address of a wiki: hy, be-tarask
""",
    ),
    texts.bad_wiki: (
        of(replace(group("a"), wikis=("hywiki", "hy"))),
        """\
error at data/groups/a.yaml wikis 1
  'hy' is not the database code of a wiki
  small letters, digits and _, with the project at the end: hywiki, zh_min_nanwiki, commonswiki, \
frwiktionary
""",
    ),
}


@pytest.mark.parametrize("check", WORDS, ids=lambda check: str(check.__name__))
def test_a_fault_has_its_place_its_words_and_its_advice(check: Check) -> None:
    data, expected = WORDS[check]
    assert faults(check, data) == expected


def test_every_check_of_the_catalog_and_of_groups_has_its_words_here() -> None:
    modules = (catalog, earlier_ids, groups, look_alikes, names, texts)
    of_these = {module.__name__ for module in modules}
    assert {check for check in CHECKS if check.__module__ in of_these} == set(WORDS)


def test_a_name_is_at_fault_in_whatever_list_it_stands() -> None:
    region = replace(NORTH, name="!", aliases=("N", "?"), countries={"AA": Country(name="…")})
    made = dataset(capacities=[replace(capacity("bots"), name="-"), capacity("lua")])
    area = replace(made.catalog.areas[0], name="·")
    asked = Question(id="q", text="?!")
    data = replace(
        made,
        catalog=replace(made.catalog, areas=(area,)),
        regions=(SOUTH, region),
        questions=(replace(asked, text="Who?"), asked),
    )
    places = faults(names.name_without_letter, data).splitlines()[::3]
    assert places == [
        "error at data/capacities.yaml areas 0 name",
        "error at data/capacities.yaml areas 0 capacities 0 name",
        "error at data/regions.yaml regions 1 name",
        "error at data/regions.yaml regions 1 aliases 1",
        "error at data/regions.yaml regions 1 countries AA name",
        "error at data/questions.yaml questions 1 text",
    ]
    others = replace(data, regions=(replace(SOUTH, countries={"bots": Country(name="Bots")}),))
    assert faults(names.name_is_an_id, others) == ""
