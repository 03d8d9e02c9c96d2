"""A table drawn on a terminal with rich: bars and symbols beside the colours."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from ccm.escape import text_line
from ccm.formats.text import cell_text, people_columns
from ccm.table import AnyColumn, Explained, Show, Table, Value

BAR_WIDTH = 6
INDENT = 2
GAP = 2  # blanks between two columns
NARROW = 12  # a column of text is folded no narrower than this, unless there is less in it
LONG_WORD = 20  # a longer word may be broken
_EIGHTHS = " ▏▎▍▌▋▊▉█"
_LEVELS = {
    "none": ("○ none", "red"),
    "low": ("◔ low", "yellow"),
    "medium": ("◑ medium", "cyan"),
    "high": ("● high", "green"),
    "unknown": ("? unknown", ""),
    "not-relevant": ("– not relevant", ""),
}

Rows = Sequence[tuple[Value, ...]]
Columns = list[tuple[int, AnyColumn]]


def draw(table: Table) -> None:
    """Print `table` to the terminal: the answer, the rows, and where the numbers come from."""
    console = Console(highlight=False)
    if table.answer:
        console.print(safe_text(table.answer, "bold"))
        console.print()
    columns = _columns_with_room(table, console.width)
    for renderable in _sections(table, columns, console.width):
        console.print(renderable)
    if table.rows:
        console.print()
    if table.explained is not None:
        _draw_explanation(table, console)
    for note in (*_left_out(table, columns), *table.notes):
        console.print(safe_text(note, "dim"))


def _draw_explanation(table: Table, console: Console) -> None:
    """Print the lines behind the numbers, under a heading for each row and number."""
    console.print(safe_text(table.explanation().answer, "bold"))
    console.print()
    for heading, lines in groupby(table.explained or (), key=lambda line: line.heading):
        console.print(safe_text(heading, "bold"))
        for drawn in _lines(list(lines), console.width):
            console.print(drawn)
        console.print()


def _lines(lines: Sequence[Explained], width: int) -> Iterator[Padding]:
    """What stands there beside its place, or below all places, so that no place is broken."""
    pairs = [(text_line(line.where), text_line(line.it_says)) for line in lines]
    widest = max(cell_len(where) for where, _ in pairs)
    if widest + max(cell_len(it_says) for _, it_says in pairs) + 2 * INDENT <= width:
        for where, it_says in pairs:
            blank = " " * (widest - cell_len(where) + INDENT)
            yield Padding(Text(f"{where}{blank}{it_says}"), (0, 0, 0, INDENT), expand=False)
        return
    for where, it_says in pairs:
        yield Padding(Text(where, overflow="fold"), (0, 0, 0, INDENT), expand=False)
        yield Padding(Text(it_says, overflow="fold"), (0, 0, 0, 2 * INDENT), expand=False)


def safe_text(text: str, style: str = "") -> Text:
    """A text that rich draws as it is, without any markup, and that cannot steer a terminal."""
    return Text(text_line(text), style)


def level_text(word: str) -> Text:
    """A level as a symbol and a word, in its colour."""
    shown, style = _LEVELS[word]
    return Text(shown, style)


def _sections(table: Table, columns: Columns, width: int) -> Iterator[RenderableType]:
    """The rows as a grid, or where that has no room for its numbers, a block for each of them."""
    if not table.rows:
        return
    heading = next((number for number, c in columns if c.show is Show.HEADING), None)
    columns = [(number, column) for number, column in columns if number != heading]
    widths = _fitting(table.rows, columns, width)
    if widths and heading is not None:
        yield _grid([], columns, widths)
    for place, (name, rows) in enumerate(_by_heading(table.rows, heading)):
        if name is not None:
            heading_line = text_line(name)
            yield Text(f"\n{heading_line}" if place else heading_line, "bold")
        if widths:
            yield _grid(rows, columns, widths, header=heading is None)
        else:
            yield from _records(rows, columns)


def _by_heading(rows: Rows, heading: int | None) -> Iterator[tuple[str | None, Rows]]:
    if heading is None:
        yield None, rows
        return
    for name, some in groupby(rows, key=lambda row: row[heading]):
        yield str(name), list(some)


def _columns_with_room(table: Table, width: int) -> Columns:
    """All the columns, where there is room for every one; else those that a terminal must have."""
    every = people_columns(table)
    if not table.rows:
        return every
    inside = [(number, column) for number, column in every if column.show is not Show.HEADING]
    least = people_columns(table, terminal=True)
    in_grid = [(number, column) for number, column in least if column.show is not Show.HEADING]
    if _taken(_natural(table.rows, inside)) <= width or not _fitting(table.rows, in_grid, width):
        return every
    return least


def _left_out(table: Table, columns: Columns) -> list[str]:
    """A note on the columns that this terminal has no room for, if they say anything."""
    shown = {number for number, _ in columns}
    labels = [
        column.label or ""
        for number, column in people_columns(table)
        if number not in shown and any(row[number] not in (None, (), "") for row in table.rows)
    ]
    if not labels:
        return []
    them = "it" if len(labels) == 1 else "them"
    has = f"(--format markdown has {them})"
    return [f"Left out here for want of room: {', '.join(labels)} {has}."]


def _natural(rows: Rows, columns: Columns) -> list[int]:
    """How wide each column would be if nothing in it were folded."""
    return [
        max(cell_len(text) for text in (column.label or "", *_texts(rows, number, column)))
        for number, column in columns
    ]


def _least(rows: Rows, columns: Columns) -> list[int]:
    """How narrow each may get: words are broken only if they are long, and numbers never."""
    return [
        max(
            _least_text(text, foldable=column.show is Show.TEXT)
            for text in _texts(rows, number, column)
        )
        for number, column in columns
    ]


def _texts(rows: Rows, number: int, column: AnyColumn) -> Iterator[str]:
    return (_cell(row[number], column).plain for row in rows)


def _least_text(text: str, *, foldable: bool) -> int:
    if not foldable:
        return cell_len(text)
    longest = max(map(cell_len, text.split()), default=0)
    return min(cell_len(text), max(NARROW, min(longest, LONG_WORD)))


def _fitting(rows: Rows, columns: Columns, width: int) -> list[int]:
    """The width of each column, the widest text folded first; empty where they have no room."""
    widths, least = _natural(rows, columns), _least(rows, columns)
    labels = [max(map(cell_len, (column.label or "").split())) for _, column in columns]
    least = [max(pair) for pair in zip(least, labels, strict=True)]
    numbers = [n for n, (_, column) in enumerate(columns) if column.show is not Show.TEXT]
    texts = [n for n, (_, column) in enumerate(columns) if column.show is Show.TEXT]
    for some in (texts, numbers):
        while _taken(widths) > width and (wide := [n for n in some if widths[n] > least[n]]):
            widths[max(wide, key=lambda n: widths[n])] -= 1
    return widths if _taken(widths) <= width else []


def _taken(widths: list[int]) -> int:
    return sum(widths) + GAP * (len(widths) - 1)


def _grid(rows: Rows, columns: Columns, widths: list[int], *, header: bool = True) -> RichTable:
    """The rows in columns of these widths.

    The padding is the cells' own: before 14.3, rich counts that of a table behind the last column.
    """
    grid = RichTable(
        box=SIMPLE_HEAD,
        pad_edge=False,
        show_edge=False,
        padding=0,
        header_style="bold",
        show_header=header,
    )
    gaps = [GAP - 1] * (len(columns) - 1) + [0]
    for (_, column), width, gap in zip(columns, widths, gaps, strict=True):
        grid.add_column(
            Padding(column.label or "", (0, gap, 0, 0)),
            justify="right" if column.show is Show.COUNT else "left",
            overflow="fold",
            width=width + gap,
        )
    for row in rows:
        cells = (_cell(row[number], column) for number, column in columns)
        padded = (Padding(cell, (0, gap, 0, 0)) for cell, gap in zip(cells, gaps, strict=True))
        grid.add_row(*padded, style=_style(row, columns))
    return grid


def _records(rows: Rows, columns: Columns) -> Iterator[RenderableType]:
    """Each row as a block: one field below the other, each with its label."""
    (first, title), *others = columns
    for place, row in enumerate(rows):
        style = _style(row, columns)
        name = Text.assemble(f"{title.label}: ", _cell(row[first], title), style=style or "bold")
        yield Padding(name, (1 if place else 0, 0, 0, 0), expand=False)
        for number, column in others:
            field = Text.assemble(f"{column.label}: ", _cell(row[number], column), style=style)
            yield Padding(field, (0, 0, 0, INDENT), expand=False)


def _style(row: tuple[Value, ...], columns: Columns) -> str:
    return "dim" if all(row[number] in (None, 0, ()) for number, _ in columns[1:]) else ""


def _cell(cell: Value, column: AnyColumn) -> Text:
    match column.show:
        case Show.LEVEL if isinstance(cell, str):
            return level_text(cell)
        case Show.SHARE if isinstance(cell, float):
            return Text(f"{_bar(cell)} {cell_text(cell, column.show):>5}")
        case Show.FLAG:
            return Text("● yes" if cell else cell_text(cell), "yellow" if cell else "")
        case _:
            return safe_text(cell_text(cell, column.show))


def _bar(share: float) -> str:
    eighths = round(share * BAR_WIDTH * 8)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (_EIGHTHS[rest] if rest else "")).ljust(BAR_WIDTH)
