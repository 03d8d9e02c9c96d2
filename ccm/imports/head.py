"""The first row of a table → the cells of each row that make an assessment."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ccm.imports.sheet import SheetCell, SheetRow
from ccm.model import Assessment, Place, Problem, Suggestions, did_you_mean, folded, quoted
from ccm.model.fields import WRITTEN_FIELDS

NEEDED = ("group", "capacity", *(n for n in WRITTEN_FIELDS if n not in Assessment._field_defaults))
IGNORED = ("group_name", "kind", "region", "countries", "languages", "is_emerging", "emerging_by",
           "group_contact", "group_links", "group_source", "capacity_name", "area",
           "age_days", "stale")  # fmt: skip
READ = ("group", "capacity", *WRITTEN_FIELDS)

_BY_FOLDED = {folded(name): name for name in (*READ, *IGNORED)}


class Head(NamedTuple):
    """The number of each column by its name, where those without a name are, and what is wrong."""

    columns: Mapping[str, int]
    nameless: Mapping[int, Place]
    width: int
    problems: Sequence[Problem]


def read_head(row: SheetRow) -> Head:
    """What the first row of a table says of the others."""
    columns: dict[str, int] = {}
    problems: list[Problem] = []
    unknown: list[SheetCell] = []
    for number, cell in enumerate(row):
        name = _BY_FOLDED.get(folded(cell.text))
        if name is None:
            unknown += [cell] if cell.text.strip() else []
        elif name in columns:
            message = f"there are two columns {quoted(name)}"
            problems.append(problem_at(cell.place, "duplicate-column", message))
        else:
            columns[name] = number
    missing = [name for name in NEEDED if name not in columns]
    problems += _wrong_headings(unknown, missing, row[0].place)
    nameless = {n: cell.place for n, cell in enumerate(row) if not cell.text.strip()}
    return Head(columns, nameless, len(row), problems)


def _wrong_headings(
    unknown: Sequence[SheetCell], missing: Sequence[str], start: Place
) -> Iterator[Problem]:
    """A problem for each heading that means nothing, and one for all columns that are missing.

    A heading that means nothing stands for the missing column that it is nearest to. The first that
    is near to none says what is missing, or else the row does; and where all is, only the row.
    """
    lacking, read = Suggestions(missing), Suggestions(READ)
    nearest = [(lacking.find(cell.text) or read.find(cell.text))[:1] for cell in unknown]
    lost = [name for name in missing if [name] not in nearest]
    needed = f"needed are: {', '.join(NEEDED)}"
    if len(lost) == len(NEEDED):
        message = f"the first row does not name the columns; {needed}"
        yield problem_at(start, "missing-column", message)
        return
    for cell, names in zip(unknown, nearest, strict=True):
        message = f"{quoted(cell.text)} is not a column of an import{did_you_mean(*names)}"
        if lost and not names:
            message += f", and there is no column {_either(lost)}; {needed}"
            lost = []
        yield problem_at(cell.place, "unknown-column", message)
    if lost:
        message = f"there is no column {_either(lost)}; {needed}"
        yield problem_at(start, "missing-column", message)


def _either(names: Sequence[str]) -> str:
    return " or ".join(map(quoted, names))


def problem_at(place: Place, code: str, message: str) -> Problem:
    """A problem of a file whose path is not known here."""
    return Problem(code=code, message=message, place=place)
