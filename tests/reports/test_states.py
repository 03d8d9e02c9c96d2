"""Every state in every report: what one odd group adds to each number, or does not.

There are two groups. `able` has bots at high since 2026-03-01. What `odd` says is in the state
that a test is about, with bots at low and templates at medium where the state leaves a level.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from testing.answers import report
from testing.repository import git
from testing.settings import Invoke
from testing.worlds.match import FRESH, LAC, NWE, OLD, clear, put

QUESTIONS = """\
questions:
  - id: templates
    text: Who can write templates?
    capacity: templates
    at_least: medium
"""


def put_odd(data: Path, more: str = "", **cells: str) -> None:
    put(data, "odd", region=LAC, more=more, **cells)


def put_level(data: Path, day: str = FRESH, status: str = "agreed", more: str = "") -> None:
    put_odd(data, more, bots=f"low none {day} {status}", templates=f"medium none {day} {status}")


def put_broken(data: Path) -> None:
    (data / "groups/odd.yaml").write_text("name: Broken\nkind: chapter\nkind: hub\nregion: x\n")


STATES: dict[str, Callable[[Path], None]] = {
    "stale": lambda data: put_level(data, day=OLD),
    "provisional": lambda data: put_level(data, status="provisional"),
    "disputed": lambda data: put_level(data, status="disputed"),
    "not-relevant": lambda data: put_odd(data, bots="not-relevant", templates="not-relevant"),
    "unknown": lambda data: put_odd(data, bots="unknown", templates="unknown"),
    "deferred": lambda data: put_odd(data, more="defers_to: {technical-skills: able}"),
    "ended": lambda data: put_level(data, more="ended_on: 2026-06-30"),
    "unreadable": put_broken,
    "unassessed": put_odd,
}


def said(row: dict[str, Any], keys: str) -> str:
    """The values of a row in a line: a dash for what is not there."""
    values = (row[key] for key in keys.split())
    return " ".join("-" if value is None else str(value) for value in values)


def rows(keys: str, *arguments: str) -> Callable[[Invoke], str]:
    """What a report says in these columns, row by row."""
    return lambda invoke: "; ".join(said(row, keys) for row in report(invoke, *arguments)["rows"])


def gaps(invoke: Invoke) -> str:
    """The numbers of bots, then those of the notes."""
    document = report(invoke, "report", "gaps", "--capacity", "bots")
    states = "groups none low high not_relevant unknown unassessed deferred gap stale"
    notes = said(document["counts"], "provisional disputed ended_groups unreadable_files")
    return f"{said(document['rows'][0], states)} / {notes}"


def group(invoke: Invoke) -> str:
    """The level of bots in the group itself; or the exit code, where its file cannot be read."""
    command = ("report", "group", "odd", "--capacity", "bots")
    result = invoke(*command)
    if result.exit_code:
        return f"exit {result.exit_code}"
    return rows("level age_days stale status", *command)(invoke)


def find(invoke: Invoke) -> str:
    """The groups at medium or above in templates, and how many have no level."""
    document = report(invoke, "find", "templates", "--at-least", "medium")
    found = ", ".join(said(row, "group level stale") for row in document["rows"])
    return f"{found or 'nobody'}; {document['notes'][0].rpartition('; ')[2]}"


def trend(invoke: Invoke) -> str:
    """What of bots stands at the end of 2026, and what happened in it."""
    command = ("report", "trend", "--capacity", "bots", "--since", "2026")
    return rows("none low medium high assessed new removed", *command)(invoke)


REPORTS: dict[str, Callable[[Invoke], str]] = {
    "gaps": gaps,
    "coverage": rows(
        "groups groups_assessed fresh stale not_relevant unknown unassessed deferred",
        *("report", "coverage", "--region", "LAC"),
    ),
    "fragile": rows(
        "groups_able fragile stale only_one", "report", "fragile", "--capacity", "templates"
    ),
    "group": group,
    "capacity": rows("group level stale status", "report", "capacity", "bots"),
    "find": find,
    "stale": rows("group capacity level age_days", "stale", "--capacity", "bots"),
    "trend": trend,
    "ask": rows("matching assessed groups stale", "ask"),
    "invest": rows("capacity groups_in_gap value", "report", "invest", "--capacity", "bots"),
    "match": rows("need_group need_level need_stale group", "match", "--capacity", "bots"),
}


# The columns are named in REPORTS; an empty text is a report without rows.
EXPECTED: dict[str, dict[str, str]] = {
    "stale": {
        "gaps": "2 0 1 1 0 0 0 0 1 1 / 0 0 0 0",
        "coverage": "1 1 0 2 0 0 1 0",
        "fragile": "1 1 1 ['latin-america-caribbean: odd']",
        "group": "low 2396 True agreed",
        "capacity": "odd low True agreed; able high False agreed",
        "find": "odd medium True; 1 group has no level.",
        "stale": "odd bots low 2396",
        "trend": "0 1 0 1 2 1 0",
        "ask": "1 1 2 1",
        "invest": "bots 1 0.5",
        "match": "odd low True able",
    },
    "provisional": {
        "gaps": "2 0 1 1 0 0 0 0 1 0 / 1 0 0 0",
        "coverage": "1 1 2 0 0 0 1 0",
        "fragile": "1 1 0 ['latin-america-caribbean: odd']",
        "group": "low 266 False provisional",
        "capacity": "odd low False provisional; able high False agreed",
        "find": "odd medium False; 1 group has no level.",
        "stale": "",
        "trend": "0 1 0 1 2 2 0",
        "ask": "1 1 2 0",
        "invest": "bots 1 1.0",
        "match": "odd low False able",
    },
    "disputed": {
        "gaps": "2 0 1 1 0 0 0 0 1 0 / 0 1 0 0",
        "coverage": "1 1 2 0 0 0 1 0",
        "fragile": "1 1 0 ['latin-america-caribbean: odd']",
        "group": "low 266 False disputed",
        "capacity": "odd low False disputed; able high False agreed",
        "find": "odd medium False; 1 group has no level.",
        "stale": "",
        "trend": "0 1 0 1 2 2 0",
        "ask": "1 1 2 0",
        "invest": "bots 1 1.0",
        "match": "odd low False able",
    },
    "not-relevant": {
        "gaps": "2 0 0 1 1 0 0 0 0 0 / 0 0 0 0",
        "coverage": "1 0 0 0 2 0 1 0",
        "fragile": "0 0 0 []",
        "group": "not-relevant 266 False agreed",
        "capacity": "able high False agreed; odd not-relevant False agreed",
        "find": "nobody; 1 says not relevant).",
        "stale": "",
        "trend": "0 0 0 1 1 1 0",
        "ask": "- 0 2 -",
        "invest": "",
        "match": "",
    },
    "unknown": {
        "gaps": "2 0 0 1 0 1 0 0 0 0 / 0 0 0 0",
        "coverage": "1 0 0 0 0 2 1 0",
        "fragile": "0 0 0 []",
        "group": "unknown 266 False agreed",
        "capacity": "able high False agreed; odd unknown False agreed",
        "find": "nobody; 1 says unknown).",
        "stale": "",
        "trend": "0 0 0 1 1 1 0",
        "ask": "- 0 2 -",
        "invest": "",
        "match": "",
    },
    "deferred": {
        "gaps": "2 0 0 1 0 0 0 1 0 0 / 0 0 0 0",
        "coverage": "1 0 0 0 0 0 1 2",
        "fragile": "0 0 0 []",
        "group": "- - - deferred",
        "capacity": "able high False agreed; odd - - deferred",
        "find": "nobody; No group has assessed Templates yet (2 groups).",
        "stale": "",
        "trend": "0 0 0 1 1 1 0",
        "ask": "- 0 2 -",
        "invest": "",
        "match": "",
    },
    "ended": {
        "gaps": "1 0 0 1 0 0 0 0 0 0 / 0 0 1 0",
        "coverage": "0 0 0 0 0 0 0 0",
        "fragile": "0 0 0 []",
        "group": "low 266 False agreed",
        "capacity": "able high False agreed",
        "find": "nobody; No group has assessed Templates yet (1 group).",
        "stale": "",
        "trend": "0 0 0 1 1 2 1",
        "ask": "- 0 1 -",
        "invest": "",
        "match": "",
    },
    "unreadable": {
        "gaps": "1 0 0 1 0 0 0 0 0 0 / 0 0 0 1",
        "coverage": "0 0 0 0 0 0 0 0",
        "fragile": "0 0 0 []",
        "group": "exit 3",
        "capacity": "able high False agreed",
        "find": "nobody; No group has assessed Templates yet (1 group).",
        "stale": "",
        "trend": "0 0 0 1 1 1 0",
        "ask": "- 0 1 -",
        "invest": "",
        "match": "",
    },
    "unassessed": {
        "gaps": "2 0 0 1 0 0 1 0 0 0 / 0 0 0 0",
        "coverage": "1 0 0 0 0 0 3 0",
        "fragile": "0 0 0 []",
        "group": "- - - -",
        "capacity": "able high False agreed; odd - - -",
        "find": "nobody; No group has assessed Templates yet (2 groups).",
        "stale": "",
        "trend": "0 0 0 1 1 1 0",
        "ask": "- 0 2 -",
        "invest": "",
        "match": "",
    },
}


@pytest.fixture
def small(data: Path) -> Path:
    """The small dataset with the group `able` alone."""
    clear(data)
    (data / "questions.yaml").write_text(QUESTIONS)
    put(data, "able", region=NWE, bots="high medium")
    return data


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("state", STATES)
def test_a_report_says_of_a_state_what_it_should(
    small: Path, invoke: Invoke, state: str, name: str
) -> None:
    STATES[state](small)
    if name == "trend":
        git(small.parent, "init", "--quiet")
        git(small.parent, "add", ".")
        git(small.parent, "commit", "--quiet", "--message", "All of it", at="2026-11-01")
    assert REPORTS[name](invoke) == EXPECTED[state][name]
