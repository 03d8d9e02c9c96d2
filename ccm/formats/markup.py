"""A table for a wiki page or a web page: no cell is read as markup, and levels are coloured."""

from ccm.escape import html, markup_document, wikitext
from ccm.formats.text import RIGHT, cell_text, document, people_columns
from ccm.table import AnyColumn, Show, Table, Value

# Background and text are set together, so that a dark theme cannot take one of them away.
LEVEL_COLOURS = {
    "none": ("#f5c0ba", "#202122"),
    "low": ("#fce5b0", "#202122"),
    "medium": ("#cfe3f7", "#202122"),
    "high": ("#c3e6cb", "#202122"),
    "unknown": ("#eaecf0", "#202122"),
    "not-relevant": ("#eaecf0", "#202122"),
}


def to_mediawiki(table: Table) -> str:
    """The table for a wiki page."""
    return markup_document(document(table, "mediawiki", wikitext, _wiki_cell))


def to_html(table: Table) -> str:
    """The table as a fragment of HTML."""
    shown = [table] if table.explained is None else [table, table.explanation()]
    parts = [line for part in shown for line in _html_lines(part)]
    notes = [f"<p><small>{html(note)}</small></p>" for note in table.notes]
    return markup_document("\n".join([*parts, *notes]) + "\n")


def level_style(cell: Value, column: AnyColumn) -> str | None:
    """The style of a cell that holds a level; None for any other cell."""
    if column.show is not Show.LEVEL or not isinstance(cell, str) or cell not in LEVEL_COLOURS:
        return None
    background, colour = LEVEL_COLOURS[cell]
    return f"background: {background}; color: {colour};"


def _wiki_cell(cell: Value, column: AnyColumn) -> str:
    style = level_style(cell, column)
    text = wikitext(cell_text(cell, column.show))
    return f'style="{style}" | {text}' if style else text


def _html_lines(table: Table) -> list[str]:
    answer = [f"<p><strong>{html(table.answer)}</strong></p>"] if table.answer else []
    if not table.rows:
        return answer
    columns = people_columns(table)
    heads = (f"<th{_side(column)}>{html(column.label or '')}</th>" for _, column in columns)
    rows = (
        "".join(_html_cell(row[number], column) for number, column in columns) for row in table.rows
    )
    return [
        *answer,
        "<table>",
        "<thead>",
        f"<tr>{''.join(heads)}</tr>",
        "</thead>",
        "<tbody>",
        *(f"<tr>{row}</tr>" for row in rows),
        "</tbody>",
        "</table>",
    ]


def _html_cell(cell: Value, column: AnyColumn) -> str:
    style = level_style(cell, column)
    attribute = f' style="{style}"' if style else _side(column)
    return f"<td{attribute}>{html(cell_text(cell, column.show))}</td>"


def _side(column: AnyColumn) -> str:
    return ' style="text-align: right;"' if column.show in RIGHT else ""
