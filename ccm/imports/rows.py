"""Turns the rows of a CSV file into assessments, each with the places of its cells."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ccm.errors import UsageError
from ccm.escape import from_csv_cell
from ccm.imports.days import TableDays, date_problem, day_in_form, forms_of
from ccm.imports.head import NEEDED, EntryColumns, Head, problem_at, read_head
from ccm.imports.sheet import IN_PARTS, MOST_ROWS, SheetCell, SheetRow, read_sheet
from ccm.model import MOST_ITEMS, Assessment, Capacity, Place, Problem, addresses_in, shortened
from ccm.model.fields import WRITTEN_FIELDS, field_types
from ccm.model.lookup import NameIndex
from ccm.parse.messages import problems_of_details
from ccm.parse.misspelt import Nearest
from ccm.yamlfile.faults import RefusedError, refuse

MOST_PROBLEMS = 10_000  # that are stored, as nobody reads more
_TYPES = field_types(Assessment)
_DAY = "assessed_on"
_WHOLE_TEXTS = tuple(name for name, field in _TYPES.items() if field.kind is str)


class ImportRow(NamedTuple):
    """One assessment of a CSV file: the words for its group and capacity, and its value.

    The value is None where it is invalid. `columns` are those that the file has for it, each with
    its number in `places`, a flat tuple of the line and column of each cell: it is small, as there
    can be MOST_ROWS such rows. In a table with a column for each capacity, `heading` says which.
    """

    group: str
    capacity: str
    assessment: Assessment | None
    columns: Mapping[str, int]
    places: tuple[int, ...]
    heading: str = ""

    def place(self, column: str) -> Place:
        """Returns the place at which the cell of a column begins."""
        number = 2 * self.columns[column]
        return Place(*self.places[number : number + 2])

    def problem(self, column: str, code: str, message: str) -> Problem:
        """Returns a problem of the cell of a column, with its heading if there is one."""
        said = message if column == "group" or not self.heading else f"{self.heading}: {message}"
        return problem_at(self.place(column), code, said)


class ParsedRows(NamedTuple):
    """The assessments of a CSV file, its problems, and the number of rows without an assessment.

    After MOST_PROBLEMS of them, the other problems are only counted, in `more_problems`.
    """

    rows: list[ImportRow]
    problems: list[Problem]
    empty: int = 0
    more_problems: int = 0
    is_wide: bool = False


_NO_DAYS = TableDays()
_GIVE_DAY = "add the day of the assessments: --assessed-on 2026-01-31"
_NOTHING = ParsedRows([], [Problem(code="bad-csv", message="the file is empty")])


def parse_rows(
    data: bytes, capacities: NameIndex[Capacity], days: TableDays = _NO_DAYS
) -> ParsedRows:
    """Returns the assessments in the bytes of a CSV file and the problems of its cells, in order.

    The first row names the columns: those of one assessment a row, or a group and capacities. A row
    without a judgement is ignored and counted. The problems have no path yet. Raises UsageError
    where the options for the days do not fit the table.
    """
    sheet = read_sheet(data)
    try:
        first = next(sheet, None)
        if first is None:
            return _NOTHING
        head = read_head(first, capacities)
        _refuse_unfit(head, days)
        return _RowReader(head, days).read(sheet)
    except RefusedError as error:
        return ParsedRows([], [error.problem])


def _refuse_unfit(head: Head, days: TableDays) -> None:
    if head.problems:
        return
    if head.is_wide and days.form:
        message = "--date-format needs a column 'assessed_on', and this table has none"
        raise UsageError(message, hint=_GIVE_DAY)
    if head.is_wide and days.only is None:
        message = "this table has a column for each capacity, but no day of the assessments"
        raise UsageError(message, hint=_GIVE_DAY)
    if days.only and not head.is_wide:
        message = "--assessed-on needs a table with a column for each capacity"
        raise UsageError(
            message, hint="remove the option: the days are in the column 'assessed_on'"
        )


class _RowReader:
    """A single pass over the rows below the first row."""

    def __init__(self, head: Head, days: TableDays) -> None:
        self.head = head
        self.days = days
        self.entries = [(entry, entry.judged, entry.placed) for entry in head.entries]
        self.other_days: list[tuple[str, Place]] = []  # in a form of spreadsheets
        self.nearest = Nearest()
        self.rows: list[ImportRow] = []
        self.problems: list[Problem] = []
        self.empty = self.more = 0

    def read(self, sheet: Iterable[SheetRow]) -> ParsedRows:
        """Returns the content of the rows; where the first row is invalid, only its problems."""
        filled: set[int] = set()
        for cells in sheet:
            filled.update(n for n in self.head.nameless if n < len(cells) and cells[n].text.strip())
            if not self.head.problems and not filled:
                self._read_row(cells)
        message = (
            "a column with cells has no name; write its name in the first row, or remove the column"
        )
        wrong = [
            *self.head.problems,
            *(problem_at(self.head.nameless[n], "unknown-column", message) for n in sorted(filled)),
        ]
        if wrong:
            return ParsedRows([], wrong)
        if self.other_days:
            self._add([date_problem(self.other_days, self.days.form)])
        return ParsedRows(self.rows, self.problems, self.empty, self.more, self.head.is_wide)

    def _read_row(self, cells: SheetRow) -> None:
        self._add(_too_long(cells, self.head.width))
        some = False
        for entry, judged, placed in self.entries:
            if any(number < len(cells) and cells[number].text.strip() for number in judged):
                some = True
                self._read_entry(_EntryTexts(entry, cells, self.days.only), placed)
        self.empty += not some

    def _read_entry(self, entry: "_EntryTexts", placed: Mapping[str, int]) -> None:
        if len(self.rows) == MOST_ROWS:
            message = f"the file has more than {MOST_ROWS:,} assessments; {IN_PARTS}"
            raise refuse("too-large", message, entry.places["group"])
        places = tuple(number for place in entry.places.values() for number in place)
        words = entry.texts["group"], entry.texts["capacity"]
        row = ImportRow(*words, None, placed, places, entry.heading)
        assessment, problems = self._assessment(entry, row)
        self._add(problems)
        self.rows.append(row._replace(assessment=assessment))

    def _add(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            if len(self.problems) < MOST_PROBLEMS:
                self.problems.append(problem)
            else:
                self.more += 1

    def _assessment(
        self, entry: "_EntryTexts", row: ImportRow
    ) -> tuple[Assessment | None, Iterable[Problem]]:
        from ccm.model.validators import validated

        assessment, details = validated(self._fields(entry.texts), Assessment)
        text = entry.texts[_DAY]
        if any(detail["loc"][0] == _DAY for detail in details) and forms_of(text):
            self.other_days.append((text, entry.places[_DAY]))
            details = [detail for detail in details if detail["loc"][0] != _DAY]
        if len(self.problems) == MOST_PROBLEMS:  # the others are only counted
            self.more += len({detail["loc"][0] for detail in details})
            return assessment, ()
        by_cell: dict[str, Problem] = {}  # one a cell: a text in a wrong cell is a single mistake
        for problem in problems_of_details(details, Assessment, self.nearest):
            by_cell.setdefault(str(problem.keys[0]), problem)
        return assessment, [
            row.problem(name, problem.code, problem.message) for name, problem in by_cell.items()
        ]

    def _fields(self, texts: Mapping[str, str]) -> dict[str, str | list[str]]:
        """Returns the fields in the form of a group file, without empty optional fields."""
        values: dict[str, str | list[str]] = {}
        for field in WRITTEN_FIELDS:
            text = texts.get(field, "")
            if _TYPES[field].kind is tuple:
                values[field] = addresses_in(text)[: MOST_ITEMS + 1]
            elif text or field in NEEDED:
                values[field] = _dataset_word(field, text)
        day = self.days.form and day_in_form(texts[_DAY], self.days.form)
        return {**values, _DAY: day.isoformat()} if day else values


class _EntryTexts:
    """The texts and places of one assessment by their names; a short row is filled with blanks."""

    def __init__(self, entry: EntryColumns, cells: SheetRow, day: date | None) -> None:
        last = cells[-1]
        end = SheetCell("", Place(last.place.line, last.place.column + len(last.text)))
        self.texts: dict[str, str] = {}
        self.places: dict[str, Place] = {}
        self.heading = ""
        for name, number in entry.numbers.items():
            cell = cells[number] if number < len(cells) else end
            text = from_csv_cell(cell.text)
            self.texts[name] = text if name in _WHOLE_TEXTS else text.strip()
            self.places[name] = cell.place
        if entry.heading and day:
            self.texts |= {"capacity": entry.capacity, _DAY: day.isoformat()}
            self.places["capacity"] = entry.heading.place
            self.heading = shortened(entry.heading.text.strip())


def _too_long(cells: SheetRow, width: int) -> Iterator[Problem]:
    extra = [cell for cell in cells[width:] if cell.text.strip()]
    if extra:
        advice = "if a text has commas in it, put it in quotes"
        message = f"the row has more cells than the {width} columns; {advice}"
        yield problem_at(extra[0].place, "bad-csv", message)


def _dataset_word(field: str, text: str) -> str:
    """Returns the word of the dataset for a text that might have capitals or spaces in it."""
    plain, kind = text.casefold().replace(" ", "-"), _TYPES[field].kind
    return plain if issubclass(kind, StrEnum) and plain in list(kind) else text
