"""The capacity gaps: which capacities most of the groups that assessed them lack."""

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from ccm.model import LADDER, Capacity, Dataset, Level, State
from ccm.model.cells import Cell, Cells, cells_by_capacity
from ccm.reports.nobody import nobody_assessed
from ccm.reports.selection import Selection
from ccm.reports.sentences import (
    also_there,
    counted,
    fresh,
    how_old,
    make_report,
    place_of,
    spread_of,
)
from ccm.table import Column, Columns, Report, Show, count

FEW = 5
SHARE_NOTE = (
    "Share: gap ÷ assessed. Rows are in the order of gap_share_low, the lower end of its 95 % "
    f"Wilson interval. Few: fewer than {FEW} assessed."
)
Z_95 = 1.959963984540054


class GapRow(NamedTuple):
    """One capacity: its cells, and those of them that are in gap."""

    capacity: Capacity
    cells: Cells
    gaps: Sequence[Cell]

    @property
    def gap(self) -> int:
        """How many groups are in gap."""
        return len(self.gaps)

    @property
    def assessed(self) -> int:
        """How many groups have assessed it."""
        return len(self.cells.assessed)

    @property
    def share(self) -> tuple[int, int]:
        """The gap, and of how many."""
        return self.gap, self.assessed

    @property
    def gap_share(self) -> float | None:
        """The part of the assessed that is in gap; None where no group has assessed it."""
        return round(self.gap / self.assessed, 4) if self.assessed else None

    @property
    def gap_share_low(self) -> float | None:
        """The lower end of the 95 % Wilson interval of the share."""
        return round(wilson_low(self.gap, self.assessed), 4) if self.assessed else None

    @property
    def few(self) -> bool:
        """True where so few have assessed it that the share says little."""
        return self.assessed < FEW

    @property
    def gap_of(self) -> str | None:
        """`8 of 11`, for people."""
        few = " (few)" if self.few else ""
        return f"{self.gap:,} of {self.assessed:,}{few}" if self.assessed else None

    @property
    def unassessed_of(self) -> str:
        """`3 of 12`, for people: how many of the groups say nothing of it, nor defer."""
        return f"{len(self.cells.in_state(State.UNASSESSED)):,} of {len(self.cells):,}"

    @property
    def spread(self) -> str | None:
        """The counts of none, low, medium and high in one value, for people."""
        return spread_of([len(self.cells.at(level)) for level in LADDER])


def _count_level(level: Level) -> Column[GapRow]:
    return count(level.value, of=lambda row: row.cells.at(level))


def _count_state(state: State) -> Column[GapRow]:
    return count(state.value, of=lambda row: row.cells.in_state(state), wide=1)


COLUMNS: Columns[GapRow] = (
    Column("capacity", value=lambda row: row.capacity.id),
    Column("name", "Capacity", value=lambda row: row.capacity.name),
    Column("area", value=lambda row: row.capacity.area),
    Column("gap_of", "Gap", Show.COUNT, lambda row: row.gap_of, data=False),
    count("groups", of=lambda row: row.cells.all, wide=2),
    *map(_count_level, LADDER),
    _count_state(State.NOT_RELEVANT),
    _count_state(State.UNKNOWN),
    _count_state(State.UNASSESSED),
    _count_state(State.DEFERRED),
    _count_state(State.ASSESSED),
    count("gap", of=lambda row: row.gaps),
    Column("gap_share", "Share", Show.SHARE, lambda row: row.gap_share),
    Column("gap_share_low", value=lambda row: row.gap_share_low),
    Column("spread", "n·l·m·h", Show.COUNT, lambda row: row.spread, data=False),
    count("stale", "Stale", of=lambda row: row.cells.stale),
    Column("unassessed_of", "Unassessed", Show.COUNT, lambda row: row.unassessed_of, data=False),
    Column("few", value=lambda row: row.few),
)


def wilson_low(count: int, of: int) -> float:
    """The lower end of the 95 % Wilson score interval of the share `count` of `of` (`of` > 0).

    Formula: E. B. Wilson, Probable inference, the law of succession, and statistical inference,
    Journal of the American Statistical Association 22 (1927).
    """
    if not count:
        return 0.0  # the formula, but for its rounding
    share = count / of
    square = Z_95 * Z_95
    centre = share + square / (2 * of)
    spread = Z_95 * sqrt((share * (1 - share) + square / (4 * of)) / of)
    return (centre - spread) / (1 + square / of)


def find_gaps(dataset: Dataset, *, at_most: Level = Level.LOW) -> list[GapRow]:
    """A row for every capacity, the surest and most common gap first.

    A gap is an assessment at `at_most` or below. The order is by the lower end of the interval of
    the share, then by the number of gaps, then as in the catalog; capacities that nobody assessed
    come last.
    """
    levels = LADDER[: LADDER.index(at_most) + 1]
    cells = cells_by_capacity(dataset)
    rows = [GapRow(c, cells[c.id], cells[c.id].at(*levels)) for c in dataset.catalog.capacities()]
    return sorted(rows, key=lambda r: (not r.assessed, -(r.gap_share_low or 0.0), -r.gap))


def gaps_report(selection: Selection, *, at_most: Level = Level.LOW) -> Report:
    """The gaps, with the most common one in one sentence."""
    rows = find_gaps(selection.dataset, at_most=at_most)
    report = make_report("gaps", COLUMNS, rows, selection, answer=_gaps_answer(rows, selection))
    if at_most is Level.LOW:
        return report
    note = f"Here a gap is a level of {at_most}{'' if at_most is Level.NONE else ' or below'}."
    return report.with_filter("at_most", at_most).with_notes([note])


def _gaps_answer(rows: list[GapRow], selection: Selection) -> str:
    place = place_of(selection)
    if not any(row.assessed for row in rows):
        return nobody_assessed("anything", selection)
    first = rows[0]
    if not first.gap:
        return f"No gap is known{place}: no {fresh('assessment', selection)} is as low as that."
    few = " (few)" if first.few else ""
    doubts = f"that assessed it{few}, {how_old(first.cells.assessed)}"
    if selection.filters.fresh_only:
        doubts = f"with a fresh assessment of it{few}"
    return (
        f"The most common gap{place} is {first.capacity.name}: {first.gap:,} of "
        f"{counted(first.assessed, 'group')} {doubts}{also_there([row.share for row in rows])}."
    )
