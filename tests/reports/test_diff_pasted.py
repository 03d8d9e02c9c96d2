"""Entries of two groups that are called the same: level, robustness and note, whatever the day."""

from dataclasses import replace

import pytest

from ccm.model import Assessment, Group
from ccm.reports.compare.differences import _odd_together
from testing.changes import entry
from testing.datasets import dataset, group

NEW = {"bots": "low/none 01-31 a", "lua": "high 01-31", "wikis": "none 01-31 c"} | dict.fromkeys(
    ("talks", "funds"), "low 01-31"
)

# The entries of the other group that are not those of `NEW`, and whether all are called the same.
OTHERS = [
    ({}, True),
    ({"bots": "low/none 02-28 a"}, True),
    ({"bots": "low/none 01-31 b"}, False),
    ({"bots": "low/none 01-31"}, False),
    ({"lua": "high 01-31 a"}, False),
    ({"bots": "low/low 01-31 a"}, False),
    ({"bots": "low 01-31 a"}, False),
    ({"bots": "medium/none 01-31 a"}, False),
    ({"more": "low 01-31"}, True),
]


def noted(name: str, entries: dict[str, str]) -> Group:
    """A group of that name with entries in words, each with its note as the last word."""
    assessments = {}
    for key, words in entries.items():
        level, day, *note = words.split()
        made = Assessment(*entry(f"{level} {day}"))
        assessments[key] = made._replace(note=note[0] if note else None)
    return replace(group(name.lower(), name=name), assessments=assessments)


@pytest.mark.parametrize(("differing", "same"), OTHERS)
def test_entries_with_another_note_are_not_the_same(
    differing: dict[str, str], *, same: bool
) -> None:
    mine, other = noted("A", NEW), noted("B", {**NEW, **differing})
    words = list(_odd_together(mine, dict(mine.assessments), dataset(mine, other)))
    assert [(text.startswith("all 5 "), text.endswith(" of B")) for text in words] == (
        [(True, True)] if same else []
    )
