"""The rows of a CSV file → assessments, each with the places of its cells."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from ccm.escape import from_csv_cell
from ccm.imports.days import date_problem, day_in_form, forms_of
from ccm.imports.head import NEEDED, Head, problem_at, read_head
from ccm.imports.sheet import SheetCell, SheetRow, read_sheet
from ccm.model import MOST_ITEMS, Assessment, Place, Problem, addresses_in
from ccm.model.fields import WRITTEN_FIELDS, field_types
from ccm.model.words import DateForm
from ccm.parse.messages import Nearest, problems_of_details
from ccm.yamlfile.faults import RefusedError

MOST_PROBLEMS = 10_000  # that are kept; nobody reads them all
_TYPES = field_types(Assessment)
_DAY = "assessed_on"
_WHOLE_TEXTS = tuple(name for name, field in _TYPES.items() if field.kind is str)


class ImportRow(NamedTuple):
    """One row of a CSV file: the words for its group and capacity, and its assessment.

    The assessment is None where something is wrong with it. `columns` are those that the file has,
    each with its number in `places`, where line and column of all cells follow each other: there
    may be MOST_ROWS such rows.
    """

    group: str
    capacity: str
    assessment: Assessment | None
    columns: Mapping[str, int]
    places: tuple[int, ...]

    def place(self, column: str) -> Place:
        """Where the cell of a column begins."""
        number = 2 * self.columns[column]
        return Place(*self.places[number : number + 2])


class ParsedRows(NamedTuple):
    """The rows of a CSV file, its problems, and how many rows had no assessment in them.

    Behind MOST_PROBLEMS of them, the others are counted in `more_problems`.
    """

    rows: list[ImportRow]
    problems: list[Problem]
    empty: int = 0
    more_problems: int = 0


_NOTHING = ParsedRows([], [Problem(code="bad-csv", message="the file is empty")])


def parse_rows(data: bytes, *, path: str, date_form: DateForm | None = None) -> ParsedRows:
    """The rows in the bytes of a CSV file and every problem of its cells, in their order.

    The first row names the columns. Days are in `date_form` or YYYY-MM-DD. A row in which only the
    group and the capacity are filled in, or nothing that is read, is passed over and counted.
    """
    sheet = read_sheet(data)
    try:
        first = next(sheet, None)
        parsed = _RowReader(read_head(first), date_form).read(sheet) if first else _NOTHING
    except RefusedError as error:
        parsed = ParsedRows([], [error.problem])
    return parsed._replace(problems=[replace(problem, path=path) for problem in parsed.problems])


class _RowReader:
    """One pass over the rows below a head."""

    def __init__(self, head: Head, date_form: DateForm | None) -> None:
        self.head = head
        self.date_form = date_form
        self.other_days: list[tuple[str, Place]] = []  # that are in a form of spreadsheets
        self.columns = {name: n for n, name in enumerate(head.columns)}
        self.nearest = Nearest()
        self.rows: list[ImportRow] = []
        self.problems: list[Problem] = []
        self.empty = self.more = 0

    def read(self, sheet: Iterable[SheetRow]) -> ParsedRows:
        """Everything in the rows; of a head that is no good, only what is wrong with it."""
        filled: set[int] = set()
        for cells in sheet:
            filled.update(n for n in self.head.nameless if n < len(cells) and cells[n].text.strip())
            if not self.head.problems and not filled:
                self._read_row(cells)
        message = "a column with cells has no name"
        wrong = [
            *self.head.problems,
            *(problem_at(self.head.nameless[n], "unknown-column", message) for n in sorted(filled)),
        ]
        if wrong:
            return ParsedRows([], wrong)
        if self.other_days:
            self._add([date_problem(self.other_days, self.date_form)])
        return ParsedRows(self.rows, self.problems, self.empty, self.more)

    def _read_row(self, cells: SheetRow) -> None:
        self._add(_too_long(cells, self.head.width))
        row = _RowTexts(self.head.columns, cells)
        if not any(row.texts.get(field, "").strip() for field in WRITTEN_FIELDS):
            self.empty += 1
            return
        assessment, problems = self._assessment(row)
        self._add(problems)
        places = tuple(number for place in row.places.values() for number in place)
        words = row.texts["group"], row.texts["capacity"]
        self.rows.append(ImportRow(*words, assessment, self.columns, places))

    def _add(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            if len(self.problems) < MOST_PROBLEMS:
                self.problems.append(problem)
            else:
                self.more += 1

    def _assessment(self, row: "_RowTexts") -> tuple[Assessment | None, Iterable[Problem]]:
        from ccm.model.validators import validated

        assessment, details = validated(self._fields(row), Assessment)
        text = row.texts[_DAY]
        if any(detail["loc"][0] == _DAY for detail in details) and forms_of(text):
            self.other_days.append((text, row.places[_DAY]))
            details = [detail for detail in details if detail["loc"][0] != _DAY]
        if len(self.problems) == MOST_PROBLEMS:  # they are counted, and not put into words
            self.more += len({detail["loc"][0] for detail in details})
            return assessment, ()
        by_cell: dict[str, Problem] = {}  # one a cell: a text in the wrong one is one mistake
        for problem in problems_of_details(details, Assessment, self.nearest):
            by_cell.setdefault(str(problem.keys[0]), problem)
        return assessment, [
            problem_at(row.places[name], problem.code, problem.message)
            for name, problem in by_cell.items()
        ]

    def _fields(self, row: "_RowTexts") -> dict[str, str | list[str]]:
        """The fields as a file of the dataset would have them; one not needed may be absent."""
        values: dict[str, str | list[str]] = {}
        for field in WRITTEN_FIELDS:
            text = row.texts.get(field, "")
            if _TYPES[field].kind is tuple:
                values[field] = addresses_in(text)[: MOST_ITEMS + 1]
            elif text or field in NEEDED:
                values[field] = _dataset_word(field, text)
        day = self.date_form and day_in_form(row.texts[_DAY], self.date_form)
        return {**values, _DAY: day.isoformat()} if day else values


class _RowTexts:
    """The texts and places of one row by the names of its columns; a short row ends in blanks."""

    def __init__(self, columns: Mapping[str, int], cells: SheetRow) -> None:
        last = cells[-1]
        end = SheetCell("", Place(last.place.line, last.place.column + len(last.text)))
        self.texts: dict[str, str] = {}
        self.places: dict[str, Place] = {}
        for name, number in columns.items():
            cell = cells[number] if number < len(cells) else end
            text = from_csv_cell(cell.text)
            self.texts[name] = text if name in _WHOLE_TEXTS else text.strip()
            self.places[name] = cell.place


def _too_long(cells: SheetRow, width: int) -> Iterator[Problem]:
    extra = [cell for cell in cells[width:] if cell.text.strip()]
    if extra:
        message = f"the row has more cells than the {width} columns; is a text not in quotes?"
        yield problem_at(extra[0].place, "bad-csv", message)


def _dataset_word(field: str, text: str) -> str:
    """The word of the dataset that a spreadsheet may have written with capitals or a blank."""
    plain, kind = text.casefold().replace(" ", "-"), _TYPES[field].kind
    return plain if issubclass(kind, StrEnum) and plain in list(kind) else text
