"""The view `cells` of `ccm export sqlite`: every cell has the state that the reports count."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from testing.answers import rows
from testing.repository import make_demo
from testing.settings import MAP, Invoke

LEVELS = ("none", "low", "medium", "high")
STATES = ("assessed", "not_relevant", "unknown", "unassessed", "deferred")
COUNTED = ("groups", *LEVELS, *STATES, "stale")


@contextmanager
def exported(invoke: Invoke, *arguments: str) -> Iterator[sqlite3.Connection]:
    result = invoke("export", "sqlite", *arguments)
    assert result.exit_code == 0, result.stderr
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(result.stdout_bytes)
        yield database


def counts_of_cells(database: sqlite3.Connection) -> dict[str, tuple[int, ...]]:
    """The numbers of each capacity, in the order of `COUNTED`."""
    levels = [f"sum(state = 'assessed' AND level = '{level}')" for level in LEVELS]
    states = [
        "sum(state IN ('unassessed', 'to_come'))"
        if state == "unassessed"
        else f"sum(state = '{state}')"
        for state in STATES
    ]
    numbers = ", ".join(["count(*)", *levels, *states, "sum(state = 'assessed' AND stale)"])
    query = f"SELECT capacity_id, {numbers} FROM cells GROUP BY 1"
    return {capacity: tuple(counts) for capacity, *counts in database.execute(query)}


def counts_of_gaps(invoke: Invoke, *arguments: str) -> dict[str, tuple[int, ...]]:
    return {
        row["capacity"]: tuple(row[key] for key in COUNTED)
        for row in rows(invoke, "report", "gaps", *arguments)
    }


def assert_same_numbers(invoke: Invoke, *arguments: str) -> None:
    with exported(invoke, *arguments) as database:
        assert counts_of_cells(database) == counts_of_gaps(invoke, *arguments)


def write(data: Path, group: str, text: str) -> None:
    head = f"name: {group}\nkind: hub\nregion: international\n"
    (data / "groups" / f"{group}.yaml").write_text(head + text, encoding="utf-8")


def test_every_cell_has_its_state(invoke: Invoke) -> None:
    with exported(invoke) as database:
        found = database.execute("SELECT * FROM cells").fetchall()
    assert found == [
        ("example-group-1", "social-media", "assessed", "low", "none", "2026-03-01", 0),
        ("example-group-1", "templates", "assessed", "none", None, "2020-05-01", 1),
        ("example-group-1", "bots", "not_relevant", "not-relevant", None, "2026-03-01", 0),
        ("example-group-2", "social-media", "assessed", "high", "medium", "2025-12-31", 0),
        ("example-group-2", "templates", "unassessed", None, None, None, None),
        ("example-group-2", "bots", "unknown", "unknown", None, "2026-01-15", 0),
        ("example-group-3", "social-media", "deferred", None, None, None, None),
        ("example-group-3", "templates", "assessed", "medium", "low", "2026-02-01", 0),
        ("example-group-3", "bots", "assessed", "low", "none", "2024-06-01", 1),
    ]  # not the group that has ended, and not the capacity that is retired


def test_what_is_to_come_is_a_state_without_a_level(invoke: Invoke, data: Path) -> None:
    later = "{level: high, assessed_on: 2027-01-01}"
    write(data, "example-group-5", f"assessments: {{bots: {later}, social-media: {later}}}\n"
          "defers_to: {communications: example-group-1}\n")  # fmt: skip
    with exported(invoke, "--group", "example-group-5") as database:
        found = database.execute("SELECT capacity_id, state, level FROM cells").fetchall()
    assert found == [
        ("social-media", "deferred", None),
        ("templates", "unassessed", None),
        ("bots", "to_come", None),
    ]
    assert_same_numbers(invoke)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--fresh-only",),
        ("--region", "LAC"),
        ("--area", "technical-skills", "--kind", "wiki-community"),
        ("--as-of", "2025-01-01"),
        ("--as-of", "2030"),
    ],
)
def test_its_states_are_counted_as_in_the_report_of_gaps(
    invoke: Invoke, data: Path, arguments: tuple[str, ...]
) -> None:
    assert_same_numbers(invoke, *arguments)


def test_they_are_those_of_the_report_on_the_frozen_map(invoke: Invoke) -> None:
    assert_same_numbers(invoke, "--data", str(MAP))


@pytest.mark.parametrize("at", [(), ("--at", "2024")])
def test_they_are_those_of_the_report_in_years_of_history(
    invoke: Invoke, tmp_path: Path, at: tuple[str, ...]
) -> None:
    assert make_demo(tmp_path / "demo", "--groups", "12", "--years", "4").exit_code == 0
    groups = tmp_path / "demo/data/groups"
    files = sorted(groups.glob("*.yaml"))
    files[0].unlink()  # removed
    files[1].write_text("name: [")  # unreadable
    data = ("--data", str(tmp_path / "demo/data"))
    with exported(invoke, *data, *at) as database:
        marks = database.execute("SELECT id FROM groups WHERE removed OR unreadable").fetchall()
    assert len(marks) == (0 if at else 2)
    assert_same_numbers(invoke, *data, *at)
