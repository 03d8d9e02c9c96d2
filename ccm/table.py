"""The shape in which reports reach formats: named columns, rows, and the sentences around them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, NamedTuple, Never, TypeVar

from ccm.model import Dataset, KeyPath, Written
from ccm.model.cells import Cell

Value = str | int | float | bool | date | tuple[str, ...] | None
Row_contra = TypeVar("Row_contra", contravariant=True)


class Show(StrEnum):
    """The way in which people see the values of a column."""

    TEXT = "text"
    LEVEL = "level"
    COUNT = "count"
    SHARE = "share"
    FLAG = "flag"
    PART = "part"  # `█ 8 of 11`, of which none is best; a symbol of `PART_SYMBOLS` has a colour
    COVERED = "covered"  # the same, of which all is best
    REGION = "region"  # an id for machines, a name for people
    COMMAND = "command"  # to copy, so it is never folded
    HEADING = "heading"  # on a terminal, rows with the same value are grouped below it


PARTS = (Show.PART, Show.COVERED)
PART_SYMBOLS = "▁▄█"  # none, less than half, half or more


class Cited(NamedTuple):
    """One line of a file: its group and capacity, and its content in words.

    Without a capacity it is the whole file of the group. `keys` leads to the line if this is not
    the entry of the capacity, or if the line is in the catalog (`is_of_catalog`). `written` is the
    version of the file that has the line, if the dataset of the report does not have it.
    """

    group: str
    capacity: str | None
    says: str
    written: Written | None = None
    keys: KeyPath = ()
    is_of_catalog: bool = False


class Cite(NamedTuple):
    """A cited line, and the row and the column of the report that count it."""

    row: str
    number: str
    cited: Cited


@dataclass(frozen=True, slots=True)
class Column(Generic[Row_contra]):
    """A column: its key for machines, its label for people, and the value of a row in it.

    `cites` gives the cells that the value counts or shows. Of columns that count the same cell, the
    one with the smallest `wide` is named first: 1 counts all cells of a state, 2 all cells. A
    column without a label is in the data formats only, one with `data=False` in those for people
    only; one with `terminal=False` is hidden on a narrow terminal.
    """

    key: str
    label: str | None = None
    show: Show = Show.TEXT
    value: Callable[[Row_contra], Value] | None = None
    cites: Callable[[Row_contra], Iterable[Cell | Cited]] | None = None
    wide: int = 0
    data: bool = True
    terminal: bool = True


Columns = tuple[Column[Row_contra], ...]
AnyColumn = Column[Never]  # in a table, whose rows have their values


def count(
    key: str,
    label: str | None = None,
    *,
    of: Callable[[Row_contra], Sequence[Cell]],
    wide: int = 0,
) -> Column[Row_contra]:
    """Returns a column with the number of the cells that `of` takes from a row."""
    return Column(key, label, Show.COUNT, lambda row: len(of(row)), of, wide)


class Explained(NamedTuple):
    """One line of a file, and the numbers of a row that count it.

    `row` is the row's value in its first column. `number` is the key of the most specific column
    that counts the line, `also` has the keys of the others. `line` is None for a whole file,
    `revision` for the working tree, and `path` where no file can be named.
    """

    row: str
    number: str
    also: tuple[str, ...]
    group: str
    capacity: str | None
    path: str | None
    line: int | None
    revision: str | None
    says: str

    @property
    def heading(self) -> str:
        """The row and the numbers, for people."""
        numbers = ", ".join((self.number, *self.also)).replace("_", " ")
        return f"{self.row}: {numbers}"

    @property
    def where(self) -> str:
        """`data/groups/x.yaml:14 at 1a2b3c4d5e`; a `^` at the end means the commit before."""
        if self.path is None:
            return "–"
        line = f":{self.line}" if self.line else ""
        if self.revision is None:
            return f"{self.path}{line}"
        before = "^" if self.revision.endswith("^") else ""
        return f"{self.path}{line} at {self.revision[:10]}{before}"

    @property
    def it_says(self) -> str:
        """The content of the line, for people; with its capacity, unless that names the row."""
        return (
            f"{self.capacity}: {self.says}" if self.capacity not in (None, self.row) else self.says
        )


class Drawing(NamedTuple):
    """Columns and rows that people see instead of those of a table, and notes on these rows."""

    columns: tuple[AnyColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    notes: tuple[str, ...] = ()


class Table(NamedTuple):
    """Rows with a value for each column, and the sentences around them.

    `answer` comes first; `notes` say where the numbers come from, and `dataset`, `filters` and
    `counts` say the same to machines. `explained` has the lines behind the numbers, or None where
    they were not asked for. People see the first of the `drawings` that fits the width, or the
    last; without any, the rows.
    """

    report: str
    columns: tuple[AnyColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    answer: str = ""
    notes: tuple[str, ...] = ()
    dataset: Mapping[str, Value] = {}
    filters: Mapping[str, Value] = {}
    counts: Mapping[str, Value] = {}
    explained: tuple[Explained, ...] | None = None
    drawings: tuple[Drawing, ...] = ()

    def records(self) -> list[Mapping[str, Value]]:
        """Returns the rows, each by the keys of its columns."""
        keys = [column.key for column in self.columns]
        return [dict(zip(keys, row, strict=True)) for row in self.rows]

    def drawn(self, drawing: Drawing) -> "Table":
        """Returns the table with the columns, rows and notes of the drawing."""
        columns, rows, notes = drawing
        return self._replace(columns=columns, rows=rows, notes=(*notes, *self.notes), drawings=())

    def with_notes(self, notes: Iterable[str]) -> "Table":
        """Returns the table with these notes after its own."""
        return self._replace(notes=(*self.notes, *notes))

    def explanation(self) -> "Table":
        """Returns a table with a row for each line behind the numbers."""
        lines = self.explained or ()
        places = f"{len(lines):,} {'place' if len(lines) == 1 else 'places'}"
        before = " Before each list are the numbers that count its places." if lines else ""
        answer = f"Where the numbers come from: {places}.{before}"
        more = " To see fewer, add --capacity, --region or another filter."
        return Table(
            report=f"{self.report}_explained",
            columns=EXPLAINED_COLUMNS,
            rows=values_in(EXPLAINED_COLUMNS, lines),
            answer=answer + (more if len(lines) > MANY_LINES else ""),
        )


def values_in(
    columns: Columns[Row_contra], rows: Iterable[Row_contra]
) -> tuple[tuple[Value, ...], ...]:
    """Returns a tuple for each row, with its value in each column."""
    getters = [column.value or _nothing for column in columns]
    return tuple(tuple([get(row) for get in getters]) for row in rows)


def _nothing(_: object) -> None:
    return None


class Report(NamedTuple):
    """A table, and the lines that each of its numbers counts, in the files of `dataset`."""

    table: Table
    cites: Callable[[], Iterator[Cite]]
    dataset: Dataset

    def with_notes(self, notes: Iterable[str]) -> "Report":
        """Returns the report with these notes after its own."""
        return self._replace(table=self.table.with_notes(notes))

    def with_first_notes(self, notes: Iterable[str]) -> "Report":
        """Returns the report with these notes before its own."""
        return self._replace(table=self.table._replace(notes=(*notes, *self.table.notes)))

    def with_answer_after(self, words: str) -> "Report":
        """Returns the report with an answer that begins with these words."""
        return self._replace(table=self.table._replace(answer=words + self.table.answer))

    def with_filter(self, key: str, value: Value) -> "Report":
        """Returns the report with one more filter among those that machines see."""
        filters = {**self.table.filters, key: value}
        return self._replace(table=self.table._replace(filters=filters))


MANY_LINES = 100  # more than anybody reads
EXPLAINED_COLUMNS: Columns[Explained] = (
    Column("row", value=lambda line: line.row),
    Column("number", value=lambda line: line.number),
    Column("also", value=lambda line: line.also),
    Column("heading", "Number", Show.HEADING, lambda line: line.heading, data=False),
    Column("group", value=lambda line: line.group),
    Column("capacity", value=lambda line: line.capacity),
    Column("where", "Where", value=lambda line: line.where, data=False),
    Column("path", value=lambda line: line.path),
    Column("line", value=lambda line: line.line),
    Column("revision", value=lambda line: line.revision),
    Column("it_says", "What it says", value=lambda line: line.it_says, data=False),
    Column("says", value=lambda line: line.says),
)
