"""The cells behind the numbers of a report, so that each number can be traced to its lines."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from ccm.model import Assessment, Capacity, Dataset, Entry, KeyPath, State, Status, Written
from ccm.model.cells import Cell
from ccm.model.lookup import keyed_capacities
from ccm.reports.selection import Selection
from ccm.table import AnyColumn, Cite, Cited, Columns, Explained

NO_LINE: KeyPath = ("",)  # leads nowhere: the file has no line for it
NO_FILE: KeyPath = ("", "")  # no file can be named
NOT_COUNTED = "not counted"
Row = TypeVar("Row")


class Joined(NamedTuple):
    """One line behind a row, and every number of the row that counts it."""

    row: str
    numbers: tuple[str, ...]
    cited: Cited


class CitedLines(NamedTuple):
    """The line numbers of cites, in the files of the dataset and in versions from git."""

    here: Mapping[tuple[str, KeyPath], int]
    then: Mapping[Written, int]


def cite_rows(
    columns: Columns[Row],
    rows: Iterable[Row],
    selection: Selection,
    more: Callable[[], Iterable[Cite]] = tuple,
) -> Iterator[Cite]:
    """Yields the lines that each number of these rows counts, then `more`, then those not counted.

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
    """Returns the path of the file, as people see it, and the key path to the line in it.

    The path is None where there is no file; the key path is empty for the whole file.
    """
    keys = place.keys or (("assessments", place.capacity) if place.capacity else ())
    if place.keys == NO_FILE:
        return None, keys
    if place.written:
        path = f"{dataset.source.folder}/{place.written.name}"
        # The name begins with ../ where the data folder was elsewhere at that commit.
        return posixpath.normpath(path) if place.written.name.startswith("../") else path, keys
    path = dataset.catalog_path if place.is_of_catalog else dataset.group_path(place.group)
    return path, keys


def said_by(assessment: Assessment) -> str:
    """`medium, robustness low, 2026-02-01, disputed`; the status only if it is not agreed."""
    status = "" if assessment.status is Status.AGREED else f", {assessment.status}"
    return f"{said_in(assessment)}{status}"


def said_in(entry: Assessment | Entry) -> str:
    """`medium, robustness low, 2026-02-01`: the fields that history follows."""
    robust = f", robustness {entry.robustness}" if entry.robustness else ""
    return f"{entry.level}{robust}, {entry.assessed_on}"


def cited_cells(cells: Iterable[Cell | Cited], selection: Selection) -> Iterator[Cited]:
    """Yields the line of each cell; a line passes as it is."""
    cite_cell = _citer_of_cells(selection)
    return (cite_cell(cell) if isinstance(cell, Cell) else cell for cell in cells)


def _citer_of_cells(selection: Selection) -> Callable[[Cell], Cited]:
    """Returns the function that finds the line of a cell in any state."""
    to_come = {group.id: group.assessments for group in selection.to_come}
    fresh_only = selection.filters.fresh_only
    before = {g.id: g.assessments for g in selection.whole.groups} if fresh_only else {}

    def cite_cell(cell: Cell) -> Cited:
        group, capacity = cell.key
        if cell.assessment:
            return Cited(group, capacity, said_by(cell.assessment))
        for left_out, why in ((before, "stale"), (to_come, "dated in the future")):
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
    """Returns the line of the catalog with the day on which the capacity was retired."""
    keys = next(keys for keys, other in keyed_capacities(of) if other.id == capacity.id)
    says = f"{capacity.id} was retired on {capacity.retired_on}"
    return Cited(group, capacity.id, says, keys=(*keys, "retired_on"), is_of_catalog=True)


def _cite_not_counted(selection: Selection) -> Iterator[Cite]:
    """Yields the lines behind the notes on things not counted: groups, assessments, files."""
    for group in selection.ended_groups:
        says = f"ended on {group.ended_on}"
        yield Cite(NOT_COUNTED, "ended", Cited(group.id, None, says, keys=("ended_on",)))
    for group, facts in selection.unknown:
        says = f"not known: {' and '.join(facts)}"
        yield Cite(NOT_COUNTED, "fact_not_known", Cited(group.id, None, says))
    for group, capacity in selection.uncounted:
        cited = Cited(group.id, capacity, said_by(group.assessments[capacity]))
        yield Cite(NOT_COUNTED, "capacity_not_in_use", cited)
    for group in selection.to_come:
        for capacity, assessment in sorted(group.assessments.items()):
            yield Cite(NOT_COUNTED, "to_come", Cited(group.id, capacity, said_by(assessment)))
    yield from _cite_unreadable(selection.dataset)


def _cite_unreadable(dataset: Dataset) -> Iterator[Cite]:
    """Yields the files that cannot be read; those not checked out, as their commit has them."""
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
    """Joins the cites of the same row and line, in the order of rows, then of columns.

    Names that are no row or column come last, in the order of the cites. Of the numbers that count
    a line, the most specific is named first.
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
    """Returns a line behind a row for the table: its place, and its content."""
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
