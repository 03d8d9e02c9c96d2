"""Where a number comes from, line by line: paths, keys and words, from hand-made values."""

from dataclasses import replace

import pytest

from ccm.model import Assessment, Dataset, Level, Robustness, Status, Written
from ccm.model.filters import Filters
from ccm.reports.cites import (
    NO_FILE,
    NO_LINE,
    CitedLines,
    Joined,
    cite_retirement,
    cited_line,
    explained_line,
    join_cites,
)
from ccm.reports.gaps import gaps_report
from ccm.reports.selection import narrow
from ccm.table import Cite, Cited, Column, Columns, Explained
from testing.answers import cited
from testing.changes import day
from testing.datasets import capacity, dataset, group

DATA = dataset()
AT_TOP = Written("0123456789abcdef", "groups/old.yaml", "")
ABOVE = Written("0123456789abcdef", "../before/groups/old.yaml", "")
ENTRY = ("assessments", "bots")

PLACES = {
    "an entry": (Cited("g", "bots", ""), ("data/groups/g.yaml", ENTRY)),
    "a whole file": (Cited("g", None, ""), ("data/groups/g.yaml", ())),
    "a line of a file": (
        Cited("g", None, "", keys=("region",)),
        ("data/groups/g.yaml", ("region",)),
    ),
    "no line": (Cited("g", "bots", "", keys=NO_LINE), ("data/groups/g.yaml", NO_LINE)),
    "no file": (Cited("g", "bots", "", keys=NO_FILE), (None, NO_FILE)),
    "the catalog": (
        Cited("g", "bots", "", keys=("areas", 0), is_of_catalog=True),
        ("data/capacities.yaml", ("areas", 0)),
    ),
    "a version": (Cited("g", "bots", "", AT_TOP), ("data/groups/old.yaml", ENTRY)),
    "a version elsewhere": (Cited("g", "bots", "", ABOVE), ("before/groups/old.yaml", ENTRY)),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_cited_line_has_the_path_of_its_file_and_its_keys(place: str) -> None:
    line, expected = PLACES[place]
    assert cited_line(line, DATA) == expected


def states() -> Dataset:
    """Groups with every state of a cell of bots, and what is not counted."""
    doubted = Assessment(day("01-31"), Level.NONE, Robustness.LOW, status=Status.DISPUTED)
    return replace(
        dataset(
            replace(group("a"), assessments={"bots": doubted, "old": doubted, "gone": doubted}),
            group("b", {"bots": "not-relevant 01-31"}),
            replace(group("c"), defers_to={"area": "a"}),
            group("d"),
            group("e", {"bots": "low 2020-01-31"}),
            group("f"),
            group("g", ended_on="06-30"),
            capacities=[capacity("bots"), capacity("old", retired_on="06-30")],
            unreadable=["z", "y"],
        ),
        to_come=(group("f", {"bots": "low/low 2026-01-01"}),),
        left_out=("data/groups/y.yaml",),
    )


SAYS = {
    "a": "none, robustness low, 2025-01-31, disputed",
    "b": "not-relevant, 2025-01-31",
    "c": "deferred to a",
    "d": "unassessed",
    "e": "low, 2020-01-31",
    "f": "low, robustness low, 2026-01-01: dated in the future, ",
}
NOT_COUNTED = [
    ("not counted", "ended", "g", None, "ended on 2025-06-30"),
    ("not counted", "capacity_not_in_use", "a", "gone", SAYS["a"]),
    ("not counted", "capacity_not_in_use", "a", "old", SAYS["a"]),
    ("not counted", "to_come", "f", "bots", "low, robustness low, 2026-01-01"),
    ("not counted", "unreadable", "y", None, "the file cannot be read"),
    ("not counted", "unreadable", "z", None, "the file cannot be read"),
]


def without_why(lines: list[tuple[str, str, str, str | None, str]]) -> dict[str, str]:
    """The words of each group of bots, up to the reason why an entry is not counted."""
    return {
        group: says.partition("so not counted")[0]
        for row, number, group, _, says in lines
        if (row, number) == ("bots", "groups")
    }


def test_each_cell_of_a_row_says_what_stands_there() -> None:
    lines = cited(gaps_report(narrow(states(), Filters())))
    assert without_why(lines) == SAYS
    numbers = {line[1]: line[2] for line in lines if line[0] == "bots" and line[1] != "groups"}
    assert numbers == {
        "none": "a",
        "low": "e",
        "not_relevant": "b",
        "deferred": "c",
        "unassessed": "f",
        "assessed": "e",
        "gap": "e",
        "stale": "e",
    }
    assert lines[-6:] == NOT_COUNTED


def test_with_fresh_ones_only_a_stale_entry_says_so() -> None:
    lines = cited(gaps_report(narrow(states(), Filters(fresh_only=True))))
    assert without_why(lines) == {**SAYS, "e": "low, 2020-01-31: stale, "}


def test_a_file_that_is_not_checked_out_stands_in_its_commit() -> None:
    for revision, expected in ((None, "HEAD"), ("0123", "0123")):
        data = states()
        data = replace(data, source=replace(data.source, revision=revision))
        cites = [*gaps_report(narrow(data, Filters())).cites()][-2:]
        assert [cite.cited.written for cite in cites] == [
            Written(expected, "groups/y.yaml", ""),
            None,
        ]


def test_the_day_of_a_retirement_is_a_line_of_the_catalog() -> None:
    data = states()
    old = list(data.catalog.capacities())[1]
    assert cite_retirement("a", old, data) == Cited(
        "a",
        "old",
        "old was retired on 2025-06-30",
        keys=("areas", 0, "capacities", 1, "retired_on"),
        is_of_catalog=True,
    )


def test_the_numbers_that_count_a_line_are_joined_the_most_particular_first() -> None:
    columns: Columns[object] = (
        Column("all", wide=2),
        Column("assessed", wide=1),
        Column("low"),
        Column("gap"),
    )
    bots, lua = Cited("g", "bots", "low"), Cited("h", "lua", "none")
    cites = [
        Cite("two", "gap", lua),
        Cite("more", "to_come", bots),
        Cite("one", "all", bots),
        Cite("one", "assessed", bots),
        Cite("one", "gap", bots._replace(says="a gap")),
        Cite("one", "low", bots),
        Cite("one", "low", lua),
    ]
    assert join_cites(cites, rows=["one", "two"], columns=columns) == [
        Joined("one", ("low",), lua),
        Joined("one", ("gap", "low", "assessed", "all"), bots._replace(says="low; a gap")),
        Joined("two", ("gap",), lua),
        Joined("more", ("to_come",), bots),
    ]


LINES = CitedLines({("data/groups/g.yaml", ENTRY): 7}, {AT_TOP: 9})
EXPLAINED = {
    "the work tree": (Cited("g", "bots", "low"), True, ("data/groups/g.yaml", 7, None)),
    "a commit": (Cited("g", "bots", "low"), False, ("data/groups/g.yaml", 7, "0123")),
    "a version": (
        Cited("g", "bots", "low", AT_TOP),
        True,
        ("data/groups/old.yaml", 9, "0123456789abcdef"),
    ),
    "no line": (Cited("g", None, "low"), False, ("data/groups/g.yaml", None, "0123")),
    "no file": (Cited("g", "bots", "low", keys=NO_FILE), False, (None, None, None)),
}


@pytest.mark.parametrize("place", EXPLAINED)
def test_an_explained_line_says_where_it_is(place: str) -> None:
    line, is_workspace, (path, number, revision) = EXPLAINED[place]
    source = replace(DATA.source, revision="0123", workspace=is_workspace)
    joined = Joined("row", ("low", "assessed"), line)
    assert explained_line(joined, replace(DATA, source=source), LINES) == Explained(
        row="row",
        number="low",
        also=("assessed",),
        group="g",
        capacity=line.capacity,
        path=path,
        line=number,
        revision=revision,
        says="low",
    )
