"""Draws a table on a terminal with rich, with bars and symbols as well as colours."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from ccm.cli.consoles import open_console
from ccm.escape import text_line
from ccm.formats.layout import Line, Pen, Piece, as_drawn, lay_out, lay_out_explained
from ccm.formats.text import cell_text
from ccm.table import PART_SYMBOLS, PARTS, AnyColumn, Show, Table, Value

BAR_WIDTH = 6
_EIGHTHS = " ▏▎▍▌▋▊▉█"
_LEVELS = {
    "none": Piece("○ none", "red"),
    "low": Piece("◔ low", "yellow"),
    "medium": Piece("◑ medium", "cyan"),
    "high": Piece("● high", "green"),
    "unknown": Piece("? unknown"),
    "not-relevant": Piece("– not relevant"),
}
_PART_STYLES = {
    Show.PART: dict(zip(PART_SYMBOLS, ("green", "yellow", "red"), strict=True)),
    Show.COVERED: dict(zip(PART_SYMBOLS, ("red", "yellow", "green"), strict=True)),
}


def draw(table: Table) -> None:
    """Prints `table` to the terminal: the answer, the rows, and the sources of the numbers."""
    console = open_console()
    pen = Pen(_piece, rule="─", between="──", may_leave_out=True)
    table = as_drawn(table, pen, console.width)
    lines, left_out = lay_out(table, pen, console.width)
    _draw_part(console, table.answer, lines)
    if table.explained is not None:
        behind = lay_out_explained(table.explained, console.width)
        _draw_part(console, table.explanation().answer, behind)
    for note in (*left_out, *table.notes):
        console.print(safe_text(note, "dim"))


def _draw_part(console: Console, answer: str, lines: Sequence[Line]) -> None:
    """Prints a sentence and the lines below it, with a blank line after each part."""
    if answer:
        console.print(safe_text(answer, "bold"))
        console.print()
    if lines:
        drawn = Text("\n").join(Text.assemble(*line) for line in lines)
        console.print(drawn, "", sep="\n", soft_wrap=True)


def safe_text(text: str, style: str = "") -> Text:
    """Returns a text that rich draws without markup, and that cannot control a terminal."""
    return Text(text_line(text), style)


def _piece(cell: Value, column: AnyColumn) -> Piece:
    match column.show:
        case Show.LEVEL if isinstance(cell, str):
            return _LEVELS[cell]
        case Show.SHARE if isinstance(cell, float):
            return Piece(f"{_bar(cell)} {cell_text(cell, column.show):>5}")
        case show if show in PARTS and isinstance(cell, str):
            return Piece(text_line(cell), _PART_STYLES[show].get(cell[0], ""))
        case Show.FLAG if cell:
            return Piece("● yes", "yellow")
        case _:
            return Piece(text_line(cell_text(cell, column.show)))


def _bar(share: float) -> str:
    eighths = round(share * BAR_WIDTH * 8)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (_EIGHTHS[rest] if rest else "")).ljust(BAR_WIDTH)
