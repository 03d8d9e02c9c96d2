"""The capacity gaps of places, side by side."""

from collections.abc import Iterator, Sequence

from ccm.model import Capacity, Level
from ccm.model.cells import Cells
from ccm.model.words import By
from ccm.reports.gaps import (
    COLUMNS,
    GapRow,
    find_gaps,
    gap_order,
    gap_row,
    gaps_answer,
    with_threshold,
)
from ccm.reports.nobody import no_assessment
from ccm.reports.selection import Selection
from ccm.reports.side_by_side.grid import Grid, PartOf, Placed, grid_report, placed_rows
from ccm.table import Columns, Report

GapsOf = Sequence[Placed[GapRow]]


def find_gaps_by(selection: Selection, by: By, *, at_most: Level = Level.LOW) -> GapsOf:
    """Returns a row for each capacity and each place in which a group has assessed something.

    Capacities are in the order of the gaps of all places together, and places in their own.
    """

    def row_of(capacity: Capacity, cells: Cells) -> tuple[GapRow, PartOf, bool]:
        row = gap_row(capacity, cells, at_most=at_most)
        return row, PartOf(*row.share), bool(row.assessed)

    capacities = [row.capacity for row in find_gaps(selection.dataset, at_most=at_most)]
    return placed_rows(selection, by, capacities, row_of)


def first_of_each(rows: GapsOf, top: int) -> Iterator[Placed[GapRow]]:
    """Yields the `top` most common gaps of each place, by place."""
    by_place: dict[str, list[Placed[GapRow]]] = {}
    for placed in rows:
        by_place.setdefault(placed.place, []).append(placed)
    for of_place in by_place.values():
        gaps = (placed for placed in of_place if placed.row.gap)
        yield from sorted(gaps, key=lambda placed: gap_order(placed.row))[:top]


def gaps_by_report(
    selection: Selection,
    by: By,
    *,
    at_most: Level = Level.LOW,
    top: int | None = None,
    columns: Columns[GapRow] = COLUMNS,
) -> Report:
    """Returns the gaps of each place; with `top`, only the most common ones of each."""
    every = find_gaps_by(selection, by, at_most=at_most)
    grid = Grid(
        name="gaps",
        by=by,
        every=every,
        rows=every if top is None else list(first_of_each(every, top)),
        columns=columns,
        part_key="gap_of",
        counting="Each number: groups with a gap, of those that assessed it.",
        nobody=no_assessment(selection),
        top=top,
    )
    rows = find_gaps(selection.dataset, at_most=at_most)
    answer = gaps_answer(rows, selection, at_most=at_most)
    return with_threshold(grid_report(grid, selection, answer=answer), at_most)
