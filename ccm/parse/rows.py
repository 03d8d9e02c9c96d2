"""The rows of a CSV file → assessments, each with the places of its cells."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ccm.escape import from_csv_cell
from ccm.model import (
    Assessment,
    Level,
    Method,
    Place,
    Problem,
    Robustness,
    Status,
    did_you_mean,
    quoted,
    validator_of,
)
from ccm.parse.findings import find_problems
from ccm.parse.sheet import SheetRow, read_sheet

NEEDED = ("group", "capacity", "level", "assessed_on")
FIELDS = ("level", "robustness", "assessed_on", "note", "evidence", "status", "method",
          "respondents")  # fmt: skip
IGNORED = ("group_name", "kind", "region", "countries", "languages", "capacity_name", "area",
           "age_days", "stale")  # fmt: skip
KNOWN = ("group", "capacity", *FIELDS, *IGNORED)

_WORDS: dict[str, frozenset[str]] = {
    "level": frozenset(Level),
    "robustness": frozenset(Robustness),
    "status": frozenset(Status),
    "method": frozenset(Method),
}
_BETWEEN = re.compile(r";?\s+")


class ImportRow(NamedTuple):
    """One row of a CSV file: the words for its group and capacity, and its assessment.

    The assessment is None where something is wrong with it. `given` has the fields that the file
    has a column for, `places` those of all its cells.
    """

    group: str
    capacity: str
    assessment: Assessment | None
    given: frozenset[str]
    places: Mapping[str, Place]


class ParsedRows(NamedTuple):
    """The rows of a CSV file, its problems, and how many rows had no assessment in them."""

    rows: list[ImportRow]
    problems: list[Problem]
    empty: int = 0


def parse_rows(data: bytes, *, path: str) -> ParsedRows:
    """The rows in the bytes of a CSV file and every problem of its cells, in their order.

    The first row names the columns. A row in which only the group and the capacity are filled in,
    or nothing that is read, is passed over and counted.
    """
    sheet, problems = read_sheet(data, path=path)
    if problems:
        return ParsedRows([], problems)
    if not sheet:
        return ParsedRows([], [Problem(path=path, code="bad-csv", message="the file is empty")])
    head, *body = sheet
    names = [cell.text.strip().casefold() for cell in head]
    problems = list(_head_problems(head, names, body, path=path))
    if problems:
        return ParsedRows([], problems)
    rows: list[ImportRow] = []
    empty = 0
    for cells in body:
        problems += _too_long(cells, names, path=path)
        row = _Row(names, cells)
        if not any(row.texts.get(field, "").strip() for field in FIELDS):
            empty += 1
            continue
        assessment, found = _parse_assessment(row, path=path)
        problems += found
        words = row.texts["group"], row.texts["capacity"]
        given = frozenset(FIELDS) & row.texts.keys()
        rows.append(ImportRow(*words, assessment, given, row.places))
    return ParsedRows(rows, problems, empty)


class _Row:
    """The texts and places of one row by the names of its columns; a short row ends in blanks."""

    def __init__(self, names: Sequence[str], cells: SheetRow) -> None:
        last = cells[-1]
        end = Place(last.place.line, last.place.column + len(last.text))
        self.texts = dict.fromkeys((name for name in names if name), "")
        self.places = dict.fromkeys(self.texts, end)
        for name, cell in zip(names, cells, strict=False):
            if name:
                text = from_csv_cell(cell.text)
                self.texts[name] = text if name == "note" else text.strip()
                self.places[name] = cell.place


def _head_problems(
    head: SheetRow, names: Sequence[str], body: Sequence[SheetRow], *, path: str
) -> Iterator[Problem]:
    often = Counter(names)
    for number, (name, cell) in enumerate(zip(names, head, strict=True)):
        if name in KNOWN:
            if often[name] > 1 and name in names[:number]:
                yield _at(
                    cell.place, "duplicate-column", f"there are two columns {quoted(name)}", path
                )
        elif name:
            said = f"{quoted(cell.text)} is not a column of an import{did_you_mean(name, KNOWN)}"
            yield _at(cell.place, "unknown-column", said, path)
        elif any(number < len(row) and row[number].text.strip() for row in body):
            yield _at(cell.place, "unknown-column", "a column with cells has no name", path)
    for name in NEEDED:
        if name not in names:
            said = f"there is no column {quoted(name)}; needed are: {', '.join(NEEDED)}"
            yield _at(head[0].place, "missing-column", said, path)


def _too_long(cells: SheetRow, names: Sequence[str], *, path: str) -> Iterator[Problem]:
    extra = [cell for cell in cells[len(names) :] if cell.text.strip()]
    if extra:
        said = f"the row has more cells than the {len(names)} columns; is a text not in quotes?"
        yield _at(extra[0].place, "bad-csv", said, path)


def _parse_assessment(row: _Row, *, path: str) -> tuple[Assessment | None, list[Problem]]:
    from pydantic_core import ValidationError

    try:
        return validator_of(Assessment).validate_python(_values(row)), []
    except ValidationError as error:
        found: dict[str, Problem] = {}  # one a cell: a text in the wrong one is one mistake
        for problem in find_problems(error.errors(include_url=False), Assessment, path=path):
            found.setdefault(str(problem.keys[0]), problem)
        return None, [_placed(problem, row) for problem in found.values()]


def _values(row: _Row) -> dict[str, Any]:
    """The fields as a file of the dataset would have them; one that is not needed may be absent."""
    values: dict[str, Any] = {}
    for field in FIELDS:
        text = row.texts.get(field, "")
        if field == "evidence":
            values[field] = [part for part in _BETWEEN.split(text) if part]
        elif text or field in NEEDED:
            values[field] = _word(field, text)
    return values


def _word(field: str, text: str) -> str:
    """The word of the dataset that a spreadsheet may have written with capitals or a blank."""
    plain = text.casefold().replace(" ", "-")
    return plain if plain in _WORDS.get(field, ()) else text


def _placed(problem: Problem, row: _Row) -> Problem:
    return _at(row.places[str(problem.keys[0])], problem.code, problem.message, problem.path)


def _at(place: Place, code: str, message: str, path: str) -> Problem:
    return Problem(path=path, code=code, message=message, place=place)
