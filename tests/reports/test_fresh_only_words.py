"""With --fresh-only, no sentence says of a stale assessment that it does not exist."""

from pathlib import Path

import pytest

from testing.answers import column, figures
from testing.golden import hold
from testing.repository import group_text
from testing.settings import ROOT, Invoke

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


ALL_STALE = {
    "report gaps": "2 3",
    "report fragile": "2 3",
    "report fragile --group ada": "1 2",
    "report capacity bots": "2 2",
    "report group ada": "3 2",
    "report coverage": "0 2 0 6 3",
    "find bots": "2 2",
    "match": "2 3",
    "match --can bots": "2 2",
    "report invest": "3",
}
SOME_STALE = {
    "report gaps": "1 2",
    "report fragile": "1 1",
    "report capacity bots": "2 3 0 1 0 1 1",
    "report capacity templates": "3 1",
    "report group ada": "1 3 1",
    "report coverage": "2 3 2 9 2",
    "find bots --at-most low": "1 2 1",
    "match --group ada": "1",
    "match": "0 1 1",
    "match --can bots": "1 1 2",
}


def assert_answers(invoke: Invoke, expected: dict[str, str], golden: str) -> None:
    """The answers have these numbers, say `fresh`, and are those of the golden file."""
    answers = {command: answer(invoke, command, "--fresh-only") for command in expected}
    assert {command: figures(said) for command, said in answers.items()} == expected
    assert all("fresh" in said for said in answers.values())
    text = "".join(f"{command}: {said}\n" for command, said in answers.items())
    hold(text, ROOT / "tests" / "golden" / "reports" / golden)


@pytest.mark.renewable
def test_where_all_is_stale_the_answer_says_so(data: Path, invoke: Invoke) -> None:
    write(
        data,
        ada={"bots": f"low {OLD}", "templates": f"high/low {OLD}"},
        eva={"bots": f"high/low {OLD}"},
    )
    assert_answers(invoke, ALL_STALE, "fresh-only-all-stale.txt")


@pytest.mark.renewable
def test_where_some_is_stale_the_rest_is_called_fresh(data: Path, invoke: Invoke) -> None:
    write(
        data,
        ada={"bots": f"low {NEW}", "templates": f"high/low {OLD}"},
        eva={"bots": f"high/low {NEW}"},
        old={"bots": f"low {OLD}"},
    )
    assert_answers(invoke, SOME_STALE, "fresh-only-some-stale.txt")


def test_places_without_a_fresh_assessment_are_not_said_to_have_none(
    data: Path, invoke: Invoke
) -> None:
    write(data, ada={"bots": f"low {NEW}", "templates": f"high/low {OLD}"})
    [note] = [line for line in said(invoke, "report invest", "--fresh-only") if "No row" in line]
    assert "For 2 of them no group has a fresh assessment" in note
    [note] = [line for line in said(invoke, "report invest") if "No row" in line]
    assert "For 1 of them no group has an assessment" in note


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
    fragile = answer(invoke, "report fragile")
    assert fragile.startswith("The most fragile capacity is Templates: ")
    assert figures(fragile) == "1 1"
