"""A table as text for people: plain, Markdown, MediaWiki, HTML. Tabulate draws the tables."""

import re
from collections.abc import Callable
from datetime import date

from ccm.table import Cell, Column, Show, Table

ABSENT = "–"
_MARKDOWN = re.compile(r"([\\`*_\[\]|~#@])")
_WIKITEXT = re.compile(r"[\[\]{}|<>&~]|''|__|://|!!|^[*#:;=!+ -]")
_RIGHT = (Show.COUNT, Show.SHARE)


def to_plain(table: Table) -> str:
    """The table for a pipe or a plain terminal, as wide as it needs to be."""
    return _document(table, "simple", str)


def to_markdown(table: Table) -> str:
    """The table for a pull request or a README, as GitHub's Markdown."""
    return _document(table, "github", markdown_text)


def to_mediawiki(table: Table) -> str:
    """The table for a wiki page; nothing in a cell is read as markup."""
    return _document(table, "mediawiki", _wikitext)


def to_html(table: Table) -> str:
    """The table as a fragment of HTML; nothing in a cell is read as markup."""
    from html import escape

    answer = f"<p><strong>{escape(table.answer)}</strong></p>\n" if table.answer else ""
    notes = "".join(f"<p><small>{escape(note)}</small></p>\n" for note in table.notes)
    return f"{answer}{_drawn(table, 'html', str)}\n{notes}"


def people_columns(table: Table, *, terminal: bool = False) -> list[tuple[int, Column]]:
    """The columns that people see, each with its number in the rows."""
    return [
        (number, column)
        for number, column in enumerate(table.columns)
        if column.label is not None and (column.terminal or not terminal)
    ]


def cell_text(cell: Cell, show: Show = Show.TEXT) -> str:
    """A cell in words: `73 %`, `yes`, `2018-08-31`; a dash for what is not there."""
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
            return ", ".join(cell)
        case _:
            return str(cell)


def _document(table: Table, name: str, escape: Callable[[str], str]) -> str:
    parts = [escape(table.answer), _drawn(table, name, escape), *map(escape, table.notes)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _drawn(table: Table, name: str, escape: Callable[[str], str]) -> str:
    from tabulate import tabulate

    if not table.rows:
        return ""
    columns = people_columns(table)
    rows = [[escape(cell_text(row[n], column.show)) for n, column in columns] for row in table.rows]
    right = ["right" if column.show in _RIGHT else "left" for _, column in columns]
    headers = [escape(column.label or "") for _, column in columns]
    return tabulate(rows, headers, tablefmt=name, disable_numparse=True, colalign=right)


def markdown_text(text: str) -> str:
    """A text on one line in which nothing is read as Markdown or HTML."""
    from html import escape

    escaped = escape(_MARKDOWN.sub(r"\\\1", text), quote=False)
    return " ".join(escaped.split())


def _wikitext(text: str) -> str:
    from html import escape

    plain = escape(" ".join(text.split()), quote=False)
    return f"<nowiki>{plain}</nowiki>" if _WIKITEXT.search(plain) else plain
