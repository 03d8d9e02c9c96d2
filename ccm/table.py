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
    `terminal=False` only where there is room for it.
    """

    key: str
    label: str | None = None
    show: Show = Show.TEXT
    data: bool = True
    terminal: bool = True


class Table(NamedTuple):
    """Rows of cells, one cell a column, and what is said with them.

    `answer` is the one sentence that comes first, `notes` say where the numbers come from,
    `dataset`, `filters` and `counts` say it to machines.
    """

    report: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    answer: str = ""
    notes: tuple[str, ...] = ()
    dataset: Mapping[str, Cell] = {}
    filters: Mapping[str, Cell] = {}
    counts: Mapping[str, Cell] = {}

    def with_notes(self, notes: Iterable[str]) -> "Table":
        """The same table with more to say."""
        return self._replace(notes=(*self.notes, *notes))
