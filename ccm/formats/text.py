"""Writes a table as text for people, plain or Markdown. Tabulate draws the Markdown table."""

import re
from collections.abc import Callable
from datetime import date
from functools import partial

from ccm.escape import markdown, text_line
from ccm.formats.layout import (
    PAGE_WIDTH,
    RIGHT,
    Line,
    Pen,
    Piece,
    as_drawn,
    lay_out,
    lay_out_explained,
    people_columns,
)
from ccm.table import AnyColumn, Show, Table, Value

ABSENT = "–"


def to_plain_text(table: Table, width: int) -> str:
    """Returns the table for a pipe or a plain terminal, in lines of at most `width` columns.

    The answer and each note are on one line of any length. No command is folded.
    """
    table = as_drawn(table, PLAIN, width)
    lines, left_out = lay_out(table, PLAIN, width)
    parts = [text_line(table.answer), _plain(lines)]
    if table.explained is not None:
        behind = _plain(lay_out_explained(table.explained, width))
        parts += [text_line(table.explanation().answer), behind]
    return _paragraphs([*parts, *map(text_line, (*left_out, *table.notes))])


def to_markdown(table: Table) -> str:
    """Returns the table as GitHub's Markdown, for a pull request or a README."""
    return document(table, markdown, partial(tabulated, name="pipe", escape=markdown))


def cell_text(cell: Value, show: Show = Show.TEXT) -> str:
    """Returns a cell on one line: `73 %`, `1,924`, `yes`, `2018-08-31`; a dash for nothing."""
    match cell:
        case None | () | "":
            return ABSENT
        case bool():
            return "yes" if cell else "no"
        case float() if show is Show.SHARE:
            return f"{cell:.0%}".replace("%", " %")
        case int() if show is Show.COUNT:
            return f"{cell:,}"
        case date():
            return cell.isoformat()
        case tuple():
            return _on_one_line(", ".join(cell))
        case str():
            return _on_one_line(str(cell))
        case _:
            return str(cell)


def _plain_piece(cell: Value, column: AnyColumn) -> Piece:
    return Piece(text_line(cell_text(cell, column.show)))


PLAIN = Pen(_plain_piece, rule="-", between="  ", may_leave_out=False)


def document(table: Table, escape: Callable[[str], str], draw: Callable[[Table], str]) -> str:
    """Returns the answer, the rows drawn by `draw`, and the notes.

    With --explain, the lines behind the rows come before the notes. `escape` makes a text harmless.
    """
    table = as_drawn(table, PLAIN, PAGE_WIDTH)
    shown = [table] if table.explained is None else [table, table.explanation()]
    parts = [
        part
        for shown_table in shown
        for part in (escape(shown_table.answer), draw(shown_table) if shown_table.rows else "")
    ]
    return _paragraphs([*parts, *map(escape, table.notes)])


def tabulated(table: Table, *, name: str, escape: Callable[[str], str]) -> str:
    """Returns the rows in tabulate's format `name`; `escape` makes a text harmless."""
    from tabulate import tabulate

    columns = people_columns(table)
    rows = [[escape(cell_text(row[n], column.show)) for n, column in columns] for row in table.rows]
    sides = ["right" if column.show in RIGHT else "left" for _, column in columns]
    headers = [escape(column.label or "") for _, column in columns]
    return tabulate(rows, headers, tablefmt=name, disable_numparse=True, colalign=sides)


def _plain(lines: list[Line]) -> str:
    return "\n".join("".join(piece.text for piece in line).rstrip() for line in lines)


def _paragraphs(parts: list[str]) -> str:
    return "\n\n".join(part for part in parts if part) + "\n"


def _on_one_line(text: str) -> str:
    """Joins a text of several lines, such as a rubric, into one line."""
    return re.sub(r"[\t\r\n]+", " ", text)
