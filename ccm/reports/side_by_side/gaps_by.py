"""The capacity gaps of places, side by side."""

from collections.abc import Iterator, Mapping, Sequence

from ccm.model import Level
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
from ccm.reports.places import places_of
from ccm.reports.selection import Selection
from ccm.reports.sentences import fresh
from ccm.reports.side_by_side.grid import Grid, PartOf, Placed, cells_by_place, grid_report
from ccm.table import Columns, Report

GapsOf = Sequence[Placed[GapRow]]


def find_gaps_by(selection: Selection, by: By, *, at_most: Level = Level.LOW) -> GapsOf:
    """Returns a row for each capacity and each place in which a group has assessed something.

    Capacities are in the order of the gaps of all places together, and places in their own.
    """
    places = places_of(selection, by)
    cells = cells_by_place(selection, by, places)
    heard = [p for p in places if any(of_place[p].assessed for of_place in cells.values())]
    return [
        _placed_gap(gap_row(row.capacity, cells[row.capacity.id][p], at_most=at_most), p, places)
        for row in find_gaps(selection.dataset, at_most=at_most)
        for p in heard
    ]


def _placed_gap(row: GapRow, place: str, places: Mapping[str, str]) -> Placed[GapRow]:
    return Placed(row.capacity, place, places[place], row, PartOf(*row.share))


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
    heard = {placed.place for placed in every}
    grid = Grid(
        name="gaps",
        by=by,
        every=every,
        rows=every if top is None else list(first_of_each(every, top)),
        columns=columns,
        part_key="gap_of",
        counting="Each number: groups with a gap, of those that assessed it.",
        silent=[name for key, name in places_of(selection, by).items() if key not in heard],
        nobody=f"No group has {'a' if selection.filters.fresh_only else 'an'} "
        f"{fresh('assessment', selection)} in",
        top=top,
    )
    rows = find_gaps(selection.dataset, at_most=at_most)
    answer = gaps_answer(rows, selection, at_most=at_most)
    return with_threshold(grid_report(grid, selection, answer=answer), at_most)
