"""The numbers that a browser shows are those of the commands, as JSON, on the same dataset."""

import json
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Page

from testing.browser import Read
from testing.repository import Repository
from testing.settings import Run
from testing.worlds.browsed import DAY

Row = dict[str, Any]
GAPS = ("none", "low", "medium", "high", "assessed", "gap", "stale", "unassessed")
TREND = ("none", "low", "medium", "high", "assessed", "stale")
READ = """
tables => tables.map(table =>
  [...table.rows].map(row => [...row.cells].map(cell => cell.innerText.split("\\n")[0].trim())))
"""


def in_words(row: Row, keys: tuple[str, ...]) -> dict[str, str]:
    """The cells of a row under the headings that have these words."""
    return {key.capitalize(): f"{row[key]:,}" for key in keys}


def gaps(row: Row) -> dict[str, str]:
    return {"Capacity": row["name"], **in_words(row, GAPS)}


def gap_of_assessed(row: Row) -> dict[str, str]:
    gap = f"{row['gap']} of {row['assessed']}" if row["assessed"] else "nobody yet"
    return {"Capacity": row["name"], "Gap": gap}


def heat(row: Row) -> dict[str, str]:
    unassessed = f"{row['unassessed']} of {row['groups']}"
    return {**gap_of_assessed(row), "Stale": str(row["stale"]), "Not assessed": unassessed}


def coverage(row: Row) -> dict[str, str]:
    groups = f"{row['groups_assessed']} of {row['groups']}"
    numbers = in_words(row, ("fresh", "stale"))
    return {"Groups": groups, "Assessments": str(row["assessed"]), **numbers}


def trend(row: Row) -> dict[str, str]:
    share = f"{row['at_least_medium']} of {row['assessed']}"
    return {"Year": row["period"], **in_words(row, TREND), "Medium or above": share}


def group_at_level(row: Row) -> dict[str, str]:
    day = {"Assessed on": row["assessed_on"], "Stale": "yes" if row["stale"] else "no"}
    return {"Group": row["name"], "Level": row["level"], **day}


def group_in_need(row: Row) -> dict[str, str]:
    return {"Group": row["name"], "Level": row["level"]}


def capacity_of_group(row: Row) -> dict[str, str]:
    return {"Capacity": row["name"], "Level": row["level"]}


def investment(row: Row) -> dict[str, str]:
    groups = f"{row['groups_in_gap']} group{'' if row['groups_in_gap'] == 1 else 's'}"
    return {"Rank": str(row["rank"]), "In gap": groups, "Score": f"{row['score']:.2f}"}


class Shown(NamedTuple):
    """A page, the command with the same numbers, and how a row of it reads under the headings."""

    page: str
    command: str
    cells: Callable[[Row], dict[str, str]]
    levels: tuple[str, ...] = ()  # only rows with these, as the page has the others elsewhere


PAGES = (
    Shown("index.html", "report gaps --by region", heat),
    Shown("coverage.html", "report coverage", coverage),
    Shown("regions/latin-america-caribbean.html", "report gaps --region LAC", gaps),
    Shown("areas/technical-skills.html", "report gaps --area technical-skills", gaps),
    Shown("countries/bo.html", "report gaps --country BO", gaps),
    Shown("questions/gaps-eastern-europe.html", "ask gaps-eastern-europe", gaps),
    Shown("questions/social-media.html", "ask social-media", group_at_level),
    Shown("capacities/bots.html", "report capacity bots", group_in_need, ("none", "low")),
    Shown("groups/example-group-1.html", "report group example-group-1", capacity_of_group,
          ("medium", "high")),
    Shown("investments.html", "report invest", investment),
    Shown("trend.html", "report trend --every year", trend),
)  # fmt: skip


def rows_under(page: Page, headings: list[str]) -> list[dict[str, str]]:
    """The rows of the tables that have all these headings, each by its headings, in order."""
    for summary in page.locator("main summary").all():
        summary.click()
    found = []
    for heads, *rows in page.locator("main table").evaluate_all(READ):
        if set(headings) <= set(heads):
            by_heading = (dict(zip(heads, row, strict=True)) for row in rows)
            found += [{heading: row[heading] for heading in headings} for row in by_heading]
    return found


@pytest.mark.parametrize("shown", PAGES, ids=[shown.page for shown in PAGES])
def test_the_numbers_of_a_page_are_those_of_the_command(
    read: Read, world: Repository, run: Run, shown: Shown
) -> None:
    words = (*shown.command.split(), "--data", str(world.data), "--format", "json")
    done = run(*words, CCM_TODAY=DAY)
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)["rows"]
    said = [shown.cells(row) for row in rows if not shown.levels or row["level"] in shown.levels]
    assert len(said) > 2
    seen = rows_under(read().open(shown.page), list(said[0]))
    assert seen[: len(said)] == said


def test_the_capacities_are_listed_with_the_gaps_of_the_report(
    read: Read, world: Repository, run: Run
) -> None:
    words = ("report", "gaps", "--data", str(world.data), "--format", "json")
    rows = json.loads(run(*words, CCM_TODAY=DAY).stdout)["rows"]
    seen = rows_under(read().open("capacities/index.html"), ["Capacity", "Gap"])
    by_name = {row["Capacity"]: row for row in seen}
    assert by_name == {row["name"]: gap_of_assessed(row) for row in rows}
