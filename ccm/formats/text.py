"""A table as text for people, plain or Markdown. Tabulate draws the tables."""

import re
from collections.abc import Callable
from datetime import date

from ccm.escape import markdown, text_line
from ccm.table import AnyColumn, Show, Table, Value

ABSENT = "–"
RIGHT = (Show.COUNT, Show.SHARE)


def to_plain_text(table: Table) -> str:
    """The table for a pipe or a plain terminal, as wide as it needs to be."""
    return document(table, "simple", text_line)


def to_markdown(table: Table) -> str:
    """The table for a pull request or a README, as GitHub's Markdown."""
    return document(table, "github", markdown)


def people_columns(table: Table, *, terminal: bool = False) -> list[tuple[int, AnyColumn]]:
    """The columns that people see, each with its number in the rows."""
    return [
        (number, column)
        for number, column in enumerate(table.columns)
        if column.label is not None and (column.terminal or not terminal)
    ]


def cell_text(cell: Value, show: Show = Show.TEXT) -> str:
    """A cell in words, on one line: `73 %`, `yes`, `2018-08-31`; a dash for what is not there."""
    match cell:
        case None | () | "":
            return ABSENT
        case bool():
            return "yes" if cell else "no"
        case float() if show is Show.SHARE:
            return f"{cell:.0%}".replace("%", " %")
        case date():
            return cell.isoformat()
        case tuple():
            return _on_one_line(", ".join(cell))
        case str():
            return _on_one_line(str(cell))
        case _:
            return str(cell)


def document(
    table: Table,
    name: str,
    escape: Callable[[str], str],
    draw: Callable[[Value, AnyColumn], str] | None = None,
) -> str:
    """The answer, the rows as tabulate's format `name` has them, and the notes.

    The lines behind an explained table come between these. `escape` makes a text harmless; `draw`
    makes the text of a cell, where that is more than that.
    """
    draw = draw or (lambda cell, c: escape(cell_text(cell, c.show)))
    shown = [table] if table.explained is None else [table, table.explanation()]
    parts = [
        part
        for shown_table in shown
        for part in (escape(shown_table.answer), _drawn(shown_table, name, escape, draw))
    ]
    return "\n\n".join(part for part in (*parts, *map(escape, table.notes)) if part) + "\n"


def _drawn(
    table: Table, name: str, escape: Callable[[str], str], draw: Callable[[Value, AnyColumn], str]
) -> str:
    from tabulate import tabulate

    if not table.rows:
        return ""
    columns = people_columns(table)
    rows = [[draw(row[number], column) for number, column in columns] for row in table.rows]
    sides = ["right" if column.show in RIGHT else "left" for _, column in columns]
    headers = [escape(column.label or "") for _, column in columns]
    return tabulate(rows, headers, tablefmt=name, disable_numparse=True, colalign=sides)


def _on_one_line(text: str) -> str:
    """A text of several lines, such as a rubric may be, on one."""
    return re.sub(r"[\t\r\n]+", " ", text)
