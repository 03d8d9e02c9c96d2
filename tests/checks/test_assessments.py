"""Every word of the checks of assessments, each on a dataset with what it finds."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from ccm.checks import CHECKS, Check
from ccm.checks.assessments import (
    future_date,
    note_missing,
    retired_capacity,
    robustness_not_allowed,
    robustness_without_level,
    unknown_capacity,
)
from ccm.model import Assessment, Dataset, Group, Level, Robustness
from testing.changes import day
from testing.datasets import capacity, dataset, group
from testing.refusals import faults


def of(assessed: Group) -> Dataset:
    return dataset(assessed, capacities=[capacity("bots", "robots"), capacity("lua")])


def judged(**entries: Assessment) -> Dataset:
    return of(replace(group("a"), assessments=entries))


WORDS: Mapping[Check, tuple[Dataset, str]] = {
    unknown_capacity: (
        of(group("a", {"robots": "low 01-31"})),
        """\
error of data/groups/a.yaml assessments robots
  'robots' is not a capacity of the catalog; it is 'bots' now
  rename it in all files: ccm capacity rename robots bots
""",
    ),
    retired_capacity: (
        dataset(group("a", {"x": "low 01-31"}), capacities=[capacity("x", retired_on="06-30")]),
        """\
warning of data/groups/a.yaml assessments x
  'x' was retired on 2025-06-30
  keep it as a record, or delete the entry
""",
    ),
    future_date: (
        of(group("a", {"bots": "low 12-31", "lua": "low 2026-01-01"})),
        """\
error at data/groups/a.yaml assessments lua assessed_on
  2026-01-01 is in the future: today is 2025-12-31
  write the day on which the group judged
""",
    ),
    note_missing: (
        of(group("a", {"bots": "not-relevant 01-31", "lua": "none 01-31"})),
        """\
error at data/groups/a.yaml assessments bots level
  the level 'not-relevant' needs a note that says why
  add a line `note: …`
""",
    ),
    robustness_not_allowed: (
        judged(bots=Assessment(day("01-31"), Level.UNKNOWN, Robustness.NONE)),
        """\
error at data/groups/a.yaml assessments bots robustness
  a capacity with the level 'unknown' has no robustness
  delete the line `robustness`, or give a level from none to high
""",
    ),
    robustness_without_level: (
        of(group("a", {"bots": "none/low 01-31", "lua": "none/none 01-31"})),
        """\
warning at data/groups/a.yaml assessments bots robustness
  the level is 'none', and yet the robustness is 'low'
  what is not there cannot be robust: is one of the two a slip?
""",
    ),
}


@pytest.mark.parametrize("check", WORDS, ids=lambda check: str(check.__name__))
def test_a_fault_has_its_place_its_words_and_its_advice(check: Check) -> None:
    data, expected = WORDS[check]
    assert faults(check, data) == expected


def test_a_name_nobody_knows_has_the_nearest_one_and_the_list_of_all() -> None:
    assert (
        faults(unknown_capacity, of(group("a", {"lau": "low 01-31"})))
        == """\
error of data/groups/a.yaml assessments lau
  'lau' is not a capacity of the catalog; did you mean 'lua'?
  all capacities: ccm capacity list
"""
    )


def test_every_check_of_assessments_has_its_words_here() -> None:
    module = unknown_capacity.__module__
    assert {check for check in CHECKS if check.__module__ == module} == set(WORDS)
