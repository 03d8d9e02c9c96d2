"""What the numbers of a report count, cell by cell, so that each can be traced to its line."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ccm.model import (
    Assessment,
    Capacity,
    Dataset,
    Entry,
    Group,
    KeyPath,
    State,
    Status,
    Written,
)
from ccm.model.lookup import keyed_capacities
from ccm.reports.cells import Assessed
from ccm.reports.selection import Selection
from ccm.table import Explained

NO_LINE: KeyPath = ("",)  # leads nowhere: of a file that has no line for it
NO_FILE: KeyPath = ("", "")  # of what stands in no file that could be named
NOT_COUNTED = "not counted"


class Cite(NamedTuple):
    """One cell that a number counts: of which row and column of the report, and what it says.

    `row` names the row as its first column does, `number` is the key of the column. Without a
    capacity the whole file of the group is meant. `keys` leads to the line where it is not the
    entry of the capacity, or in the catalog if it `is_of_catalog`; `written` is where it stood so,
    if not in the dataset of the report.
    """

    row: str
    number: str
    group: str
    capacity: str | None
    says: str
    written: Written | None = None
    keys: KeyPath = ()
    is_of_catalog: bool = False

    def path(self, dataset: Dataset) -> str | None:
        """The path of the file that has its line, as it is shown to people, if there is one."""
        if self.keys == NO_FILE:
            return None
        if self.written:
            path = f"{dataset.source.folder}/{self.written.name}"
            # A name goes up where the data folder was elsewhere when it was written.
            return posixpath.normpath(path) if self.written.name.startswith("../") else path
        return dataset.catalog_path if self.is_of_catalog else dataset.group_path(self.group)

    @property
    def place(self) -> KeyPath:
        """The key path to its line in the file of the group; empty for the whole file."""
        return self.keys or (("assessments", self.capacity) if self.capacity else ())


class Joined(NamedTuple):
    """One line behind a row: the first cite of it, and every number of the row that counts it."""

    cite: Cite
    numbers: tuple[str, ...]
    says: str


class CitedLines(NamedTuple):
    """The numbers of cited lines: in the files of the dataset, and in versions that git has."""

    here: Mapping[tuple[str, KeyPath], int]
    then: Mapping[Written, int]


def said_by(assessment: Assessment) -> str:
    """What an assessment says: `medium, robustness low, 2026-02-01`, and a status but agreed."""
    status = "" if assessment.status is Status.AGREED else f", {assessment.status}"
    return f"{said_in(assessment)}{status}"


def said_in(entry: Assessment | Entry) -> str:
    """What moves over time: `medium, robustness low, 2026-02-01`."""
    robust = f", robustness {entry.robustness}" if entry.robustness else ""
    return f"{entry.level}{robust}, {entry.assessed_on}"


def cite_assessed(row: str, number: str, cell: Assessed) -> Cite:
    """The cite of an assessment."""
    return Cite(row, number, cell.group.id, cell.capacity.id, said_by(cell.assessment))


class CellCites:
    """Makes the cites of a cell, whatever its state is."""

    def __init__(self, selection: Selection) -> None:
        fresh_only = selection.filters.fresh_only
        self._to_come = {group.id: group.assessments for group in selection.to_come}
        self._before = {group.id: group for group in selection.whole.groups} if fresh_only else {}

    def of(self, row: str, group: Group, capacity: Capacity, *numbers: str) -> Iterator[Cite]:
        """A cite for each of these numbers of the row, the most particular one first."""
        says, keys = self._says(group, capacity)
        for number in numbers:
            yield Cite(row, number, group.id, capacity.id, says, keys=keys)

    def _says(self, group: Group, capacity: Capacity) -> tuple[str, KeyPath]:
        assessment = group.assessments.get(capacity.id)
        if assessment is not None:
            return said_by(assessment), ()
        dropped = self._before[group.id].assessments.get(capacity.id) if self._before else None
        if dropped is not None:
            return f"{said_by(dropped)}: stale, so not counted as an assessment", ()
        later = self._to_come.get(group.id, {}).get(capacity.id)
        if later is not None:
            return f"{said_by(later)}: not come, so not counted as an assessment", ()
        if group.state_of(capacity) is State.DEFERRED:
            other = group.defers_to[capacity.area]
            return f"deferred to {other}", ("defers_to", capacity.area)
        return State.UNASSESSED.value, NO_LINE


def cite_retirement(row: str, number: str, group: str, capacity: Capacity, of: Dataset) -> Cite:
    """The cite of the day on which a capacity was retired."""
    keys = next(keys for keys, other in keyed_capacities(of) if other.id == capacity.id)
    says = f"{capacity.id} was retired on {capacity.retired_on}"
    place = (*keys, "retired_on")
    return Cite(row, number, group, capacity.id, says, keys=place, is_of_catalog=True)


def cite_not_counted(selection: Selection) -> Iterator[Cite]:
    """What the notes of a report say is not counted: groups that ended, entries, files."""
    for group in selection.ended_groups:
        says = f"ended on {group.ended_on}"
        yield Cite(NOT_COUNTED, "ended", group.id, None, says, keys=("ended_on",))
    for group, capacity in selection.uncounted:
        says = said_by(group.assessments[capacity])
        yield Cite(NOT_COUNTED, "capacity_not_in_use", group.id, capacity, says)
    for group in selection.to_come:
        for capacity, assessment in sorted(group.assessments.items()):
            yield Cite(NOT_COUNTED, "to_come", group.id, capacity, said_by(assessment))
    yield from _cite_unreadable(selection.dataset)


def _cite_unreadable(dataset: Dataset) -> Iterator[Cite]:
    """The files that cannot be read; one that is not checked out stands in its commit."""
    for group_id in sorted(dataset.unreadable_groups):
        written, path = None, dataset.group_path(group_id)
        if path in dataset.left_out:
            name = path.removeprefix(f"{dataset.source.folder}/")
            written = Written(dataset.source.revision or "HEAD", name, "")
        says = "the file cannot be read"
        yield Cite(NOT_COUNTED, "unreadable", group_id, None, says, written)


def join_cites(
    cites: Iterable[Cite], *, rows: Sequence[str], columns: Sequence[str]
) -> list[Joined]:
    """The cites of one row and line put together, in the order of rows, and of columns in a row.

    What is no row or column comes behind, in the order in which it is cited.
    """
    joined: dict[tuple[object, ...], list[Cite]] = {}
    for cite in cites:
        key = cite.row, cite.group, cite.capacity, cite.written, cite.place
        joined.setdefault(key, []).append(cite)
    lines = [_join(of_line) for of_line in joined.values()]
    row = _order((*rows, *(line.cite.row for line in lines)))
    column = _order((*columns, *(number for line in lines for number in line.numbers)))
    return sorted(lines, key=lambda line: (row[line.cite.row], [column[n] for n in line.numbers]))


def explained_line(joined: Joined, dataset: Dataset, lines: CitedLines) -> Explained:
    """The line behind a row, as a table has it: where it is, and what stands there."""
    cite, (number, *also), says = joined
    source, written = dataset.source, cite.written
    path = cite.path(dataset)
    now = None if source.workspace or path is None else source.revision
    return Explained(
        row=cite.row,
        number=number,
        also=tuple(also),
        group=cite.group,
        capacity=cite.capacity,
        path=path,
        line=lines.then.get(written) if written else lines.here.get((path or "", cite.place)),
        revision=written.revision if written else now,
        says=says,
    )


def _order(names: Iterable[str]) -> dict[str, int]:
    return {name: place for place, name in enumerate(dict.fromkeys(names))}


def _join(cites: list[Cite]) -> Joined:
    numbers = dict.fromkeys(cite.number for cite in cites)
    says = dict.fromkeys(cite.says for cite in cites)
    return Joined(cites[0], tuple(numbers), "; ".join(says))
