"""The one shape that reports hand to formats: named columns and rows, and what to say with them."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

Cell = str | int | float | bool | date | tuple[str, ...] | None


class Show(StrEnum):
    """How people are shown the cells of a column."""

    TEXT = "text"
    LEVEL = "level"
    COUNT = "count"
    SHARE = "share"
    FLAG = "flag"
    HEADING = "heading"  # on a terminal, rows of one value stand together below it


class Column(NamedTuple):
    """A column: its key for machines, its label for people, and how its cells are shown.

    Without a label only the data formats have it; with `data=False` only people see it, and with
    `terminal=False` only where there is room for it. `of` leads from a row to its cell, such as
    `group.name`, where that is not the attribute of the key; what stands before a `?`, as in
    `mentor?.group.name`, may be None, and so is the cell then.
    """

    key: str
    label: str | None = None
    show: Show = Show.TEXT
    data: bool = True
    terminal: bool = True
    of: str = ""


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
    """Rows of cells, one cell a column, and what is said with them.

    `answer` is the one sentence that comes first, `notes` say where the numbers come from,
    `dataset`, `filters` and `counts` say it to machines. `explained` has the lines behind the
    numbers, where these were asked for.
    """

    report: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    answer: str = ""
    notes: tuple[str, ...] = ()
    dataset: Mapping[str, Cell] = {}
    filters: Mapping[str, Cell] = {}
    counts: Mapping[str, Cell] = {}
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
            rows=tuple(tuple(getattr(line, c.key) for c in EXPLAINED_COLUMNS) for line in lines),
            answer=answer + (more if len(lines) > MANY_LINES else ""),
        )


MANY_LINES = 100  # more than anybody reads
EXPLAINED_COLUMNS = (
    Column("row"),
    Column("number"),
    Column("also"),
    Column("heading", "Number", Show.HEADING, data=False),
    Column("group"),
    Column("capacity"),
    Column("where", "Where", data=False),
    Column("path"),
    Column("line"),
    Column("revision"),
    Column("it_says", "What it says", data=False),
    Column("says"),
)
