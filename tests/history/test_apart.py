"""Rule 3: which former ids are followed to an id of today, and which stay apart."""

import pytest

from ccm.history.file_past import Spans
from ccm.history.renames import Renames, find_newest_ids
from testing.datasets import capacity, dataset, group

Formerly = dict[str, list[str]]
Times = dict[str, Spans]
# By what the ids of today were called, and from which commit to which each was there: what is
# followed, and what is not.
CASES: dict[str, tuple[Formerly, Times | None, dict[str, str], list[str]]] = {
    "the new one begins where the old one ends": (
        {"b": ["a"]}, {"a": ((0, 3),), "b": ((3, None),)}, {"a": "b"}, []
    ),
    "the new one begins later": (
        {"b": ["a"]}, {"a": ((0, 3),), "b": ((9, None),)}, {"a": "b"}, []
    ),
    "the new one begins one commit earlier": (
        {"b": ["a"]}, {"a": ((0, 3),), "b": ((2, None),)}, {}, ["beside: a, b"]
    ),
    "the old one stays there": (
        {"b": ["a"]}, {"a": ((0, None),), "b": ((3, None),)}, {}, ["beside: a, b"]
    ),
    "the new one was older": (
        {"b": ["a"]}, {"a": ((5, 8),), "b": ((0, None),)}, {}, ["beside: a, b"]
    ),
    "renamed, and back, and once more": (
        {"b": ["a"]}, {"a": ((0, 2), (4, 6)), "b": ((2, 4), (6, None))}, {"a": "b"}, []
    ),
    "the second time beside it": (
        {"b": ["a"]}, {"a": ((0, 2), (4, 6)), "b": ((2, 4), (5, None))}, {}, ["beside: a, b"]
    ),
    "the new one is not committed yet": ({"b": ["a"]}, {"a": ((0, None),)}, {"a": "b"}, []),
    "nobody knows when they were there": ({"b": ["a"]}, None, {"a": "b"}, []),
    "an id that never was": ({"b": ["a", "x"]}, {"a": ((0, 3),), "b": ((3, None),)}, {"a": "b"},
        ["unheard-of: x, b"]),
    "one after the other": (
        {"c": ["a", "b"]}, {"a": ((0, 2),), "b": ((2, 4),), "c": ((4, None),)},
        {"a": "c", "b": "c"}, [],
    ),
    "two that were there together became one": (
        {"c": ["a", "b"]}, {"a": ((0, 4),), "b": ((1, 4),), "c": ((4, None),)},
        {}, ["merged: a b, c"],
    ),
    "two of three were there together": (
        {"c": ["a", "b", "z"]},
        {"a": ((2, 4),), "b": ((3, 4),), "z": ((0, 2),), "c": ((4, None),)},
        {"z": "c"}, ["merged: a b, c"],
    ),
    "a long one beside two short ones": (
        {"c": ["a", "b", "z"]},
        {"a": ((0, 9),), "b": ((1, 2),), "z": ((3, 4),), "c": ((9, None),)},
        {}, ["merged: a b z, c"],
    ),
    "one beside the new one, and one before": (
        {"c": ["a", "b"]}, {"a": ((0, 2),), "b": ((2, 9),), "c": ((4, None),)},
        {"a": "c"}, ["beside: b, c"],
    ),
    "two claim one": ({"b": ["a"], "c": ["a"]}, {"a": ((0, 2),)}, {}, ["split: a, b c"]),
    "two claim one, and nobody knows when": ({"c": ["a"], "b": ["a"]}, None, {}, ["split: a, b c"]),
    "who lists a chain claims the last of it": (
        {"b": ["a"], "c": ["a", "b"]}, None, {"a": "c", "b": "c"}, []
    ),
    "two list one chain": (
        {"b": ["a"], "c": ["a", "b"], "d": ["a", "b"]}, None, {"a": "b"}, ["split: b, c d"]
    ),
    "an id that is there today": ({"b": ["now"]}, None, {}, []),
    "its own id": ({"b": ["b"]}, None, {}, []),
    "an id that is listed twice": ({"b": ["a", "a"]}, None, {"a": "b"}, []),
    "two in a circle": ({"a": ["b"], "b": ["a"]}, None, {"a": "a", "b": "b"}, []),
    "several reasons are sorted": (
        {"c": ["b", "x"], "d": ["s"], "e": ["s"]},
        {"b": ((0, 9),), "c": ((1, None),), "s": ((0, 1),)},
        {}, ["beside: b, c", "split: s, d e", "unheard-of: x, c"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("formerly", "spans", "newest", "apart"), CASES.values(), ids=CASES)
def test_a_former_id_is_followed_where_it_leads_to_one_that_was_not_there_beside_it(
    formerly: Formerly, spans: Times | None, newest: dict[str, str], apart: list[str]
) -> None:
    groups = [group(group_id, formerly=old) for group_id, old in formerly.items()]
    found, found_apart = find_newest_ids(groups, {"now"}, spans)
    assert found == newest
    words = [f"{a.why}: {' '.join(a.older)}, {' '.join(a.newer)}" for a in found_apart]
    assert words == apart


def test_groups_and_capacities_that_stay_apart_are_told_apart() -> None:
    renames = Renames(
        {},
        dataset(group("g", formerly=["old"]), capacities=[capacity("bots", "robots")]),
        {"old": ((0, None),), "g": ((1, None),)},
        {"robots": ((0, None),), "bots": ((1, None),)},
    )
    assert [(a.older, a.newer, a.capacities) for a in renames.apart] == [
        (("old",), ("g",), False),
        (("robots",), ("bots",), True),
    ]
    assert (renames.groups, renames.capacities) == ({}, {})
