"""The shortlist from hand-made values: its rows, its sentences and what they count, whole."""

from dataclasses import replace

import pytest

from ccm.model import Country, Dataset, Group, Level, Priorities, Region
from ccm.model.filters import Filters
from ccm.model.words import PLACES, By, Classification
from ccm.parse.dataset import parse_file
from ccm.reports.invest.shortlist import invest_report, view_of
from ccm.reports.invest.supposing import Wish
from ccm.reports.invest.what_if import what_if_report
from ccm.reports.places import places_of
from ccm.reports.selection import narrow
from ccm.table import Report, Table
from testing.answers import figures
from testing.datasets import capacity, dataset, group
from testing.golden import hold
from testing.settings import ROOT
from testing.worlds.invest import PRIORITIES

GOLDEN = ROOT / "tests" / "golden" / "reports"

NORTH = Region(
    id="north",
    name="The North",
    countries={"AA": Country(name="Ay", classification=Classification.EMERGING)},
)
SOUTH = Region(id="south", name="The South", countries={"BB": Country(name="Bee")})
BOTS, LUA = replace(capacity("bots"), requires=("lua",)), capacity("lua")


def at(region: str, group_id: str, entries: dict[str, str], *countries: str) -> Group:
    made = group(group_id, entries, name=group_id.upper())
    return replace(made, region=region, countries=countries)


A = replace(
    at("south", "a", {"bots": "low 01-31", "lua": "none 2020-01-31"}, "AA"),
    languages=("hy",),
    people_served=1000,
)
B = replace(
    at("north", "b", {"bots": "none 2018-01-31", "lua": "low 01-31"}, "BB", "AA"),
    languages=("en", "hy"),
    emerging=True,
)
C = replace(
    at("south", "c", {"bots": "high/high 06-30", "lua": "medium 06-30"}),
    languages=("hy",),
    people_served=9,
)
D = at("nowhere", "d", {"maps": "low 2019-01-31"})


def whole(*groups: Group) -> Dataset:
    made = dataset(*groups, capacities=[BOTS, LUA, capacity("maps")])
    return replace(made, regions=(NORTH, SOUTH))


EVERY = whole(A, B, C, D)


def weights() -> Priorities:
    read, _ = parse_file(PRIORITIES.encode(), Priorities, path="")
    assert read
    return read


def shortlist(by: By, data: Dataset = EVERY, *, fresh_only: bool = False) -> Report:
    view = view_of(narrow(data, Filters(fresh_only=fresh_only)), by, weights())
    return invest_report(view, weights_path="data/priorities.yaml")


FIGURES = {  # of the answer, then of its own notes
    By.REGION: ["1 1 2", "", "3 5 504.5 2", "1 5", "", "4 4"],
    By.LANGUAGE: ["2 1 2020 2 2", "", "2 4 504.5 2", "", "1", "", "2 2"],
    By.COUNTRY: ["2 1 2020 2 2", "", "2 4 504.5 2", "", "1", "", "2 2"],
}


@pytest.mark.renewable
@pytest.mark.parametrize("by", PLACES)
def test_the_sentences_say_what_comes_first_and_what_is_not_known(by: By) -> None:
    table = shortlist(by).table
    sentences = [table.answer, *table.notes][: len(FIGURES[by])]
    assert [figures(sentence) for sentence in sentences] == FIGURES[by]
    hold("\n".join([*sentences, ""]), GOLDEN / f"invest-by-{by}.txt")


KEYS = (
    "rank_text capacity name region place gap_text groups_in_gap emerging_in_gap emerging_text "
    "people_served people_served_known people_served_countries people_text "
    "cost risk sum value score rank rank_best rank_worst "
    "mentors terms"
)


