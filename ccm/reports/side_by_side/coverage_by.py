"""The coverage of places, side by side: the groups of each that assessed a capacity."""

from typing import NamedTuple

from ccm.model import Capacity, State
from ccm.model.cells import Cells
from ccm.model.words import By
from ccm.reports.coverage import coverage_answer
from ccm.reports.nobody import a_noun, no_assessment
from ccm.reports.selection import Selection
from ccm.reports.side_by_side.grid import Grid, PartOf, grid_report, placed_rows
from ccm.table import Column, Columns, Report, Show, count


class CapacityCoverage(NamedTuple):
    """One capacity, and its cells in one place."""

    capacity: Capacity
    cells: Cells


def _state_count(state: State) -> Column[CapacityCoverage]:
    return count(state.value, of=lambda row: row.cells.in_state(state), wide=1)


COLUMNS: Columns[CapacityCoverage] = (
    Column("capacity", value=lambda row: row.capacity.id),
    Column("name", "Capacity", value=lambda row: row.capacity.name),
    Column("assessed_of", "Assessed", data=False),
    count("groups", of=lambda row: row.cells.all, wide=2),
    _state_count(State.ASSESSED),
    count("fresh", "Fresh", of=lambda row: row.cells.fresh),
    count("stale", "Stale", of=lambda row: row.cells.stale),
    _state_count(State.NOT_RELEVANT),
    _state_count(State.UNKNOWN),
    _state_count(State.UNASSESSED),
    _state_count(State.DEFERRED),
)


def coverage_by_report(selection: Selection, by: By) -> Report:
    """Returns the groups of each place that assessed a capacity, in the order of the catalog."""
    capacities = selection.dataset.catalog.capacities()
    rows = placed_rows(selection, by, capacities, _coverage_row)
    grid = Grid(
        name="coverage",
        by=by,
        every=rows,
        rows=rows,
        columns=COLUMNS,
        part_key="assessed_of",
        show=Show.COVERED,
        counting=f"Each number: groups with {a_noun('assessment', selection)}, of all.",
        nobody=no_assessment(selection),
    )
    return grid_report(grid, selection, answer=coverage_answer(selection))


def _coverage_row(capacity: Capacity, cells: Cells) -> tuple[CapacityCoverage, PartOf, bool]:
    assessed = len(cells.assessed)
    return CapacityCoverage(capacity, cells), PartOf(assessed, len(cells)), bool(assessed)
