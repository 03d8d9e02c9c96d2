"""A table drawn on a terminal with rich: bars and symbols beside the colours."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from ccm.formats.text import cell_text, people_columns
from ccm.table import Cell, Column, Explained, Show, Table

BAR_WIDTH = 6
INDENT = 2
_EIGHTHS = " ▏▎▍▌▋▊▉█"
_LEVELS = {
    "none": ("○ none", "red"),
    "low": ("◔ low", "yellow"),
    "medium": ("◑ medium", "cyan"),
    "high": ("● high", "green"),
    "unknown": ("? unknown", ""),
    "not-relevant": ("– not relevant", ""),
}


def draw(table: Table) -> None:
    """Print `table` to the terminal: the answer, the rows, and where the numbers come from."""
    console = Console(highlight=False)
    if table.answer:
        console.print(Text(table.answer, "bold"))
        console.print()
    for renderable in _sections(table):
        console.print(renderable)
    if table.rows:
        console.print()
    if table.explained is not None:
        _draw_explanation(table, console)
    for note in table.notes:
        console.print(Text(note, "dim"))


def _draw_explanation(table: Table, console: Console) -> None:
    """Print the lines behind the numbers, under a heading for each row and number."""
    console.print(Text(table.explanation().answer, "bold"))
    console.print()
    for heading, lines in groupby(table.explained or (), key=lambda line: line.heading):
        console.print(Text(heading, "bold"))
        for drawn in _lines(list(lines), console.width):
            console.print(drawn)
        console.print()


def _lines(lines: Sequence[Explained], width: int) -> Iterator[Padding]:
    """What stands there beside its place, or below all places, so that no place is broken."""
    widest = max(cell_len(line.where) for line in lines)
    if widest + max(cell_len(line.it_says) for line in lines) + 2 * INDENT <= width:
        for line in lines:
            blank = " " * (widest - cell_len(line.where) + INDENT)
            yield Padding(
                Text(f"{line.where}{blank}{line.it_says}"), (0, 0, 0, INDENT), expand=False
            )
        return
    for line in lines:
        yield Padding(Text(line.where, overflow="fold"), (0, 0, 0, INDENT), expand=False)
        yield Padding(Text(line.it_says, overflow="fold"), (0, 0, 0, 2 * INDENT), expand=False)


def level_text(word: str) -> Text:
    """A level as a symbol and a word, in its colour."""
    shown, style = _LEVELS[word]
    return Text(shown, style)


def _sections(table: Table) -> list[RenderableType]:
    columns = people_columns(table, terminal=True)
    heading = next((number for number, c in columns if c.show is Show.HEADING), None)
    shown = [(number, column) for number, column in columns if number != heading]
    if not table.rows:
        return []
    if heading is None:
        return [_grid(table.rows, shown)]
    drawn: list[RenderableType] = []
    for name, rows in groupby(table.rows, key=lambda row: row[heading]):
        drawn.append(Text(str(name), "bold"))
        drawn.append(_grid(list(rows), shown))
    return drawn


def _grid(rows: Sequence[tuple[Cell, ...]], columns: list[tuple[int, Column]]) -> RichTable:
    grid = RichTable(
        box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0), header_style="bold"
    )
    for _, column in columns:
        grid.add_column(
            column.label or "",
            justify="right" if column.show is Show.COUNT else "left",
            overflow="fold",
            no_wrap=column.show not in (Show.TEXT, Show.HEADING),
        )
    for row in rows:
        empty = all(row[number] in (None, 0, ()) for number, _ in columns[1:])
        cells = (_cell(row[number], column) for number, column in columns)
        grid.add_row(*cells, style="dim" if empty else "")
    return grid


def _cell(cell: Cell, column: Column) -> Text:
    match column.show:
        case Show.LEVEL if isinstance(cell, str):
            return level_text(cell)
        case Show.SHARE if isinstance(cell, float):
            return Text(f"{_bar(cell)} {cell_text(cell, column.show):>5}")
        case Show.FLAG:
            return Text("● yes" if cell else cell_text(cell), "yellow" if cell else "")
        case _:
            return Text(cell_text(cell, column.show))


def _bar(share: float) -> str:
    eighths = round(share * BAR_WIDTH * 8)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (_EIGHTHS[rest] if rest else "")).ljust(BAR_WIDTH)