def test_a_row_has_all_that_its_score_is_made_of() -> None:
    table = shortlist(By.REGION).table
    assert [column.key for column in table.columns] == KEYS.split()
    rows = [dict(zip(KEYS.split(), row, strict=True)) for row in table.rows]
    assert [(each["capacity"], each["region"], each["rank_text"]) for each in rows] == [
        ("lua", "north", "1 (1–2)"),
        ("bots", "south", "2 (1–3)"),
        ("lua", "south", "2 (1–3)"),
        ("bots", "north", "4 (4–5)"),
        ("maps", "nowhere", "4 (4–5)"),
    ]
    assert rows[1] == {
        "rank_text": "2 (1–3)",
        "capacity": "bots",
        "name": "bots",
        "region": "south",
        "place": "The South",
        "gap_text": "1",
        "groups_in_gap": 1,
        "emerging_in_gap": 1,
        "emerging_text": "1",
        "people_served": 1000,
        "people_served_known": 1,
        "people_served_countries": 1,
        "people_text": "1,000",
        "cost": "low",
        "risk": "low",
        "sum": "0.89 ÷ 4 × 1.25 = 0.28",
        "value": 0.8878,  # 2 for emerging × 0.4 for lua × log 1001 ÷ log 505.5
        "score": 0.2774,
        "rank": 2,
        "rank_best": 1,
        "rank_worst": 3,
        "mentors": ("c",),
        "terms": "1 gap (none stale), 1 emerging, one serves 1,000 people (known for 1) → "
        "value 0.8878; "
        "required, also a gap: lua (1); cost (3 fixed + 1 × 1 group) × 1 (low cost) × 1 (low risk) "
        "= 4; mentoring × 1.25 (mentors: c)",
    }


@pytest.mark.parametrize(
    ("by", "place", "number", "countries", "in_words"),
    [
        (By.REGION, "south", 5000, 2, "5,000 (1 not known)"),
        (By.COUNTRY, "AA", 5000, 2, "5,000 (of 2 countries; 1 not known)"),
        (By.COUNTRY, "BB", 5000, 2, "5,000 (of 2 countries)"),
    ],
)
def test_people_are_never_added_as_groups_serve_the_same_people(
    by: By, place: str, number: int, countries: int, in_words: str
) -> None:
    low = {"bots": "low 01-31"}
    wiki = replace(at("south", "wiki", low, "AA", "BB"), people_served=5000)
    chapter = replace(at("south", "chapter", low, "AA"), people_served=4000)
    silent = at("south", "silent", low, "AA")
    keys = KEYS.replace("region", by).split()
    table = shortlist(by, whole(wiki, chapter, silent)).table
    rows = [dict(zip(keys, row, strict=True)) for row in table.rows]
    [row] = [row for row in rows if (row["capacity"], row[by]) == ("bots", place)]
    assert (row["people_served"], row["people_served_countries"]) == (number, countries)
    assert row["people_text"] == in_words
    assert row["people_served_known"] == (1 if place == "BB" else 2)


def test_each_number_of_a_row_cites_what_it_counts() -> None:
    cites = shortlist(By.REGION).cites()
    assert [
        f"{cite.row} {cite.number}: {' '.join(filter(None, cite.cited[:3]))}"
        for cite in cites
        if cite.row in ("bots in south", "bots in north")
    ] == [
        "bots in south groups_in_gap: a bots low",
        "bots in south value: a lua required: none",
        "bots in south emerging_in_gap: a countries: AA",
        "bots in south people_served: a people_served: 1000",
        "bots in south people_served_known: a people_served: 1000",
        "bots in south mentors: c bots high, robustness high",
        "bots in north groups_in_gap: b bots none, stale",
        "bots in north value: b lua required: low",
        "bots in north emerging_in_gap: b emerging: true",
        "bots in north mentors: c bots high, robustness high",
    ]


def test_places_stand_in_the_order_of_the_regions_or_by_their_codes() -> None:
    def places(by: By, **filters: tuple[str, ...]) -> dict[str, str]:
        return places_of(narrow(EVERY, Filters(**filters)), by)  # type: ignore[arg-type]

    assert [*places(By.REGION).items()] == [
        ("north", "The North"),
        ("south", "The South"),
        ("nowhere", "nowhere"),
    ]
    assert [*places(By.COUNTRY).items()] == [("AA", "Ay"), ("BB", "Bee")]
    assert [*places(By.LANGUAGE)] == ["en", "hy"]
    assert [*places(By.COUNTRY, country=("BB",))] == ["BB"]


