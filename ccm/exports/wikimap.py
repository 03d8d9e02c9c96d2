"""The wide table of the map, as on the wiki: a row for each group, a column for each capacity."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from ccm.model import Assessment, Dataset, Level, State, Status
from ccm.model.cells import Cell, cells_by_group
from ccm.reports.selection import Selection, by_name
from ccm.reports.sentences import counted, make_report, place_of
from ccm.table import Column, Columns, Table, Value

_WORDS = {Level.NOT_RELEVANT: "n.a.", Level.UNKNOWN: "?"}
LEGEND = (
    "n.a. means not relevant; ? means discussed but not known; an empty cell means unassessed. "
    "“See” names the group to which an area is deferred."
)


def _find_map_rows(whole: Dataset, dataset: Dataset) -> Iterator[tuple[Value, ...]]:
    """Yields a row for each group of `dataset` that has an entry or defers an area, by name.

    The name comes first, then a cell for each capacity: the arguments of the map's template, a
    text, or None where nothing is assessed. `whole` has the names of the groups deferred to.
    """
    names = {group.id: group.name for group in whole.groups}
    by_group = groupby(cells_by_group(dataset), key=lambda cell: cell.group.id)
    every = [list(cells) for _, cells in by_group]
    for cells in sorted(every, key=lambda cells: by_name(cells[0].group)):
        if any(cell.state is not State.UNASSESSED for cell in cells):
            yield cells[0].group.name, *(_map_cell(cell, names) for cell in cells)


def _map_cell(cell: Cell, names: Mapping[str, str]) -> Value:
    if cell.state is State.DEFERRED:
        other = cell.group.defers_to[cell.capacity.area]
        return f"See {names.get(other, other)}"
    if cell.assessment is None:
        return None
    return _WORDS.get(cell.assessment.level) or _arguments(cell.assessment, stale=cell.stale)


def _arguments(assessment: Assessment, *, stale: bool) -> tuple[str, ...]:
    """Returns the arguments of the wiki's template; other facts are named arguments."""
    arguments = [assessment.level.value]
    if assessment.robustness:
        arguments.append(assessment.robustness.value)
    if stale:
        arguments.append(f"stale={assessment.assessed_on}")
    if assessment.status is not Status.AGREED:
        arguments.append(f"status={assessment.status}")
    return tuple(arguments)


def map_spans(dataset: Dataset) -> list[tuple[str, int]]:
    """Returns the name of each area and the number of its columns."""
    return [(area.name, len(area.capacities)) for area in dataset.catalog.areas]


def map_table(selection: Selection) -> Table:
    """Returns the wide table of the selection; its notes count the groups left out."""
    rows = [*_find_map_rows(selection.whole, selection.dataset)]
    capacities = selection.dataset.catalog.capacities()
    names: Columns[object] = tuple(Column(c.id, c.name) for c in capacities)
    columns = (Column("group", "Name of group"), *names)
    answer = f"{counted(len(rows), 'group')}{place_of(selection)}."
    table = make_report("map", columns, [], selection, answer=answer).table
    empty = len(selection.dataset.groups) - len(rows)
    notes = [f"Not in the table: {counted(empty, 'group')} without an entry."] if empty else []
    return table._replace(rows=tuple(rows)).with_notes([*notes, LEGEND])
