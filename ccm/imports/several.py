"""Handles several judgements of one cell in a table: which is written, and in which steps.

See docs/contributing/decisions/2026-11-27-several-judgements-of-one-cell.md.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from ccm.imports.rows import ImportRow
from ccm.model import Assessment, Problem, shortened

_MOST_DAYS = 5  # that a message names


class Wanted(NamedTuple):
    """The judgement of a row: the ids of its entry, its new value, and its present value.

    `moves` is true where the entry is under a former id of its capacity.
    """

    row: ImportRow
    group: str
    capacity: str
    assessment: Assessment
    present: Assessment | None = None
    moves: bool = False

    @property
    def day(self) -> date:
        """The day of the judgement, as the group wrote it."""
        return self.assessment.assessed_on

    @property
    def words(self) -> str:
        """The names of the group and the capacity in the table."""
        capacity = self.row.heading or self.row.capacity
        return f"{shortened(self.row.group)}: {shortened(capacity)}"

    @property
    def is_change(self) -> bool:
        """True where the entry would change."""
        return self.moves or self.assessment != self.present

    @property
    def is_older(self) -> bool:
        """True where the present entry has a later day."""
        return self.present is not None and self.day < self.present.assessed_on


class Course(NamedTuple):
    """The judgements of one cell that become its entry one after the other, and the past ones.

    A judgement before the newest is past where the present entry has a later day. `later` counts
    the steps after the last day of the import.
    """

    steps: list[Wanted]
    past: list[Wanted]
    later: int


def course_of(judgements: Iterable[Wanted], until: date | None = None) -> Course:
    """Returns the steps of one cell, up to the day `until`; a judgement that it has is no step."""
    *earlier, newest = sorted(judgements, key=lambda wanted: wanted.day)
    past = [wanted for wanted in earlier if wanted.is_older]
    changes = [wanted for wanted in (*earlier[len(past) :], newest) if wanted.is_change]
    steps = [wanted for wanted in changes if until is None or wanted.day <= until]
    return Course(steps, past, len(changes) - len(steps))


def days_to_stop(cells: Iterable[Sequence[Wanted]]) -> list[date]:
    """Returns the fewest days at which to stop and commit, so that history gets every step."""
    days_of_cells = [[wanted.day for wanted in steps] for steps in cells]
    days = sorted({day for of_cell in days_of_cells for day in of_cell})
    stops: list[date] = []
    for right, left in sorted((b, a) for of_cell in days_of_cells for a, b in pairwise(of_cell)):
        if not stops or stops[-1] < left:
            stops.append(days[bisect_left(days, right) - 1])
    return stops


def several_days_problem(cells: Sequence[Sequence[Wanted]]) -> Problem:
    """Returns a single problem for all cells with several new judgements."""
    first = min(cells, key=lambda steps: min(wanted.row.place("group") for wanted in steps))
    days = ", ".join(str(wanted.day) for wanted in first[:_MOST_DAYS])
    days += ", …" if len(first) > _MOST_DAYS else ""
    such = f", and {len(cells):,} cells have several" if len(cells) > 1 else ""
    message = (
        f"{first[0].words} has {len(first)} new assessments ({days}){such}; a commit can have only "
        "one of them, so import and commit them one after the other"
    )
    return first[0].row.problem("assessed_on", "several-days", message)
