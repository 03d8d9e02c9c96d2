"""Every state that a cell, a group, a capacity or a file can be in, counted and in tables."""

from pathlib import Path
from typing import Any

import pytest

from testing.answers import rows
from testing.settings import Invoke
from testing.worlds.states import SIXTH, add_states


@pytest.fixture(autouse=True)
def all_states(data: Path) -> None:
    add_states(data)


def picked(found: list[dict[str, Any]], *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(row[key] for key in keys) for row in found]


STATES = ("not_relevant", "unknown", "unassessed", "deferred")


def test_gaps_count_each_state_for_itself(invoke: Invoke) -> None:
    found = rows(invoke, "report", "gaps")
    levels = ("capacity", "groups", "none", "low", "medium", "high", *STATES)
    assert picked(found, *levels) == [
        ("bots", 5, 0, 1, 0, 0, 1, 1, 2, 0),
        ("social-media", 5, 0, 1, 0, 1, 1, 0, 1, 1),
        ("templates", 5, 1, 0, 1, 0, 0, 0, 3, 0),
    ]
    assert picked(found, "capacity", "assessed", "gap", "stale", "few") == [
        ("bots", 1, 1, 1, True),
        ("social-media", 2, 1, 0, True),
        ("templates", 2, 1, 1, True),
    ]


def test_gaps_of_fresh_assessments_take_the_stale_ones_for_unassessed(invoke: Invoke) -> None:
    found = rows(invoke, "report", "gaps", "--fresh-only")
    assert picked(found, "capacity", "assessed", "gap", "stale", *STATES) == [
        ("social-media", 2, 1, 0, 0, 0, 2, 1),
        ("templates", 1, 0, 0, 0, 0, 4, 0),
        ("bots", 0, 0, 0, 1, 1, 3, 0),
    ]


def test_coverage_counts_each_state_for_itself(invoke: Invoke) -> None:
    found = rows(invoke, "report", "coverage")
    counts = ("groups", "groups_assessed", "cells", "assessed", "fresh", "stale")
    assert picked(found, "region", *counts, *STATES) == [
        ("latin-america-caribbean", 2, 2, 6, 4, 2, 2, 1, 0, 0, 1),
        ("north-west-europe", 2, 1, 6, 1, 1, 0, 1, 1, 3, 0),
        ("international", 1, 0, 3, 0, 0, 0, 0, 0, 3, 0),
    ]
    fresh = rows(invoke, "report", "coverage", "--fresh-only")
    assert picked(fresh, "assessed", "fresh", "stale", "unassessed") == [
        (2, 2, 0, 2),
        (1, 1, 0, 4),
        (0, 0, 0, 3),
    ]


def test_a_group_of_an_unknown_region_is_not_lost_from_coverage(data: Path, invoke: Invoke) -> None:
    (data / "groups/example-group-6.yaml").write_text(SIXTH.replace("international", "atlantis"))
    found = rows(invoke, "report", "coverage")
    assert picked(found, "region", "groups", "unassessed") == [
        ("latin-america-caribbean", 2, 0),
        ("north-west-europe", 2, 3),
        ("international", 0, 0),
        ("atlantis", 1, 3),
    ]


CELL = ("level", "robustness", "assessed_on", "age_days", "stale", "status")
EMPTY = (None, None, None, None, None)


@pytest.mark.parametrize(
    ("group", "cells"),
    [
        (
            "example-group-1",
            [
                ("social-media", "low", "none", "2026-03-01", 266, False, "agreed"),
                ("templates", "none", None, "2020-05-01", 2396, True, "provisional"),
                ("bots", "not-relevant", None, "2026-03-01", 266, False, "agreed"),
            ],
        ),
        (
            "example-group-2",
            [
                ("social-media", "high", "medium", "2025-12-31", 326, False, "agreed"),
                ("templates", *EMPTY, None),
                ("bots", "unknown", None, "2026-01-15", 311, False, "agreed"),
            ],
        ),
        (
            "example-group-3",
            [
                ("social-media", *EMPTY, "deferred"),
                ("templates", "medium", "low", "2026-02-01", 294, False, "agreed"),
                ("bots", "low", "none", "2024-06-01", 904, True, "agreed"),
            ],
        ),
        (  # it has ended, and stays readable
            "example-group-4",
            [
                ("social-media", "none", None, "2025-01-01", 690, True, "agreed"),
                ("templates", *EMPTY, None),
                ("bots", *EMPTY, None),
            ],
        ),
        (  # without its retired and its unknown capacity
            "example-group-5",
            [
                ("social-media", "not-relevant", None, "2020-01-01", 2517, True, "agreed"),
                ("templates", *EMPTY, None),
                ("bots", *EMPTY, None),
            ],
        ),
    ],
)
def test_a_group_has_a_row_for_every_capacity(
    invoke: Invoke, group: str, cells: list[tuple[Any, ...]]
) -> None:
    assert picked(rows(invoke, "report", "group", group), "capacity", *CELL) == cells


def test_a_capacity_has_a_row_for_every_group_and_those_in_need_come_first(
    invoke: Invoke,
) -> None:
    found = rows(invoke, "report", "capacity", "bots")
    assert picked(found, "group", "level", "stale") == [
        ("example-group-3", "low", True),
        ("example-group-1", "not-relevant", False),
        ("example-group-2", "unknown", False),
        ("example-group-5", None, None),
        ("example-group-6", None, None),
    ]
    found = rows(invoke, "report", "capacity", "social-media", "--fresh-only")
    assert picked(found, "group", "level", "status") == [
        ("example-group-1", "low", "agreed"),
        ("example-group-2", "high", "agreed"),
        ("example-group-3", None, "deferred"),
        ("example-group-5", None, None),
        ("example-group-6", None, None),
    ]
