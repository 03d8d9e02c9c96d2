"""With --fresh-only, no sentence says of a stale assessment that it does not exist."""

from pathlib import Path

import pytest

from testing.answers import column
from testing.repository import group_text
from testing.settings import Invoke

OLD, NEW = "2015-01-01", "2026-06-01"


def write(data: Path, **groups: dict[str, str]) -> None:
    """These groups and no others, all of Northern & Western Europe."""
    for path in (data / "groups").iterdir():
        path.unlink()
    for group, entries in groups.items():
        text = group_text(entries, name=group.capitalize())
        (data / "groups" / f"{group}.yaml").write_text(text)


def answer(invoke: Invoke, command: str, *more: str) -> str:
    return said(invoke, command, *more)[0]


def said(invoke: Invoke, command: str, *more: str) -> list[str]:
    """What is printed on a pipe: the answer comes first, each note is a line."""
    result = invoke(*command.split(), *more)
    assert result.exit_code == 0, result.stderr
    return result.stdout.splitlines()


@pytest.mark.parametrize(
    ("command", "wanted"),
    [
        (
            "report gaps",
            "Nobody has a fresh assessment of anything: 2 groups; 3 stale assessments.",
        ),
        (
            "report fragile",
            "Nobody has a fresh assessment of anything: 2 groups; 3 stale assessments.",
        ),
        (
            "report fragile --group ada",
            "Nobody has a fresh assessment of anything: 1 group; 2 stale assessments.",
        ),
        (
            "report capacity bots",
            "Nobody has a fresh assessment of Bots: 2 groups; 2 stale assessments.",
        ),
        (
            "report group ada",
            "Ada has a fresh assessment of none of 3 capacities; 2 stale assessments.",
        ),
        (
            "report coverage",
            "0 of 2 groups have a fresh assessment: 0 of 6 cells; 3 stale assessments.",
        ),
        ("find bots", "Nobody has a fresh assessment of Bots: 2 groups; 2 stale assessments."),
        (
            "match",
            "Of 2 groups, none is known to need help: no fresh assessment; 3 stale assessments.",
        ),
        (
            "match --can bots",
            "Of 2 groups, none is known to need Bots: no fresh assessment; 2 stale assessments.",
        ),
        (
            "report invest",
            (
                "No gap is known of fresh assessments, so there is nothing to invest in by region; "
                "3 stale assessments."
            ),
        ),
    ],
)
def test_where_all_is_stale_the_answer_says_so(
    data: Path, invoke: Invoke, command: str, wanted: str
) -> None:
    write(
        data,
        ada={"bots": f"low {OLD}", "templates": f"high/low {OLD}"},
        eva={"bots": f"high/low {OLD}"},
    )
    assert answer(invoke, command, "--fresh-only") == wanted


@pytest.mark.parametrize(
    ("command", "wanted"),
    [
        (
            "report gaps",
            "The most common gap is Bots: 1 of 2 groups with a fresh assessment of it (few).",
        ),
        (
            "report fragile",
            (
                "The most fragile capacity is Bots: 1 of 1 group at medium or above (fresh only) "
                "is one person away from a gap, none stale; robustness not given for 0 of them."
            ),
        ),
        (
            "report capacity bots",
            (
                "2 of 3 groups have a fresh assessment of Bots: 0 none, 1 low, 0 medium, 1 high; "
                "1 stale assessment."
            ),
        ),
        (
            "report capacity templates",
            "Nobody has a fresh assessment of Templates: 3 groups; 1 stale assessment.",
        ),
        (
            "report group ada",
            "Ada has a fresh assessment of 1 of 3 capacities; 1 stale assessment. Its gaps: Bots.",
        ),
        (
            "report coverage",
            "2 of 3 groups have a fresh assessment: 2 of 9 cells; 2 stale assessments.",
        ),
        (
            "find bots --at-most low",
            (
                "1 of 2 groups that assessed Bots (few, fresh only) has it at low or below: Ada; "
                "1 more group without a fresh level."
            ),
        ),
        (
            "match --group ada",
            "Ada has 1 gap (fresh only). No group could mentor in it.",
        ),
        ("match", "None of 1 need (fresh only) of 1 group gets a mentor."),
        (
            "match --can bots",
            "1 group could use help with Bots: 1 of 2 fresh assessments at none or low.",
        ),
    ],
)
def test_where_some_is_stale_the_rest_is_called_fresh(
    data: Path, invoke: Invoke, command: str, wanted: str
) -> None:
    write(
        data,
        ada={"bots": f"low {NEW}", "templates": f"high/low {OLD}"},
        eva={"bots": f"high/low {NEW}"},
        old={"bots": f"low {OLD}"},
    )
    assert answer(invoke, command, "--fresh-only") == wanted


def test_places_without_a_fresh_assessment_are_not_said_to_have_none(
    data: Path, invoke: Invoke
) -> None:
    write(data, ada={"bots": f"low {NEW}", "templates": f"high/low {OLD}"})
    notes = " ".join(said(invoke, "report invest", "--fresh-only"))
    assert "2 of them nobody there has a fresh assessment of, which does not say" in notes
    notes = " ".join(said(invoke, "report invest"))
    assert "1 of them nobody there has assessed, which does not say" in notes


def test_one_group_has_and_two_have(data: Path, invoke: Invoke) -> None:
    write(data, ada={"bots": f"low {NEW}"})
    assert answer(invoke, "report capacity bots").startswith("1 of 1 group has assessed Bots: ")
    assert answer(invoke, "report coverage").startswith("1 of 1 group has assessed something: ")
    write(data, ada={"bots": f"low {NEW}"}, eva={"bots": f"low {NEW}"})
    assert answer(invoke, "report capacity bots").startswith("2 of 2 groups have assessed Bots: ")


def test_of_as_many_fragile_groups_the_larger_share_comes_first(data: Path, invoke: Invoke) -> None:
    robust = {"bots": f"high/high {NEW}", "social-media": f"high/high {NEW}"}
    write(
        data,
        ada=dict.fromkeys(("bots", "social-media", "templates"), f"high/low {NEW}"),
        eva=robust,
        ida={"bots": f"high/high {NEW}"},
    )
    order = column(invoke, "capacity", "report", "fragile")
    assert order == ["templates", "social-media", "bots"]
    assert answer(invoke, "report fragile").startswith(
        "The most fragile capacity is Templates: 1 of 1 group at medium or above is one person"
    )
