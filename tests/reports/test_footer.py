"""What every report says below its rows, and what machines are told: sentences and counts."""

from dataclasses import replace

import pytest

from ccm.model import Assessment, Dataset, Level, Region, Status
from ccm.model.filters import Filters
from ccm.reports.coverage import coverage_report
from ccm.reports.gaps import gaps_report
from ccm.reports.selection import narrow
from ccm.table import Show
from testing.answers import figures
from testing.changes import day
from testing.datasets import capacity, dataset, group
from testing.golden import hold
from testing.settings import ROOT

NORTH = Region(id="north", name="The North")


def judged(on: str, status: Status) -> Assessment:
    return Assessment(day(on), Level.MEDIUM, status=status)


A = replace(
    group("a", {"lua": "low 2020-01-31", "old": "low 01-31"}, name="A"),
    region="north",
    assessments={
        "lua": judged("2020-01-31", Status.PROVISIONAL),
        "bots": judged("01-31", Status.DISPUTED),
        "old": judged("01-31", Status.AGREED),
    },
)
WHOLE: Dataset = replace(
    dataset(
        A,
        group("b", {"bots": "not-relevant 01-31", "lua": "unknown 01-31"}),
        replace(group("c", {"gone": "low 01-31"}), defers_to={"area": "a"}),
        group("d", ended_on="06-30"),
        group("e", {"bots": "high 06-30"}),
        capacities=[capacity("bots"), capacity("lua"), capacity("old", retired_on="06-30")],
        unreadable=["y", "z"],
    ),
    regions=(NORTH,),
    to_come=(
        group("b", {"lua": "low 2026-01-01", "bots": "low 2026-01-03"}),
        group("d", {"lua": "low 2026-01-02"}),
    ),
    left_out=("data/groups/x.yaml",),
)


@pytest.mark.renewable
def test_the_sentences_count_every_state_and_all_that_is_not_counted() -> None:
    notes = gaps_report(narrow(WHOLE, Filters())).table.notes
    hold("\n".join([*notes, ""]), ROOT / "tests" / "golden" / "reports" / "footer.txt")
    assert [figures(note) for note in notes] == [
        "2025-12-31",
        "4 2 8 3 1 1 1 1 1 2 1",
        "1 2025-12-31",
        "2",
        "2 2026-01-03 2026-01-01",
        "2",
        "1",
    ]
    assert "(data/groups/y.yaml, data/groups/z.yaml)" in notes[5]


def test_the_same_is_counted_for_machines() -> None:
    table = gaps_report(narrow(WHOLE, Filters())).table
    assert table.counts == {
        "groups": 4,
        "groups_assessed": 2,
        "cells": 8,
        "assessed": 3,
        "stale": 1,
        "provisional": 1,
        "disputed": 1,
        "not_relevant": 1,
        "unknown": 1,
        "unassessed": 1,
        "deferred": 2,
        "stale_left_out": 0,
        "ended_groups": 1,
        "capacity_not_in_use": 2,
        "assessments_to_come": 2,
        "unreadable_files": 2,
    }
    assert table.filters == {}
    assert table.dataset == {
        "revision": None,
        "modified": False,
        "as_of": day("12-31"),
        "unreadable": ("data/groups/y.yaml", "data/groups/z.yaml"),
    }


def test_fresh_only_says_what_it_leaves_out() -> None:
    filters = Filters(region=("north",), capacity=("lua", "old"), fresh_only=True)
    table = gaps_report(narrow(WHOLE, filters)).table
    assert table.filters == {"region": ("north",), "capacity": ("lua", "old"), "fresh_only": True}
    source, cells, stale, retired = table.notes[:4]
    assert source.endswith("Filters: region north; capacity lua or old; fresh only.")
    assert figures(cells) == "1 1 2 1 0 1"
    assert stale.startswith("Fresh only: 1 stale assessment ")
    assert retired.startswith("old was retired on 2025-06-30")
    assert table.counts["stale_left_out"] == 1


def test_the_source_of_a_commit_is_named_and_whether_files_differ() -> None:
    source = replace(WHOLE.source, revision="0123456789abcdef", modified=True)
    notes = gaps_report(narrow(replace(WHOLE, source=source), Filters())).table.notes
    assert "modified since commit 0123456789, as of 2025-12-31. " in notes[0]
    source = replace(source, modified=False)
    notes = gaps_report(narrow(replace(WHOLE, source=source), Filters())).table.notes
    assert "working tree at commit 0123456789, as of 2025-12-31. " in notes[0]
    source = replace(source, workspace=False)
    notes = gaps_report(narrow(replace(WHOLE, source=source), Filters())).table.notes
    assert ": data at commit 0123456789, as of 2025-12-31. " in notes[0]


def test_a_region_is_its_id_for_machines_and_its_name_for_people() -> None:
    table = coverage_report(narrow(WHOLE, Filters())).table
    first, second = table.columns[:2]
    assert (first.key, first.label, first.show, first.data) == (
        "region",
        None,
        Show.REGION,
        True,
    )
    assert (second.key, second.label, second.show, second.data, second.cites) == (
        "region_name",
        "Region",
        Show.TEXT,
        False,
        None,
    )
    assert [row[:2] for row in table.rows] == [
        ("north", "The North"),
        ("international", "international"),
    ]


def test_the_coverage_counts_the_cells_of_each_region() -> None:
    table = coverage_report(narrow(WHOLE, Filters())).table
    assert (table.report, figures(table.answer)) == ("coverage", "2 4 3 8 2")
    assert [row[2:] for row in table.rows] == [
        (1, 1, 2, 2, 1, 1, 0, 0, 0, 0, 1.0, 0.5),
        (3, 1, 6, 1, 1, 0, 1, 1, 1, 2, 0.3333, 1.0),
    ]
    cites = list(coverage_report(narrow(WHOLE, Filters())).cites())
    assert [cite.cited for cite in cites if cite[:2] == ("north", "groups")] == [
        cites[0].cited._replace(group="a", capacity=None, says="region: north", keys=("region",))
    ]
