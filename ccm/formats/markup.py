"""Writes a table for a wiki page or a web page: cells are escaped, and levels are coloured."""

from ccm.escape import html, markup_document, wikitext
from ccm.formats.layout import PAGE_WIDTH, RIGHT, as_drawn, people_columns
from ccm.formats.text import PLAIN, cell_text, document
from ccm.table import PART_SYMBOLS, PARTS, AnyColumn, Show, Table, Value

# Background and text are set together, so that a dark theme cannot change only one of them.
LEVEL_COLOURS = {
    "none": ("#f5c0ba", "#202122"),
    "low": ("#fce5b0", "#202122"),
    "medium": ("#cfe3f7", "#202122"),
    "high": ("#c3e6cb", "#202122"),
    "unknown": ("#eaecf0", "#202122"),
    "not-relevant": ("#eaecf0", "#202122"),
}
_WORST_LAST = [LEVEL_COLOURS[level] for level in ("high", "low", "none")]
PART_COLOURS = {
    Show.PART: dict(zip(PART_SYMBOLS, _WORST_LAST, strict=True)),
    Show.COVERED: dict(zip(PART_SYMBOLS, reversed(_WORST_LAST), strict=True)),
}


def to_mediawiki(table: Table) -> str:
    """Returns the table for a wiki page."""
    return markup_document(document(table, wikitext, _wiki_rows))


def to_html(table: Table) -> str:
    """Returns the table as a fragment of HTML."""
    table = as_drawn(table, PLAIN, PAGE_WIDTH)
    shown = [table] if table.explained is None else [table, table.explanation()]
    parts = [line for part in shown for line in _html_lines(part)]
    notes = [f"<p><small>{html(note)}</small></p>" for note in table.notes]
    return markup_document("\n".join([*parts, *notes]) + "\n")


def _wiki_rows(table: Table) -> str:
    columns = people_columns(table)
    heads = (f"{_wiki_style(_side(column))}{wikitext(column.label or '')}" for _, column in columns)
    lines = ['{| class="wikitable"', f"! {' !! '.join(heads)}"]
    for row in table.rows:
        lines += ["|-", f"| {' || '.join(_wiki_cell(row[n], column) for n, column in columns)}"]
    return "\n".join([*lines, "|}"])


def _wiki_cell(cell: Value, column: AnyColumn) -> str:
    return f"{_wiki_style(_cell_style(cell, column))}{wikitext(cell_text(cell, column.show))}"


def _wiki_style(style: str) -> str:
    return f'style="{style}" | ' if style else ""


def _html_lines(table: Table) -> list[str]:
    answer = [f"<p><strong>{html(table.answer)}</strong></p>"] if table.answer else []
    if not table.rows:
        return answer
    columns = people_columns(table)
    heads = (_html_cell("th", _side(column), column.label or "") for _, column in columns)
    rows = (
        "".join(
            _html_cell("td", _cell_style(row[number], column), cell_text(row[number], column.show))
            for number, column in columns
        )
        for row in table.rows
    )
    head, body = f"<tr>{''.join(heads)}</tr>", [f"<tr>{row}</tr>" for row in rows]
    return [*answer, "<table>\n<thead>", head, "</thead>\n<tbody>", *body, "</tbody>\n</table>"]


def _html_cell(tag: str, style: str, text: str) -> str:
    attribute = f' style="{style}"' if style else ""
    return f"<{tag}{attribute}>{html(text)}</{tag}>"


def _cell_style(cell: Value, column: AnyColumn) -> str:
    """Returns the colours of a level or a part, and the side of a number; empty for others."""
    colours = None
    if column.show is Show.LEVEL:
        colours = LEVEL_COLOURS.get(str(cell))
    elif column.show in PARTS:
        colours = PART_COLOURS[column.show].get(str(cell)[:1])
    background, colour = colours or ("", "")
    painted = f"background: {background}; color: {colour};" if colours else ""
    return " ".join(filter(None, (painted, _side(column))))


def _side(column: AnyColumn) -> str:
    return "text-align: right;" if column.show in RIGHT else ""
