"""Every state of a cell, a group, a capacity or a file: who is listed, and what is said of it."""

from pathlib import Path
from typing import Any

import pytest

from testing.answers import column, figures, report, rows
from testing.settings import Invoke
from testing.worlds.states import add_states


@pytest.fixture(autouse=True)
def all_states(data: Path) -> None:
    add_states(data)


def picked(found: list[dict[str, Any]], *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(row[key] for key in keys) for row in found]


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (("report", "capacity", "juggling"), "'juggling' is not a capacity"),
        (("find", "juggling"), "'juggling' is not a capacity"),
        (("find", "flash-animations"), "'flash-animations' was retired on 2021-01-01"),
    ],
)
def test_a_capacity_that_is_retired_or_unknown_cannot_be_asked_for(
    invoke: Invoke, command: tuple[str, ...], message: str
) -> None:
    result = invoke(*command)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


@pytest.mark.parametrize(
    ("arguments", "groups"),
    [
        (("social-media",), ["example-group-1", "example-group-2"]),
        (("social-media", "--at-least", "medium"), ["example-group-2"]),
        (("social-media", "--at-most", "low"), ["example-group-1"]),
        (("social-media", "--at-least", "low", "--at-most", "low"), ["example-group-1"]),
        (("social-media", "--at-most", "none"), []),
        (("templates",), ["example-group-1", "example-group-3"]),
        (("templates", "--fresh-only"), ["example-group-3"]),
        (("bots",), ["example-group-3"]),
        (("robots",), ["example-group-3"]),
        (("bots", "--fresh-only"), []),
    ],
)
def test_find_has_the_groups_with_a_level_only(
    invoke: Invoke, arguments: tuple[str, ...], groups: list[str]
) -> None:
    assert column(invoke, "group", "find", *arguments) == groups


def test_find_refuses_a_range_that_holds_no_level(invoke: Invoke) -> None:
    result = invoke("find", "bots", "--at-least", "high", "--at-most", "low")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no level is at least high and at most low" in result.stderr


def test_stale_has_every_entry_over_its_limit_the_group_with_the_oldest_first(
    invoke: Invoke,
) -> None:
    found = rows(invoke, "stale")
    assert picked(found, "group", "capacity", "level", "age_days", "stale_after_days") == [
        ("example-group-5", "social-media", "not-relevant", 2517, 365),
        ("example-group-1", "templates", "none", 2396, 365),
        ("example-group-3", "bots", "low", 904, 730),
    ]


@pytest.mark.parametrize(
    "command",
    [
        ("report", "gaps"),
        ("report", "coverage"),
        ("report", "capacity", "bots"),
        ("report", "fragile"),
        ("report", "invest"),
        ("report", "invest", "--explain"),
        ("find", "bots"),
        ("match",),
        ("match", "--can", "bots"),
        ("ask",),
        ("ask", "without-templates"),
        ("stale",),
        ("group", "list"),
        ("capacity", "list"),
    ],
)
def test_every_report_says_what_it_could_not_count(
    data: Path, invoke: Invoke, command: tuple[str, ...]
) -> None:
    document = report(invoke, *command)
    notes = "\n".join(document["notes"])
    assert "Not counted: 1 group that ended " in notes
    assert "Not counted: 2 assessments whose capacity is retired " in notes
    assert f"Not counted: 1 file that cannot be read ({data}/groups/broken.yaml)" in notes
    assert document["dataset"]["as_of"] == "2026-11-22"
    assert document["dataset"]["unreadable"] == [f"{data}/groups/broken.yaml"]
    counts = ("ended_groups", "capacity_not_in_use", "unreadable_files")
    assert [document["counts"][key] for key in counts] == [1, 2, 1]
    result = invoke(*command)
    assert "groups/broken.yaml" in result.stderr


def test_the_report_of_a_group_says_when_it_ended(invoke: Invoke) -> None:
    ended = [
        any("ended on 20" in note for note in report(invoke, "report", "group", group)["notes"])
        for group in ("example-group-4", "example-group-5")
    ]
    assert ended == [True, False]


def test_the_listings_have_neither_ended_groups_nor_retired_capacities(invoke: Invoke) -> None:
    assert column(invoke, "group", "group", "list") == [
        "example-group-1",
        "example-group-2",
        "example-group-3",
        "example-group-5",
        "example-group-6",
    ]
    assert column(invoke, "capacity", "capacity", "list") == ["social-media", "templates", "bots"]


def test_the_list_of_groups_counts_levels_from_none_to_high_of_capacities_in_use(
    invoke: Invoke,
) -> None:
    assert column(invoke, "assessed", "group", "list") == [2, 1, 2, 0, 0]


@pytest.mark.parametrize(
    ("group", "numbers", "end"),
    [
        ("example-group-1", "1 2 3 1 2020", " gaps: Social media; Templates."),
        ("example-group-2", "2 1 3", " no known gaps."),
        ("example-group-5", "5 3 1", " 1 not relevant)."),
        ("example-group-6", "6 3", " (3 capacities)."),
    ],
)
def test_the_sentence_of_a_group_counts_levels_from_none_to_high(
    invoke: Invoke, group: str, numbers: str, end: str
) -> None:
    answer = invoke("report", "group", group).stdout.splitlines()[0]
    assert figures(answer) == numbers
    assert answer.endswith(end)


@pytest.mark.parametrize("command", [("report", "gaps"), ("report", "coverage"), ("stale",)])
def test_a_dataset_without_groups_is_no_error(
    data: Path, invoke: Invoke, command: tuple[str, ...]
) -> None:
    for file in (data / "groups").iterdir():
        file.unlink()
    assert invoke(*command).exit_code == 0
    assert "0 groups" in "\n".join(report(invoke, *command)["notes"])
