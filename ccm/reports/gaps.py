"""The capacity gaps: the capacities that most of the groups that assessed them lack."""

from collections.abc import Sequence
from dataclasses import replace
from math import sqrt
from typing import NamedTuple

from ccm.model import LADDER, Capacity, Dataset, Group, Level, State
from ccm.model.cells import Cell, Cells, cells_by_capacity
from ccm.reports.nobody import drawn_where, no_assessment, nobody_assessed
from ccm.reports.selection import Selection, by_name
from ccm.reports.sentences import (
    also_there,
    counted,
    fresh,
    how_old,
    make_report,
    place_of,
    share_of,
    spread_of,
)
from ccm.table import Column, Columns, Report, Show, count

FEW = 5
SHARE_NOTE = (
    "Share: gap ÷ assessed. Rows are sorted by gap_share_low, the lower end of the 95 % Wilson "
    f"interval of the share. Few: fewer than {FEW} groups assessed it."
)
Z_95 = 1.959963984540054  # 95 % of a standard normal distribution is within ±Z_95


class GapRow(NamedTuple):
    """One capacity: its cells, and the cells with a gap."""

    capacity: Capacity
    cells: Cells
    gaps: Sequence[Cell]

    @property
    def gap(self) -> int:
        """The number of groups with a gap."""
        return len(self.gaps)

    @property
    def assessed(self) -> int:
        """The number of groups that assessed it."""
        return len(self.cells.assessed)

    @property
    def share(self) -> tuple[int, int]:
        """The numbers of groups with a gap, and of groups that assessed it."""
        return self.gap, self.assessed

    @property
    def gap_share(self) -> float | None:
        """The share of groups with a gap: gap ÷ assessed; None where no group assessed it."""
        return share_of(self.gap, self.assessed)

    @property
    def gap_share_low(self) -> float | None:
        """The lower end of the 95 % Wilson interval of gap ÷ assessed, or None: `wilson_low`."""
        return round(wilson_low(self.gap, self.assessed), 4) if self.assessed else None

    @property
    def groups(self) -> Sequence[Group]:
        """The groups with a gap, by name."""
        return sorted((cell.group for cell in self.gaps), key=by_name)

    @property
    def few(self) -> bool:
        """True where so few groups assessed it that the share says little."""
        return self.assessed < FEW

    @property
    def gap_of(self) -> str | None:
        """`8 of 11`, for people."""
        few = " (few)" if self.few else ""
        return f"{self.gap:,} of {self.assessed:,}{few}" if self.assessed else None

    @property
    def unassessed_of(self) -> str:
        """`3 of 12`, for people: the groups with no entry for it that do not defer it."""
        return f"{len(self.cells.in_state(State.UNASSESSED)):,} of {len(self.cells):,}"

    @property
    def spread(self) -> str | None:
        """`3·4·2·1`, for people: the numbers of groups at none, low, medium and high."""
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
GROUPS_KEY = "groups_with_gap"
NAME_COLUMNS: Columns[GapRow] = (
    Column(GROUPS_KEY, value=lambda row: tuple(group.id for group in row.groups)),
    Column(
        "names",
        "Groups with a gap",
        value=lambda row: tuple(group.name for group in row.groups),
        data=False,
    ),
)
_HIDDEN = ("spread", "stale", "unassessed_of")  # to make room for names
GROUP_COLUMNS = (
    *(replace(column, label=None) if column.key in _HIDDEN else column for column in COLUMNS),
    *NAME_COLUMNS,
)


def wilson_low(count: int, of: int) -> float:
    """The lower end of the 95 % Wilson score interval of the share p = `count` ÷ `of` (`of` > 0).

    With n = `of` and z = 1.96: (p + z²/2n - z√(p(1-p)/n + z²/4n²)) ÷ (1 + z²/n). Source:
    E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal of
    the American Statistical Association 22 (1927).
    """
    # Three gaps of three groups say less than 30 of 30. The lower end puts the latter first, so
    # that rows are not led by capacities that few groups assessed.
    if not count:
        return 0.0  # as the formula gives, without its rounding error
    share = count / of
    square = Z_95 * Z_95
    centre = share + square / (2 * of)
    spread = Z_95 * sqrt((share * (1 - share) + square / (4 * of)) / of)
    return (centre - spread) / (1 + square / of)


def find_gaps(dataset: Dataset, *, at_most: Level = Level.LOW) -> list[GapRow]:
    """Returns a row for each capacity: the most common gaps first, most certain first.

    A gap is an assessment at `at_most` or below. The order is by `gap_share_low`, then by the
    number of gaps, then that of the catalog. Capacities that no group assessed come last.
    """
    cells = cells_by_capacity(dataset)
    rows = [gap_row(c, cells[c.id], at_most=at_most) for c in dataset.catalog.capacities()]
    return sorted(rows, key=gap_order)


def gap_row(capacity: Capacity, cells: Cells, *, at_most: Level = Level.LOW) -> GapRow:
    """Returns the row of these cells, where a gap is an assessment at `at_most` or below."""
    return GapRow(capacity, cells, cells.at(*LADDER[: LADDER.index(at_most) + 1]))


def gap_order(row: GapRow) -> tuple[bool, float, int]:
    """Returns the sort key: by the lower end of gap ÷ assessed, then by gap, highest first."""
    return not row.assessed, -(row.gap_share_low or 0.0), -row.gap


def gaps_report(
    selection: Selection, *, at_most: Level = Level.LOW, columns: Columns[GapRow] = COLUMNS
) -> Report:
    """Returns the gaps, with the most common one in a sentence."""
    rows = find_gaps(selection.dataset, at_most=at_most)
    answer = gaps_answer(rows, selection, at_most=at_most)
    report = make_report("gaps", columns, rows, selection, answer=answer)
    heard = [bool(row.assessed) for row in rows]
    report = drawn_where(report, selection, heard, nobody=no_assessment(selection))
    return with_threshold(report, at_most)


def with_threshold(report: Report, at_most: Level) -> Report:
    """Returns the report with a note on the highest level that is a gap, if it is unusual."""
    if at_most is Level.LOW:
        return report
    note = f"In this report, a gap is a level of {_levels_to(at_most)}."
    return report.with_filter("at_most", at_most).with_notes([note])


def _levels_to(at_most: Level) -> str:
    return f"{at_most}{'' if at_most is Level.NONE else ' or below'}"


def gaps_answer(rows: Sequence[GapRow], selection: Selection, *, at_most: Level) -> str:
    """Returns the sentence with the most common gap of the whole selection."""
    place, levels = place_of(selection), _levels_to(at_most)
    if not any(row.assessed for row in rows):
        return nobody_assessed("anything", selection)
    first = rows[0]
    if not first.gap:
        return f"No gap is known{place}: no {fresh('assessment', selection)} is at {levels}."
    doubts = f"that assessed it ({'few, ' * first.few}{how_old(first.cells.assessed)})"
    if selection.filters.fresh_only:
        doubts = f"with a fresh assessment of it{' (few)' * first.few}"
    return (
        f"The most common gap{place} is {first.capacity.name}: {first.gap:,} of "
        f"{counted(first.assessed, 'group')} {doubts}{also_there([row.share for row in rows])}."
    )