def test_where_no_gap_is_known_it_says_so() -> None:
    answer = shortlist(By.REGION, whole(C)).table.answer
    assert answer.startswith("No gap is known, ")
    assert answer.endswith(" by region.")
    answer = shortlist(By.LANGUAGE, whole(D), fresh_only=True).table.answer
    assert answer.startswith("No gap is known from ")
    assert answer.endswith(" by language; 1 stale assessment.")


def test_of_many_rows_the_first_are_shown() -> None:
    view = view_of(narrow(EVERY, Filters()), By.REGION, weights())
    table = invest_report(view, first=2, weights_path="p").table
    assert len(table.rows) == 2
    assert figures(table.notes[0]) == "2 5"
    assert "--top all" in table.notes[0]


MAPS = capacity("maps")


def supposed(*wishes: Wish, fresh_only: bool = False) -> Table:
    view = view_of(narrow(EVERY, Filters(fresh_only=fresh_only)), By.REGION, weights())
    return what_if_report(
        view, wishes, weights(), first=3, ask=lambda _: (), weights_path="p"
    ).table


@pytest.mark.renewable
def test_a_wish_says_what_would_change_and_whom_it_leaves() -> None:
    table = supposed(Wish(LUA, Level.HIGH, By.REGION, "south", "The South"))
    assert table.report == "what_if"
    sentences = [table.answer, *table.notes[:7]]
    hold("\n".join([*sentences, ""]), GOLDEN / "what-if.txt")
    assert [figures(sentence) for sentence in sentences] == [
        "1 2 50 0 2 0",
        "1 2 2025-12-31 1",
        "1 1 1 2 0 2",
        "4 1 2 1 3 0 1 0 3",
        "",
        "3 4",
        "",
        "",
    ]
    assert [each[:1] + each[2:] for each in table.rows] == [
        ("gap", "lua in south", "lua in The South", "1 of 2 (50 %)", "0 of 2 (0 %)", 1, 0),
        ("gap", "lua", "lua, all 4 groups", "2 of 3 (67 %)", "1 of 3 (33 %)", 2, 1),
        ("requirement", "bots", "bots", "2 groups", "1 group", 2, 1),
        ("rank", "lua in north", "lua in The North", "1 (1–2)", "2 (2–2)", 1, 2),
        ("rank", "bots in south", "bots in The South", "2 (1–3)", "1 (1–1)", 2, 1),
        ("rank", "lua in south", "lua in The South", "2 (1–3)", "no gap", 2, None),
        ("rank", "bots in north", "bots in The North", "4 (4–5)", "3 (3–4)", 4, 3),
    ]


def test_wishes_that_change_nothing_say_why() -> None:
    maps = Wish(MAPS, Level.MEDIUM, By.REGION, "north", "The North")
    table = supposed(Wish(BOTS, Level.LOW, By.REGION, "south", "The South"), maps)
    south, north, _ = table.answer.removeprefix("What if: ").split(". ")
    assert south.startswith("bots in The South: no group with a gap ")
    assert " below low, " in south
    assert north.startswith("maps in The North: no group has an assessment, ")
    assert [figures(note) for note in table.notes[:2]] == ["0 2 2025-12-31 2", "0 1 2025-12-31 1"]
    assert table.notes[0].endswith(": 2 assessed.")
    assert table.notes[1].endswith(": 1 unassessed.")
    assert table.notes[5].startswith("Ranks: none of the first 3 ")
    assert "data/questions.yaml" in table.notes[6]
    fresh = supposed(maps, fresh_only=True)
    assert fresh.answer.startswith("What if: maps in The North: no group has a fresh assessment, ")
    assert fresh.notes[1].startswith("Ranks: none of the first 2 ")
