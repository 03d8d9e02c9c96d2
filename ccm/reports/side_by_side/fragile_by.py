"""The fragile capacities of places, side by side."""

from ccm.model import Capacity
from ccm.model.cells import Cells
from ccm.model.words import By
from ccm.reports.fragile import (
    COLUMNS,
    FragileRow,
    find_fragile,
    fragile_answer,
    fragile_notes,
    fragile_rows,
    nobody_able_note,
)
from ccm.reports.selection import Selection
from ccm.reports.side_by_side.grid import Grid, PartOf, grid_report, placed_rows
from ccm.table import Report


def fragile_by_report(selection: Selection, by: By) -> Report:
    """Returns the fragile groups of each place, in the order of those of all places together."""
    every, fragile_row = find_fragile(selection), fragile_rows(selection)

    def row_of(capacity: Capacity, cells: Cells) -> tuple[FragileRow, PartOf, bool]:
        row = fragile_row(capacity, cells)
        part = PartOf(len(row.fragile), len(row.able), doubtful=bool(row.not_given))
        return row, part, bool(row.able)

    rows = placed_rows(selection, by, [row.capacity for row in every], row_of)
    grid = Grid(
        name="fragile",
        by=by,
        every=rows,
        rows=rows,
        columns=COLUMNS,
        part_key="fragile_of",
        counting="Each number: groups that depend on one person, of those at medium or above.",
        doubt="robustness is not given for some of them.",
        nobody=nobody_able_note(selection),
    )
    report = grid_report(grid, selection, answer=fragile_answer(every, selection))
    return report.with_notes(fragile_notes(every, selection))
