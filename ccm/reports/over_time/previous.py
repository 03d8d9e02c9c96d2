"""The entry of a cell before its present one."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from ccm.model import Entry, Series, State, Step
from ccm.model.cells import Cell
from ccm.reports.cites import said_in
from ccm.reports.over_time.writers import Writers, written_by
from ccm.table import Cited, Column, Columns, Show

Previous = Mapping[tuple[str, str], Entry]


class Before(NamedTuple):
    """The known entries before the present ones, by group and capacity, and their writers."""

    entries: Previous
    writers: Callable[[], Writers]


class CellRow(NamedTuple):
    """One cell, and the entry before its present one."""

    cell: Cell
    before: Before

    @property
    def previous(self) -> Entry | None:
        """The entry before, or None where none is known."""
        return self.before.entries.get(self.cell.key)

    @property
    def status(self) -> str | None:
        """The status of the assessment; `deferred` where the group defers the area to another."""
        if self.cell.assessment:
            return self.cell.assessment.status
        return State.DEFERRED.value if self.cell.state is State.DEFERRED else None

    @property
    def in_words(self) -> str | None:
        """`low, 2019-05-01`: the level before, for people."""
        previous = self.previous
        return f"{previous.level}, {previous.assessed_on}" if previous else None

    def cite_previous(self) -> Iterator[Cited]:
        """Yields the line of the entry before, as its commit wrote it."""
        previous, key = self.previous, self.cell.key
        if previous:
            change = self.before.writers().of(Step(previous.assessed_on, previous), key)
            yield written_by(key, change, said_in(previous))


def _cite(row: CellRow, *, deferred: bool) -> tuple[Cell, ...]:
    return (row.cell,) if (row.cell.state is State.DEFERRED) == deferred else ()


# The columns of a cell, whatever else its row says.
CELL_COLUMNS: Columns[CellRow] = (
    Column(
        "level",
        "Level",
        Show.LEVEL,
        lambda row: row.cell.level,
        lambda row: _cite(row, deferred=False),
    ),
    Column("robustness", "Robustness", Show.LEVEL, lambda row: row.cell.robustness),
    Column("assessed_on", "Assessed on", value=lambda row: row.cell.assessed_on),
    Column("age_days", value=lambda row: row.cell.age_days),
    Column("stale", "Stale", Show.FLAG, lambda row: row.cell.is_stale),
    Column(
        "status",
        "Status",
        value=lambda row: row.status,
        cites=lambda row: _cite(row, deferred=True),
    ),
    Column(
        "previous_level",
        "Before",
        Show.LEVEL,
        lambda row: row.previous.level if row.previous else None,
        lambda row: row.cite_previous(),
    ),
    Column(
        "previous_assessed_on",
        value=lambda row: row.previous.assessed_on if row.previous else None,
    ),
)


def find_previous(series: Mapping[tuple[str, str], Series], *, latest: date) -> Previous:
    """Returns the entry before the last step of each series; after a removal, the removed one.

    Entries dated after the day `latest` are in the future, and not counted as steps.
    """
    entries = ((key, _entry_before(packed, latest)) for key, packed in series.items())
    return {key: entry for key, entry in entries if entry}


def _entry_before(series: Series, latest: date) -> Entry | None:
    if len(series) < 2:
        return None
    steps = [s for s in series.steps if s.entry is None or s.entry.assessed_on <= latest]
    entries = [step.entry for step in steps[:-1] if step.entry]
    return entries[-1] if entries else None
