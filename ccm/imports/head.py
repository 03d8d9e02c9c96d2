"""The first row of a table → the cells of each row that make an assessment."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ccm.imports.garbled import garbled_message
from ccm.imports.sheet import SheetCell, SheetRow
from ccm.model import (
    Assessment,
    Capacity,
    Place,
    Problem,
    Suggestions,
    did_you_mean,
    folded,
    quoted,
)
from ccm.model.fields import WRITTEN_FIELDS
from ccm.model.lookup import NameIndex, in_short

NEEDED = ("group", "capacity", *(n for n in WRITTEN_FIELDS if n not in Assessment._field_defaults))
IGNORED = ("group_name", "kind", "region", "countries", "languages", "is_emerging", "emerging_by",
           "group_contact", "group_links", "group_source", "capacity_name", "area",
           "age_days", "stale")  # fmt: skip
READ = ("group", "capacity", *WRITTEN_FIELDS)

_NEEDED_IN_WORDS = f"needed are: {', '.join(NEEDED)}; or group, and a column for each capacity"
LEVEL = "level"
BESIDE = ("robustness", "note")  # the fields that may stand beside the level of a capacity

_BY_FOLDED = {folded(name): name for name in (*READ, *IGNORED)}


class EntryColumns(NamedTuple):
    """Which cells of a row make one assessment, by their names, and what its heading says of it.

    That is nothing in a table with one assessment a row; else it is the capacity.
    """

    numbers: Mapping[str, int]
    heading: SheetCell | None = None
    capacity: str = ""

    @property
    def judged(self) -> tuple[int, ...]:
        """The columns in which the assessment is: those that are filled in where there is one."""
        return tuple(number for name, number in self.numbers.items() if name in WRITTEN_FIELDS)

    @property
    def placed(self) -> Mapping[str, int]:
        """The names of all that has a place, in order, each with its number there."""
        names = (*self.numbers, *(["capacity"] if self.heading else []))
        return {name: number for number, name in enumerate(names)}


class Head(NamedTuple):
    """The assessments that each row may have, the columns without a name, and what is wrong."""

    entries: Sequence[EntryColumns]
    nameless: Mapping[int, Place]
    width: int
    problems: Sequence[Problem]

    @property
    def is_wide(self) -> bool:
        """True for a table with a row for each group and a column for each capacity."""
        return any(entry.heading for entry in self.entries)


def read_head(row: SheetRow, capacities: NameIndex[Capacity]) -> Head:
    """What the first row of a table says of the others."""
    reader = _HeadReader(capacities)
    for number, cell in enumerate(row):
        reader.read(number, cell)
    entries, problems = reader.result(row[0].place)
    nameless = {n: cell.place for n, cell in enumerate(row) if not cell.text.strip()}
    return Head(entries, nameless, len(row), problems)


class _HeadReader:
    """One pass over the headings."""

    def __init__(self, capacities: NameIndex[Capacity]) -> None:
        self.capacities = capacities
        self.columns: dict[str, tuple[int, SheetCell]] = {}
        self.of_capacity: dict[str, dict[str, tuple[int, SheetCell]]] = {}
        self.unknown: list[SheetCell] = []
        # Capacities with the name of a column that is passed over in the other kind of table.
        self.in_doubt: list[tuple[int, SheetCell, list[str], str]] = []
        self.problems: list[Problem] = []

    def read(self, number: int, cell: SheetCell) -> None:
        """Put a column where its heading says that it belongs."""
        name = _BY_FOLDED.get(folded(cell.text))
        column = None if name in READ else _column_of_capacity(cell.text, self.capacities)
        if column and name:
            self.in_doubt.append((number, cell, *column))
        elif column:
            self._put_capacity(number, cell, *column)
        elif name:
            self._put(self.columns, name, number, cell)
        elif cell.text.strip():
            self.unknown.append(cell)

    def result(self, start: Place) -> tuple[list[EntryColumns], list[Problem]]:
        """What makes the assessments of a row, and what is wrong with the headings."""
        long = [self.columns[name] for name in READ[1:] if name in self.columns]
        for column in self.in_doubt if not long else ():
            self._put_capacity(*column)
        wide = [columns[field] for columns in self.of_capacity.values() for field in columns]
        if long and wide:
            return [], [_mixed(long[0][1], wide[0][1])]
        needed, words = (NEEDED[:1], self.capacities.all) if wide else (NEEDED, READ)
        missing = [name for name in needed if name not in self.columns]
        problems = [*self.problems, *self._without_level()]
        problems += _wrong_headings(self.unknown, missing, words, start)
        if problems:
            return [], problems
        numbers = {name: number for name, (number, _) in self.columns.items()}
        return (self._wide_entries(numbers["group"]) if wide else [EntryColumns(numbers)]), []

    def _put_capacity(self, number: int, cell: SheetCell, ids: list[str], field: str) -> None:
        if len(ids) > 1:
            several = f"{in_short(ids)}; write an id"
            message = f"{quoted(cell.text)} is the name of more than one: {several}"
            self.problems.append(problem_at(cell.place, "unknown-column", message))
        self._put(self.of_capacity.setdefault(ids[0], {}), field, number, cell)

    def _put(
        self, columns: dict[str, tuple[int, SheetCell]], name: str, number: int, cell: SheetCell
    ) -> None:
        if name in columns:
            what = quoted(name if columns is self.columns else cell.text)
            message = f"there are two columns {what}"
            self.problems.append(problem_at(cell.place, "duplicate-column", message))
        columns[name] = number, cell

    def _without_level(self) -> Iterator[Problem]:
        for capacity, columns in self.of_capacity.items():
            if LEVEL not in columns:
                _, cell = next(iter(columns.values()))
                message = f"there is no column {quoted(capacity)} beside {quoted(cell.text)}"
                yield problem_at(cell.place, "missing-column", message)

    def _wide_entries(self, group: int) -> list[EntryColumns]:
        return [
            EntryColumns(
                {"group": group, **{field: number for field, (number, _) in columns.items()}},
                columns[LEVEL][1],
                capacity,
            )
            for capacity, columns in self.of_capacity.items()
        ]


def _column_of_capacity(
    heading: str, capacities: NameIndex[Capacity]
) -> tuple[list[str], str] | None:
    """The ids of the capacities that a heading may name, and the field that its column is for."""
    plain = heading.strip()
    names = {LEVEL: plain}
    for field in BESIDE:
        bare = plain.rstrip(") ")
        if bare.lower().endswith(field):
            names[field] = bare[: -len(field)].rstrip(" _:-(")
    for field, name in names.items():
        if ids := sorted(capacities.find(name)):
            return ids, field
    return None


def _mixed(long: SheetCell, wide: SheetCell) -> Problem:
    message = (
        f"{quoted(wide.text)} is a capacity and {quoted(long.text)} is not: either each row is an "
        f"assessment ({', '.join(NEEDED)}), or each row is a group, with a column for each capacity"
    )
    return problem_at(max(long.place, wide.place), "mixed-columns", message)


def _wrong_headings(
    unknown: Sequence[SheetCell], missing: Sequence[str], words: Iterable[str], start: Place
) -> Iterator[Problem]:
    """A problem for each heading that means nothing, and one for all columns that are missing.

    A heading that means nothing stands for the missing column that it is nearest to. The first that
    is near to none says what is missing, or else the row does; and where all is, only the row.
    """
    lacking, others = Suggestions(missing), Suggestions(words)
    nearest = [(lacking.find(cell.text) or others.find(cell.text))[:1] for cell in unknown]
    lost = [name for name in missing if [name] not in nearest]
    absent = f"there is no column {' or '.join(map(quoted, lost))}; {_NEEDED_IN_WORDS}"
    if len(lost) == len(NEEDED):
        yield problem_at(start, "missing-column", absent)
        return
    for cell, names in zip(unknown, nearest, strict=True):
        broken = garbled_message(cell.text)
        message = f"{quoted(cell.text)} is not a column of an import{did_you_mean(*names)}"
        if lost and not names:
            message += f", and {absent}"
            lost = []
        code = "garbled-text" if broken else "unknown-column"
        yield problem_at(cell.place, code, broken or message)
    if lost:
        yield problem_at(start, "missing-column", absent)


def problem_at(place: Place, code: str, message: str) -> Problem:
    """A problem of a file whose path is not known here."""
    return Problem(code=code, message=message, place=place)
