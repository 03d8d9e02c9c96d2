"""Rows for each capacity and place: long for machines, with a column for each place for people."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from ccm.model import Capacity
from ccm.model.cells import Cell, Cells, cells_by_capacity, cells_of
from ccm.model.words import By
from ccm.reports.cites import cited_cells
from ccm.reports.gaps import FEW, GROUPS_KEY
from ccm.reports.nobody import first_step, named_note
from ccm.reports.places import PLURALS, SEVERAL, keys_of, placeless, places_of
from ccm.reports.selection import Selection
from ccm.reports.sentences import counted, make_report
from ccm.table import (
    PART_SYMBOLS,
    Cite,
    Column,
    Columns,
    Drawing,
    Report,
    Show,
    Value,
    values_in,
)

Row = TypeVar("Row")
FEW_MARK = "*"
DOUBT_MARK = "?"


class PartOf(NamedTuple):
    """A number of groups, and the number of groups that it is a part of.

    `doubtful` where it might be higher, as a fact is not known of some groups.
    """

    some: int
    of: int
    doubtful: bool = False

    def in_words(self, few: str = FEW_MARK) -> str | None:
        """`█ 3 of 4*`, with the mark `few` where `of` is few groups; None for 0 groups.

        A doubtful number ends with `?`, and a doubtful 0 also begins with it: it is not "none".
        """
        if not self.of:
            return None
        symbol = PART_SYMBOLS[0 if not self.some else 2 if 2 * self.some >= self.of else 1]
        if self.doubtful and not self.some:
            symbol = DOUBT_MARK
        marks = f"{few * (self.of < FEW)}{DOUBT_MARK * self.doubtful}"
        return f"{symbol} {self.some:,} of {self.of:,}{marks}"


class Placed(NamedTuple, Generic[Row]):
    """The row of one capacity in one place, and the part that people see of it.

    It is `heard` where the place says something about the capacity.
    """

    capacity: Capacity
    place: str
    place_name: str
    row: Row
    part: PartOf
    heard: bool

    @property
    def label(self) -> str:
        """`bots in south-asia`, as several rows have the same capacity."""
        return f"{self.capacity.id} in {self.place}"


class Grid(NamedTuple, Generic[Row]):
    """The rows of a report, and the words for them.

    `every` has all rows by capacity; `rows` the same, or with `top` the first ones of each place.
    `part_key` is the column whose value people see as a part, `counting` and `doubt` the legend of
    parts and of their doubts, and `show` the way to see them. `nobody` are the words about places
    without rows: with an "in" before the places, or about a capacity.
    """

    name: str
    by: By
    every: Sequence[Placed[Row]]
    rows: Sequence[Placed[Row]]
    columns: Columns[Row]
    part_key: str
    counting: str
    nobody: str
    show: Show = Show.PART
    doubt: str = ""
    top: int | None = None

    def shown(self) -> Iterator[Placed[Row]]:
        """Yields the rows of all places for each capacity in `rows`, as columns have them."""
        chosen = {placed.capacity.id for placed in self.rows}
        return (placed for placed in self.every if placed.capacity.id in chosen)


def placed_rows(
    selection: Selection,
    by: By,
    capacities: Iterable[Capacity],
    row_of: Callable[[Capacity, Cells], tuple[Row, PartOf, bool]],
) -> list[Placed[Row]]:
    """Returns a row for each capacity and each place that says something, in their orders.

    `row_of` gives the row of some cells, its part, and if the place says something by it.
    """
    assessed = cells_of(selection.dataset).groups_assessed
    speaking = {key for group in assessed for key in keys_of(group, by)}
    places = {key: name for key, name in places_of(selection, by).items() if key in speaking}
    cells = _cells_by_place(selection, by, places)
    rows = [
        Placed(capacity, place, name, *row_of(capacity, cells[capacity.id][place]))
        for capacity in capacities
        for place, name in places.items()
    ]
    heard = {placed.place for placed in rows if placed.heard}
    return [placed for placed in rows if placed.place in heard]


def _cells_by_place(
    selection: Selection, by: By, places: Mapping[str, str]
) -> Mapping[str, Mapping[str, Cells]]:
    """Returns the cells of each capacity and place, by their ids."""
    keys = {group.id: keys_of(group, by) for group in selection.dataset.groups}
    found = {}
    for capacity_id, cells in cells_by_capacity(selection.dataset).items():
        of_place: dict[str, list[Cell]] = {place: [] for place in places}
        for cell in cells:
            for key in keys[cell.group.id]:
                if key in of_place:
                    of_place[key].append(cell)
        found[capacity_id] = {place: Cells(some) for place, some in of_place.items()}
    return found


def grid_report(grid: Grid[Row], selection: Selection, *, answer: str) -> Report:
    """Returns the report of the rows: with a column for each place where that fits, else long."""
    columns = tuple(_columns_of(grid))
    report = make_report(
        grid.name,
        columns,
        grid.rows,
        selection,
        answer=answer,
        more=partial(_cite_rows_of, grid, selection),
    )
    drawings = [_wide(grid), _long(grid, columns)] if _is_wide(grid) else [_long(grid, columns)]
    report = report._replace(table=report.table._replace(drawings=tuple(drawings)))
    report = report.with_first_notes(_place_notes(grid, selection)).with_filter("by", grid.by.value)
    return report if grid.top is None else report.with_filter("top", grid.top)


def _is_wide(grid: Grid[Row]) -> bool:
    """True where columns of places can show all that the columns do."""
    return all(column.key != GROUPS_KEY for column in grid.columns)


def _columns_of(grid: Grid[Row]) -> Iterator[Column[Placed[Row]]]:
    """Yields the columns of the long rows: those of the report, and the place after the first.

    The heading is the place where the rows are sorted by it, else the capacity.
    """
    by_place = grid.top is not None
    place_show, name_show = (Show.HEADING, Show.TEXT) if by_place else (Show.TEXT, Show.HEADING)
    yield Column("capacity", value=lambda placed: placed.capacity.id)
    yield Column("place", value=lambda placed: placed.place)
    yield Column(
        "place_name",
        grid.by.value.capitalize(),
        place_show,
        lambda placed: placed.place_name,
        data=False,
    )
    for column in grid.columns[1:]:
        if column.key == grid.part_key:
            yield Column(
                column.key,
                column.label,
                grid.show,
                lambda placed: placed.part.in_words(" (few)"),
                data=False,
            )
        else:
            yield _placed(column, name_show if column.key == "name" else column.show)


def _placed(column: Column[Row], show: Show) -> Column[Placed[Row]]:
    """Returns the column for rows with their place; the numbers are cited by `_cite_rows_of`."""
    get = column.value

    def value(placed: Placed[Row]) -> Value:
        return get(placed.row) if get else None

    return Column(
        column.key,
        column.label,
        show,
        value,
        wide=column.wide,
        data=column.data,
        terminal=column.terminal,
    )


def _cite_rows_of(grid: Grid[Row], selection: Selection) -> Iterator[Cite]:
    for placed in grid.shown():
        for column in grid.columns:
            cells = column.cites(placed.row) if column.cites else ()
            for cited in cited_cells(cells, selection):
                yield Cite(placed.label, column.key, cited)


def _long(grid: Grid[Row], columns: Columns[Placed[Row]]) -> Drawing:
    """Returns the rows with numbers, each on its own."""
    rows = [placed for placed in grid.rows if placed.heard]
    return Drawing(columns, values_in(columns, rows), (_legend(grid, "few"),) if rows else ())


def _wide(grid: Grid[Row]) -> Drawing:
    """Returns a row for each capacity that a place speaks of, and a column for each place."""
    names = {placed.place: placed.place_name for placed in grid.every}
    by_capacity: dict[str, list[Placed[Row]]] = {}
    for placed in grid.shown():
        by_capacity.setdefault(placed.capacity.id, []).append(placed)
    first: Columns[object] = (Column("name", "Capacity"),)
    columns = first + tuple(Column(key, name, grid.show) for key, name in names.items())
    rows = tuple(
        (some[0].capacity.name, *(placed.part.in_words() for placed in some))
        for some in by_capacity.values()
        if any(placed.heard for placed in some)
    )
    notes = [_legend(grid, f"{FEW_MARK} few")]
    if grid.top is not None:
        notes.append(
            f"These capacities are among the first {grid.top:,} of at least one {grid.by}."
        )
    return Drawing(columns, rows, tuple(notes) if rows else ())


def _legend(grid: Grid[Row], few: str) -> str:
    none, less, half = tuple(PART_SYMBOLS)
    parts = [placed.part for placed in grid.rows if placed.part.of]
    sentences = [f"{grid.counting} {none} none, {less} less than half, {half} half or more."]
    if any(part.of < FEW for part in parts):
        sentences.append(f"{few.capitalize()}: fewer than {FEW} groups.")
    if any(part.doubtful for part in parts):
        sentences.append(f"{DOUBT_MARK} {grid.doubt}")
    return " ".join(sentences)


def _place_notes(grid: Grid[Row], selection: Selection) -> Iterator[str]:
    plural = PLURALS[grid.by]
    places = {placed.place for placed in grid.every}
    silent = [name for key, name in places_of(selection, grid.by).items() if key not in places]
    if not places:
        yield from first_step(selection)
        return
    yield from named_note(f"{grid.nobody} in", silent)
    if grid.top is None:
        spoken_of = {placed.capacity.id for placed in grid.every if placed.heard}
        capacities = selection.dataset.catalog.capacities()
        unheard = [capacity.name for capacity in capacities if capacity.id not in spoken_of]
        yield from named_note(f"{grid.nobody} for", unheard)
    if grid.by in SEVERAL:
        yield (
            f"A group with several {plural} counts in each of them, so the numbers of {plural} "
            "cannot be added."
        )
    if without := placeless(selection.dataset.groups, grid.by):
        yield f"Not in any row: {counted(len(without), 'group')} without a {grid.by}."
