"""The checks of groups and the catalog, each on a dataset with the faults that it finds."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from ccm.checks import (
    CHECKS,
    Check,
    catalog,
    code_of,
    codes,
    earlier_ids,
    groups,
    look_alikes,
    names,
    texts,
)
from ccm.model import Committed, Country, Dataset, Group, Question, Region
from testing.checked import named_faults
from testing.datasets import capacity, dataset, group
from testing.golden import hold
from testing.refusals import faults
from testing.settings import GOLDEN

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


FOUND: Mapping[Check, tuple[Dataset, list[str]]] = {
    catalog.duplicate_id: (
        replace(dataset(capacities=[capacity("lua"), capacity("lua")]), regions=(SOUTH, SOUTH)),
        [
            "error at data/capacities.yaml areas 0 capacities 1 id: lua",
            "error at data/regions.yaml regions 1 id: south",
        ],
    ),
    catalog.unknown_requirement: (
        dataset(capacities=[replace(capacity("lua"), requires=("lau", "x")), capacity("laue")]),
        [
            "error at data/capacities.yaml areas 0 capacities 0 requires 0: lau laue",
            "error at data/capacities.yaml areas 0 capacities 0 requires 1: x",
        ],
    ),
    catalog.circular_requirement: (
        dataset(
            capacities=[
                replace(capacity("a"), requires=("x", "b")),
                replace(capacity("b"), requires=("c",)),
                replace(capacity("c"), requires=("a",)),
            ]
        ),
        ["error at data/capacities.yaml areas 0 capacities 2 requires 0: c a"],
    ),
    groups.bad_group_id: (
        of(group("a_b", name="Ä b"), group("Ա", name="ъ")),
        [
            "error at data/groups/a_b.yaml: a_b",
            "error at data/groups/Ա.yaml: Ա",
        ],
    ),
    groups.unknown_region: (
        of(*[replace(group(region), region=region) for region in ("S", "sooth", "x", "south")]),
        [
            "error at data/groups/S.yaml region: S south",
            "error at data/groups/sooth.yaml region: sooth south",
            "error at data/groups/x.yaml region: x",
        ],
    ),
    groups.unknown_country: (
        of(replace(group("a"), countries=("aa", "bee", "AA", "ZZ"))),
        [
            "error at data/groups/a.yaml countries 0: aa AA",
            "error at data/groups/a.yaml countries 1: bee BB",
            "error at data/groups/a.yaml countries 3: ZZ",
        ],
    ),
    groups.country_outside_region: (
        of(replace(group("a"), region="south", countries=("BB", "AA"))),
        ["warning at data/groups/a.yaml countries 1: AA"],
    ),
    groups.unknown_area: (
        of(replace(group("a"), defers_to={"area": "a", "aera": "a"})),
        ["error of data/groups/a.yaml defers_to aera: aera area"],
    ),
    groups.unknown_group: (
        of(replace(group("group-a"), defers_to={"x": "group-a", "y": "grop-b"}), group("group-b")),
        [
            "error at data/groups/group-a.yaml defers_to x: group-a group-b",
            "error at data/groups/group-a.yaml defers_to y: grop-b group-b",
        ],
    ),
    names.name_is_an_id: (
        of(group("a", name="B"), group("b")),
        ["error at data/groups/a.yaml name: B"],
    ),
    names.duplicate_name: (
        of(group("a", name="One"), group("b", name="ONE")),
        ["warning at data/groups/b.yaml name: ONE"],
    ),
    names.name_without_letter: (
        of(group("a", name="…")),
        ["error at data/groups/a.yaml name: …"],
    ),
    names.not_one_line: (
        of(group("a", name="x\ny")),
        ["error at data/groups/a.yaml name: x\ny"],
    ),
    earlier_ids.circular_formerly: (
        of(
            group("a", formerly=["a"]),
            group("b", formerly=["x", "c"]),
            group("c", formerly=["b"]),
        ),
        [
            "error at data/groups/a.yaml formerly 0: a",
            "error at data/groups/b.yaml formerly 1",
        ],
    ),
    earlier_ids.formerly_in_use: (
        of(group("a", formerly=["b"]), group("b")),
        ["error at data/groups/a.yaml formerly 0: b"],
    ),
    earlier_ids.duplicate_formerly: (
        of(group("a", formerly=["x"]), group("b", formerly=["y", "x"])),
        ["warning at data/groups/b.yaml formerly 1: x a"],
    ),
    earlier_ids.renamed_without_formerly: (
        of(
            group("b", name="A", formerly=["x"]),
            committed=Committed((group("a", name="A"),), ("b",)),
        ),
        ["warning at data/groups/b.yaml name: a"],
    ),
    texts.stray_comma: (
        of(
            replace(group("a"), links=("https://a.example,", "https://a.example,https://b.example"))
        ),
        [
            "error at data/groups/a.yaml links 0: https://a.example, ,",
            "error at data/groups/a.yaml links 1: https://a.example,https://b.example",
        ],
    ),
    look_alikes.look_alike_name: (
        of(
            group("a", name="Aco"),
            group("b", name="\u0410\u0441\u043e"),
            group("c", name="Wiki\u0441"),
        ),
        [
            "warning at data/groups/b.yaml name: \u0410\u0441\u043e",
            "warning at data/groups/c.yaml name: Wiki\u0441 \u0441",
        ],
    ),
    texts.blank_text: (
        of(replace(group("a"), contact=("x", " "), source=("\u200b",))),
        [
            "error at data/groups/a.yaml contact 1:  ",
            "error at data/groups/a.yaml source 0: \u200b",
        ],
    ),
    codes.bad_language: (
        of(replace(group("a"), languages=("hy", "HY"), names={"hy": "Ա", "b.": "Բ"})),
        [
            "error at data/groups/a.yaml languages 1: HY",
            "error of data/groups/a.yaml names b.: b.",
        ],
    ),
    codes.unknown_language: (
        of(replace(group("a"), languages=("be-tarask", "be-taraks", "HY"), names={"xqz": "A"})),
        [
            "warning at data/groups/a.yaml languages 1: be-taraks be-tarask",
            "warning of data/groups/a.yaml names xqz: xqz",
        ],
    ),
    codes.unknown_wiki: (
        of(replace(group("a"), wikis=("zh_min_nanwiki", "commonswiki", "comonswiki", "hy"))),
        ["warning at data/groups/a.yaml wikis 2: comonswiki commonswiki"],
    ),
    codes.bad_wiki: (
        of(replace(group("a"), wikis=("hywiki", "hy"))),
        ["error at data/groups/a.yaml wikis 1: hy"],
    ),
}


@pytest.mark.parametrize("check", FOUND, ids=lambda check: str(check.__name__))
def test_a_fault_has_its_place_and_names_what_is_wrong(check: Check) -> None:
    data, expected = FOUND[check]
    assert named_faults(check, data) == expected


@pytest.mark.renewable
@pytest.mark.parametrize("check", FOUND, ids=lambda check: str(check.__name__))
def test_a_fault_has_its_words_and_its_advice(check: Check) -> None:
    hold(faults(check, FOUND[check][0]), GOLDEN / "checks" / f"{code_of(check)}.txt")


@pytest.mark.parametrize(
    ("check", "parts"),
    [
        (groups.bad_group_id, ["a-b.yaml", "a-name-in-latin-letters.yaml"]),
        (groups.unknown_region, ["one of: south, north"]),
        (groups.country_outside_region, ["The North", "The South", "region to north"]),
        (groups.unknown_area, ["one of: area"]),
        (groups.unknown_group, ["ccm group list"]),
        (names.duplicate_name, ["the name of a\n"]),
        (look_alikes.look_alike_name, ["the name of a,", "Cyrillic"]),
        (earlier_ids.circular_formerly, [": b, c\n"]),
        (earlier_ids.renamed_without_formerly, ["`formerly: [x, a]`"]),
        (texts.stray_comma, ["2 addresses"]),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_fault_says_also_what_is_not_in_quotes(check: Check, parts: list[str]) -> None:
    text = faults(check, FOUND[check][0])
    assert [part for part in parts if part not in text] == []


def test_every_check_of_the_catalog_and_of_groups_is_here() -> None:
    modules = (catalog, codes, earlier_ids, groups, look_alikes, names, texts)
    of_these = {module.__name__ for module in modules}
    assert {check for check in CHECKS if check.__module__ in of_these} == set(FOUND)


def test_the_words_of_every_check_are_in_a_file() -> None:
    files = {path.stem for path in (GOLDEN / "checks").iterdir()}
    assert files == {code_of(check) for check in CHECKS}


def test_a_name_is_at_fault_in_whatever_list_it_is() -> None:
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
