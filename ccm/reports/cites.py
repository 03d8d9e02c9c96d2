"""What the numbers of a report count, cell by cell, so that each can be traced to its line."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from ccm.model import Assessment, Capacity, Dataset, Entry, KeyPath, State, Status, Written
from ccm.model.cells import Cell
from ccm.model.lookup import keyed_capacities
from ccm.reports.selection import Selection
from ccm.table import AnyColumn, Cite, Cited, Columns, Explained

NO_LINE: KeyPath = ("",)  # leads nowhere: of a file that has no line for it
NO_FILE: KeyPath = ("", "")  # of what stands in no file that could be named
NOT_COUNTED = "not counted"
Row = TypeVar("Row")


class Joined(NamedTuple):
    """One line behind a row: what stands there, and every number of the row that counts it."""

    row: str
    numbers: tuple[str, ...]
    cited: Cited


class CitedLines(NamedTuple):
    """The numbers of cited lines: in the files of the dataset, and in versions that git has."""

    here: Mapping[tuple[str, KeyPath], int]
    then: Mapping[Written, int]


def cite_rows(
    columns: Columns[Row],
    rows: Iterable[Row],
    selection: Selection,
    more: Callable[[], Iterable[Cite]] = tuple,
) -> Iterator[Cite]:
    """What every number of these rows counts, then what else is counted, or is said not to be.

    A row is named by its first column.
    """
    name = columns[0].value if columns else None
    for row in rows:
        for column in columns:
            for cited in cited_cells(column.cites(row), selection) if column.cites else ():
                yield Cite(str(name and name(row)), column.key, cited)
    yield from more()
    yield from _cite_not_counted(selection)


def cited_line(place: Cited, dataset: Dataset) -> tuple[str | None, KeyPath]:
    """The path of the file, as it is shown to people, and the key path to the line in it.

    No path where there is no file; an empty key path for the whole file.
    """
    keys = place.keys or (("assessments", place.capacity) if place.capacity else ())
    if place.keys == NO_FILE:
        return None, keys
    if place.written:
        path = f"{dataset.source.folder}/{place.written.name}"
        # A name goes up where the data folder was elsewhere when it was written.
        return posixpath.normpath(path) if place.written.name.startswith("../") else path, keys
    path = dataset.catalog_path if place.is_of_catalog else dataset.group_path(place.group)
    return path, keys


def said_by(assessment: Assessment) -> str:
    """What an assessment says: `medium, robustness low, 2026-02-01`, and a status but agreed."""
    status = "" if assessment.status is Status.AGREED else f", {assessment.status}"
    return f"{said_in(assessment)}{status}"


def said_in(entry: Assessment | Entry) -> str:
    """What moves over time: `medium, robustness low, 2026-02-01`."""
    robust = f", robustness {entry.robustness}" if entry.robustness else ""
    return f"{entry.level}{robust}, {entry.assessed_on}"


def cited_cells(cells: Iterable[Cell | Cited], selection: Selection) -> Iterator[Cited]:
    """What stands there of each cell."""
    cite_cell = _citer_of_cells(selection)
    return (cite_cell(cell) if isinstance(cell, Cell) else cell for cell in cells)


def _citer_of_cells(selection: Selection) -> Callable[[Cell], Cited]:
    """What says of a cell what stands there, whatever its state is."""
    to_come = {group.id: group.assessments for group in selection.to_come}
    fresh_only = selection.filters.fresh_only
    before = {g.id: g.assessments for g in selection.whole.groups} if fresh_only else {}

    def cite_cell(cell: Cell) -> Cited:
        group, capacity = cell.key
        if cell.assessment:
            return Cited(group, capacity, said_by(cell.assessment))
        for left_out, why in ((before, "stale"), (to_come, "not come")):
            if assessment := left_out.get(group, {}).get(capacity):
                says = f"{said_by(assessment)}: {why}, so not counted as an assessment"
                return Cited(group, capacity, says)
        if cell.state is State.DEFERRED:
            keys = "defers_to", cell.capacity.area
            says = f"deferred to {cell.group.defers_to[cell.capacity.area]}"
            return Cited(group, capacity, says, keys=keys)
        return Cited(group, capacity, State.UNASSESSED.value, keys=NO_LINE)

    return cite_cell


def cite_retirement(group: str, capacity: Capacity, of: Dataset) -> Cited:
    """The day on which a capacity was retired."""
    keys = next(keys for keys, other in keyed_capacities(of) if other.id == capacity.id)
    says = f"{capacity.id} was retired on {capacity.retired_on}"
    return Cited(group, capacity.id, says, keys=(*keys, "retired_on"), is_of_catalog=True)


def _cite_not_counted(selection: Selection) -> Iterator[Cite]:
    """What the notes of a report say is not counted: groups that ended, entries, files."""
    for group in selection.ended_groups:
        says = f"ended on {group.ended_on}"
        yield Cite(NOT_COUNTED, "ended", Cited(group.id, None, says, keys=("ended_on",)))
    for group, capacity in selection.uncounted:
        cited = Cited(group.id, capacity, said_by(group.assessments[capacity]))
        yield Cite(NOT_COUNTED, "capacity_not_in_use", cited)
    for group in selection.to_come:
        for capacity, assessment in sorted(group.assessments.items()):
            yield Cite(NOT_COUNTED, "to_come", Cited(group.id, capacity, said_by(assessment)))
    yield from _cite_unreadable(selection.dataset)


def _cite_unreadable(dataset: Dataset) -> Iterator[Cite]:
    """The files that cannot be read; one that is not checked out stands in its commit."""
    for group_id in sorted(dataset.unreadable_groups):
        written, path = None, dataset.group_path(group_id)
        if path in dataset.left_out:
            name = path.removeprefix(f"{dataset.source.folder}/")
            written = Written(dataset.source.revision or "HEAD", name, "")
        cited = Cited(group_id, None, "the file cannot be read", written)
        yield Cite(NOT_COUNTED, "unreadable", cited)


def join_cites(
    cites: Iterable[Cite], *, rows: Sequence[str], columns: Sequence[AnyColumn]
) -> list[Joined]:
    """The cites of one row and line put together, in the order of rows, and of columns in a row.

    What is no row or column comes behind, in the order in which it is cited. Of the numbers that
    count a line, the most particular is named first.
    """
    wide = {column.key: column.wide for column in columns}
    joined: dict[tuple[object, ...], list[Cite]] = {}
    for cite in cites:
        joined.setdefault((cite.row, cite.cited._replace(says="")), []).append(cite)
    lines = [_join(of_line, wide) for of_line in joined.values()]
    row = _order((*rows, *(line.row for line in lines)))
    column = _order((*wide, *(number for line in lines for number in line.numbers)))
    return sorted(lines, key=lambda line: (row[line.row], [column[n] for n in line.numbers]))


def explained_line(joined: Joined, dataset: Dataset, lines: CitedLines) -> Explained:
    """The line behind a row, as a table has it: where it is, and what stands there."""
    row, (number, *also), cited = joined
    source, written = dataset.source, cited.written
    path, keys = cited_line(cited, dataset)
    now = None if source.workspace or path is None else source.revision
    return Explained(
        row=row,
        number=number,
        also=tuple(also),
        group=cited.group,
        capacity=cited.capacity,
        path=path,
        line=lines.then.get(written) if written else lines.here.get((path or "", keys)),
        revision=written.revision if written else now,
        says=cited.says,
    )


def _order(names: Iterable[str]) -> dict[str, int]:
    return {name: place for place, name in enumerate(dict.fromkeys(names))}


def _join(cites: list[Cite], wide: Mapping[str, int]) -> Joined:
    numbers = dict.fromkeys(cite.number for cite in cites)
    ordered = sorted(numbers, key=lambda number: wide.get(number, 0))
    says = dict.fromkeys(cite.cited.says for cite in cites)
    first = cites[0]
    return Joined(first.row, tuple(ordered), first.cited._replace(says="; ".join(says)))
