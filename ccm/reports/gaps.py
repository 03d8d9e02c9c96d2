"""The capacity gaps: which capacities most of the groups that assessed them lack."""

from collections.abc import Iterator, Sequence
from math import sqrt
from typing import NamedTuple

from ccm.model import LADDER, Capacity, Dataset, Group, Level, State
from ccm.reports.cells import CapacityCount, count_cells
from ccm.reports.cites import CellCites, Cite
from ccm.reports.selection import Selection
from ccm.reports.sentences import (
    counted,
    fresh,
    how_stale,
    nothing_assessed,
    place_of,
    report_table,
)
from ccm.table import Column, Show, Table

FEW = 5
SHARE_NOTE = (
    "Share: gap ÷ assessed. Rows are in the order of gap_share_low, the lower end of its 95 % "
    f"Wilson interval. Few: fewer than {FEW} assessed."
)
Z_95 = 1.959963984540054


class GapRow(NamedTuple):
    """One capacity: how many groups stand where, and how many of the assessed are in gap."""

    capacity: Capacity
    cells: CapacityCount
    gap: int

    @property
    def gap_share(self) -> float | None:
        """The part of the assessed that is in gap; None where no group has assessed it."""
        assessed = self.cells.assessed
        return round(self.gap / assessed, 4) if assessed else None

    @property
    def gap_share_low(self) -> float | None:
        """The lower end of the 95 % Wilson interval of the share."""
        assessed = self.cells.assessed
        return round(wilson_low(self.gap, assessed), 4) if assessed else None

    @property
    def few(self) -> bool:
        """True where so few have assessed it that the share says little."""
        return self.cells.assessed < FEW

    @property
    def gap_of(self) -> str | None:
        """`8 of 11`, for people."""
        assessed = self.cells.assessed
        return f"{self.gap} of {assessed}{' (few)' if self.few else ''}" if assessed else None

    @property
    def spread(self) -> str | None:
        """The counts of none, low, medium and high in one cell, for people."""
        cells = self.cells
        spread = f"{cells.none}·{cells.low}·{cells.medium}·{cells.high}"
        return spread if cells.assessed else None


COLUMNS = (
    Column("capacity", of="capacity.id"),
    Column("name", "Capacity", of="capacity.name"),
    Column("area", of="capacity.area"),
    Column("gap_of", "Gap", Show.COUNT, data=False),
    Column("groups", of="cells.groups"),
    *(Column(level.value, of=f"cells.{level.value}") for level in LADDER),
    Column("not_relevant", of="cells.not_relevant"),
    Column("unknown", of="cells.unknown"),
    Column("unassessed", of="cells.unassessed"),
    Column("deferred", of="cells.deferred"),
    Column("assessed", of="cells.assessed"),
    Column("gap"),
    Column("gap_share", "Share", Show.SHARE),
    Column("gap_share_low"),
    Column("spread", "n·l·m·h", Show.COUNT, data=False),
    Column("stale", "Stale", Show.COUNT, of="cells.stale"),
    Column("few"),
)


def wilson_low(count: int, of: int) -> float:
    """The lower end of the 95 % Wilson score interval of the share `count` of `of` (`of` > 0).

    Formula: E. B. Wilson, Probable inference, the law of succession, and statistical inference,
    Journal of the American Statistical Association 22 (1927).
    """
    share = count / of
    square = Z_95 * Z_95
    centre = share + square / (2 * of)
    spread = Z_95 * sqrt((share * (1 - share) + square / (4 * of)) / of)
    return max(0.0, (centre - spread) / (1 + square / of))


def find_gaps(dataset: Dataset, *, at_most: Level = Level.LOW) -> list[GapRow]:
    """A row for every capacity, the surest and most common gap first.

    A gap is an assessment at `at_most` or below. The order is by the lower end of the interval of
    the share, then by the number of gaps, then as in the catalog; capacities that nobody assessed
    come last.
    """
    rows = [_gap_row(dataset, capacity, at_most) for capacity in dataset.catalog.capacities()]
    return sorted(rows, key=lambda r: (not r.cells.assessed, -(r.gap_share_low or 0.0), -r.gap))


def _gap_row(dataset: Dataset, capacity: Capacity, at_most: Level) -> GapRow:
    count = count_cells(dataset, capacity)
    levels = LADDER[: LADDER.index(at_most) + 1]
    return GapRow(capacity, count, sum(getattr(count, level.value) for level in levels))


def gaps_table(rows: list[GapRow], selection: Selection, *, at_most: Level = Level.LOW) -> Table:
    """The rows as a table, with the most common gap in one sentence."""
    table = report_table("gaps", COLUMNS, rows, selection, answer=_gaps_answer(rows, selection))
    if at_most is Level.LOW:
        return table
    note = f"Here a gap is a level of {at_most}{'' if at_most is Level.NONE else ' or below'}."
    return table.with_notes([note])._replace(filters={**table.filters, "at_most": at_most})


def _gaps_answer(rows: list[GapRow], selection: Selection) -> str:
    place = place_of(selection)
    if not any(row.cells.assessed for row in rows):
        return nothing_assessed(selection)
    first = rows[0]
    if not first.gap:
        return f"No gap is known{place}: no {fresh('assessment', selection)} is as low as that."
    few = " (few)" if first.few else ""
    doubts = f"that assessed it{few}, {how_stale(first.cells.stale, first.cells.assessed)}"
    if selection.filters.fresh_only:
        doubts = f"with a fresh assessment of it{few}"
    return (
        f"The most common gap{place} is {first.capacity.name}: {first.gap} of "
        f"{counted(first.cells.assessed, 'group')} {doubts}."
    )


def cite_gaps(
    rows: Sequence[GapRow], selection: Selection, *, at_most: Level = Level.LOW
) -> Iterator[Cite]:
    """Every cell of each row, with all the numbers that count it."""
    cites = CellCites(selection)
    for row in rows:
        for group in selection.dataset.groups:
            numbers = _gap_columns(group, row.capacity, selection.dataset, at_most)
            yield from cites.of(row.capacity.id, group, row.capacity, *numbers)


def _gap_columns(
    group: Group, capacity: Capacity, dataset: Dataset, at_most: Level
) -> Iterator[str]:
    state = group.state_of(capacity)
    if state is State.ASSESSED:
        assessment = group.assessments[capacity.id]
        yield assessment.level.value
        if LADDER.index(assessment.level) <= LADDER.index(at_most):
            yield "gap"
        if capacity.is_stale(assessment.assessed_on, as_of=dataset.as_of):
            yield "stale"
    yield state.value
    yield "groups"
