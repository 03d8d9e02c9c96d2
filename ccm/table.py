"""The one shape that reports hand to formats: named columns and rows, and what to say with them."""

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
    """How people are shown the values of a column."""

    TEXT = "text"
    LEVEL = "level"
    COUNT = "count"
    SHARE = "share"
    FLAG = "flag"
    REGION = "region"  # an id for machines, a name for people
    COMMAND = "command"  # to copy, so it is never folded
    HEADING = "heading"  # on a terminal, rows of one value stand together below it


class Cited(NamedTuple):
    """What stands on one line of a file: of which group and capacity it is, and what it says.

    Without a capacity the whole file of the group is meant. `keys` leads to the line where it is
    not the entry of the capacity, or in the catalog if it `is_of_catalog`; `written` is where it
    stood so, if not in the dataset of the report.
    """

    group: str
    capacity: str | None
    says: str
    written: Written | None = None
    keys: KeyPath = ()
    is_of_catalog: bool = False


class Cite(NamedTuple):
    """Which row and column of a report count what stands there."""

    row: str
    number: str
    cited: Cited


@dataclass(frozen=True, slots=True)
class Column(Generic[Row_contra]):
    """A column: its key for machines, its label for people, and the value of a row in it.

    `cites` has what the value counts or shows, cell by cell. The wider a column is, the later it is
    named among those that count the same cell: 1 for all of a state, 2 for all there is. Without a
    label only the data formats have it; with `data=False` only people see it, and with
    `terminal=False` only where there is room for it.
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
    """A column with the number of some cells of each row."""
    return Column(key, label, Show.COUNT, lambda row: len(of(row)), of, wide)


class Explained(NamedTuple):
    """One line of a file, and which numbers of a row count what stands there.

    `row` names the row as its first column does; `number` is the key of the most particular
    column that counts it, and `also` has those of the others. Without a line the whole file is
    meant, without a revision the work tree; without a path nothing can be named.
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
        """`data/groups/x.yaml:14 at 1a2b3c4d5e`; `^` at its end stands for the commit before."""
        if self.path is None:
            return "–"
        line = f":{self.line}" if self.line else ""
        if self.revision is None:
            return f"{self.path}{line}"
        before = "^" if self.revision.endswith("^") else ""
        return f"{self.path}{line} at {self.revision[:10]}{before}"

    @property
    def it_says(self) -> str:
        """What stands there, for people; the capacity is said unless the row is named by it."""
        return (
            f"{self.capacity}: {self.says}" if self.capacity not in (None, self.row) else self.says
        )


class Table(NamedTuple):
    """Rows of values, one a column, and what is said with them.

    `answer` is the one sentence that comes first, `notes` say where the numbers come from,
    `dataset`, `filters` and `counts` say it to machines. `explained` has the lines behind the
    numbers, where these were asked for.
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

    def with_notes(self, notes: Iterable[str]) -> "Table":
        """The same table with more to say."""
        return self._replace(notes=(*self.notes, *notes))

    def explanation(self) -> "Table":
        """The lines behind the numbers as a table of their own, a row for each."""
        lines = self.explained or ()
        places = f"{len(lines):,} {'place' if len(lines) == 1 else 'places'}"
        answer = f"Where the numbers come from: {places}, each with the numbers that count it."
        more = " Fewer: narrow the report with --capacity, --region or another filter."
        return Table(
            report=f"{self.report}_explained",
            columns=EXPLAINED_COLUMNS,
            rows=values_in(EXPLAINED_COLUMNS, lines),
            answer=answer + (more if len(lines) > MANY_LINES else ""),
        )


def values_in(
    columns: Columns[Row_contra], rows: Iterable[Row_contra]
) -> tuple[tuple[Value, ...], ...]:
    """The values of rows in these columns."""
    getters = [column.value or _nothing for column in columns]
    return tuple(tuple([get(row) for get in getters]) for row in rows)


def _nothing(_: object) -> None:
    return None


class Report(NamedTuple):
    """A table, and what each of its numbers counts; the lines are in the files of `dataset`."""

    table: Table
    cites: Callable[[], Iterator[Cite]]
    dataset: Dataset

    def with_notes(self, notes: Iterable[str]) -> "Report":
        """The same report with more to say."""
        return self._replace(table=self.table.with_notes(notes))

    def with_first_notes(self, notes: Iterable[str]) -> "Report":
        """The same report with more to say, before what else it says."""
        return self._replace(table=self.table._replace(notes=(*notes, *self.table.notes)))

    def with_filter(self, key: str, value: Value) -> "Report":
        """The same report, which was asked for so."""
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
