"""Reads the first row of a table: it says which cells of each row make an assessment."""

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

_NEEDED_IN_WORDS = (
    f"required columns: {', '.join(NEEDED)}; or group, and a column for each capacity"
)
LEVEL = "level"
BESIDE = ("robustness", "note")  # fields with a column of their own beside that of the level

_BY_FOLDED = {folded(name): name for name in (*READ, *IGNORED)}


class EntryColumns(NamedTuple):
    """The cells of a row that make one assessment, by their names.

    In a table with a column for each capacity, `heading` and `capacity` say which it is for.
    """

    numbers: Mapping[str, int]
    heading: SheetCell | None = None
    capacity: str = ""

    @property
    def judged(self) -> tuple[int, ...]:
        """The columns of the assessment itself; where all of them are empty, there is none."""
        return tuple(number for name, number in self.numbers.items() if name in WRITTEN_FIELDS)

    @property
    def placed(self) -> Mapping[str, int]:
        """The names of all texts with a place, in order, each with its number."""
        names = (*self.numbers, *(["capacity"] if self.heading else []))
        return {name: number for number, name in enumerate(names)}


class Head(NamedTuple):
    """The assessments that each row can have, the columns without a name, and the problems."""

    entries: Sequence[EntryColumns]
    nameless: Mapping[int, Place]
    width: int
    problems: Sequence[Problem]

    @property
    def is_wide(self) -> bool:
        """True for a table with a row for each group and a column for each capacity."""
        return any(entry.heading for entry in self.entries)


def read_head(row: SheetRow, capacities: NameIndex[Capacity]) -> Head:
    """Returns the meaning of the columns, from the first row of a table."""
    reader = _HeadReader(capacities)
    for number, cell in enumerate(row):
        reader.read(number, cell)
    entries, problems = reader.result(row[0].place)
    nameless = {n: cell.place for n, cell in enumerate(row) if not cell.text.strip()}
    return Head(entries, nameless, len(row), problems)


class _HeadReader:
    """A single pass over the headings."""

    def __init__(self, capacities: NameIndex[Capacity]) -> None:
        self.capacities = capacities
        self.columns: dict[str, tuple[int, SheetCell]] = {}
        self.of_capacity: dict[str, dict[str, tuple[int, SheetCell]]] = {}
        self.unknown: list[SheetCell] = []
        # Capacities with the name of a column that is ignored in the other kind of table.
        self.in_doubt: list[tuple[int, SheetCell, list[str], str]] = []
        self.problems: list[Problem] = []

    def read(self, number: int, cell: SheetCell) -> None:
        """Adds a column to those of the entry, or of the capacity that its heading names."""
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
        """Returns the assessments of a row, and the problems of the headings."""
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
            several = f"{in_short(ids)}; use an id"
            message = f"{quoted(cell.text)} is the name of more than one capacity: {several}"
            self.problems.append(problem_at(cell.place, "unknown-column", message))
        self._put(self.of_capacity.setdefault(ids[0], {}), field, number, cell)

    def _put(
        self, columns: dict[str, tuple[int, SheetCell]], name: str, number: int, cell: SheetCell
    ) -> None:
        if name in columns:
            what = quoted(name if columns is self.columns else cell.text)
            message = f"duplicate column {what}"
            self.problems.append(problem_at(cell.place, "duplicate-column", message))
        columns[name] = number, cell

    def _without_level(self) -> Iterator[Problem]:
        for capacity, columns in self.of_capacity.items():
            if LEVEL not in columns:
                _, cell = next(iter(columns.values()))
                message = (
                    f"missing column {quoted(capacity)}, as there is a column {quoted(cell.text)}"
                )
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
    """Returns the ids of the capacities that a heading can mean, and the field of its column."""
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
        f"{quoted(wide.text)} is a capacity and {quoted(long.text)} is not: use a row for each "
        f"assessment ({', '.join(NEEDED)}), or a row for each group and a column for each capacity"
    )
    return problem_at(max(long.place, wide.place), "mixed-columns", message)


def _wrong_headings(
    unknown: Sequence[SheetCell], missing: Sequence[str], words: Iterable[str], start: Place
) -> Iterator[Problem]:
    """Yields a problem for each unknown heading, and one for all missing columns.

    An unknown heading stands for the missing column that is nearest to it. Other missing columns
    are named at the first heading that is near to none, or at the row. If all are missing, there is
    only the problem at the row.
    """
    lacking, others = Suggestions(missing), Suggestions(words)
    nearest = [(lacking.find(cell.text) or others.find(cell.text))[:1] for cell in unknown]
    lost = [name for name in missing if [name] not in nearest]
    columns = "column" if len(lost) == 1 else "columns"
    absent = f"missing {columns} {', '.join(map(quoted, lost))}; {_NEEDED_IN_WORDS}"
    if len(lost) == len(NEEDED):
        yield problem_at(start, "missing-column", absent)
        return
    for cell, names in zip(unknown, nearest, strict=True):
        broken = garbled_message(cell.text)
        message = f"unknown column {quoted(cell.text)}{did_you_mean(*names)}"
        if lost and not names:
            message += f"; {absent}"
            lost = []
        code = "garbled-text" if broken else "unknown-column"
        yield problem_at(cell.place, code, broken or message)
    if lost:
        yield problem_at(start, "missing-column", absent)


def problem_at(place: Place, code: str, message: str) -> Problem:
    """Returns a problem at a place of a table; its path is added later."""
    return Problem(code=code, message=message, place=place)
