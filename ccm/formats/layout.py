"""Lays out a table in a given width, on a terminal or in a text: as a grid, or as blocks."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from ccm.escape import text_line
from ccm.formats.width import cell_width, fold_text
from ccm.table import PARTS, AnyColumn, Explained, Show, Table, Value

PAGE_WIDTH = 100  # columns, for a page without a width
INDENT = 2
GAP = 2  # blanks between two columns
NARROW = 12  # the least width of a folded column of text, unless its texts are shorter
LONG_WORD = 20  # a longer word can be broken
# The last text is folded no narrower and no higher than this to make room for an optional column.
NARROW_LAST = 24
HIGH_LAST = 6
RIGHT = (Show.COUNT, Show.SHARE, *PARTS)


class Piece(NamedTuple):
    """A part of a line, and its style on a terminal."""

    text: str
    style: str = ""


Line = Sequence[Piece]


class Pen(NamedTuple):
    """The way to draw a cell, and the rule below the header: under columns and `between` them.

    `may_leave_out` hides columns that do not fit; only on a terminal, which a person can widen.
    """

    draw: Callable[[Value, AnyColumn], Piece]
    rule: str
    between: str
    may_leave_out: bool


class _Field(NamedTuple):
    """A column with its drawn cells, their natural width and their least width."""

    column: AnyColumn
    cells: list[Piece]
    empty: list[bool]  # true for a row with nothing, or 0, in this column
    natural: int
    least: int

    @property
    def label(self) -> str:
        """The label of the column; empty where it has none."""
        return _label(self.column)


def _label(column: AnyColumn) -> str:
    return text_line(column.label or "")  # the name of a place is a stranger's


def people_columns(table: Table) -> list[tuple[int, AnyColumn]]:
    """Returns the columns that people see, each with its index in the rows."""
    return [(n, column) for n, column in enumerate(table.columns) if column.label is not None]


def as_drawn(table: Table, pen: Pen, width: int) -> Table:
    """Returns the table as people see it: its first drawing that fits the width, or its last."""
    for number, drawing in enumerate(table.drawings, start=1):
        shown = table.drawn(drawing)
        if number == len(table.drawings) or _taken(_least_widths(shown, pen)) <= width:
            return shown
    return table


def _least_widths(table: Table, pen: Pen) -> Iterator[int]:
    """Yields the least widths of the columns; no text is folded narrower than a last one."""
    for number, column in people_columns(table):
        if column.show is Show.HEADING:
            continue
        field = _field(table, pen, number, column)
        is_text = column.show is Show.TEXT
        yield min(field.natural, max(NARROW_LAST, field.least)) if is_text else field.least


def lay_out(table: Table, pen: Pen, width: int) -> tuple[list[Line], list[str]]:
    """Returns the lines of the rows, at most `width` wide, and a note on hidden columns.

    Texts are folded first, the last one before the others; then optional columns are hidden. If
    the numbers still do not fit, each row is a block.
    """
    if not table.rows:
        return [], []
    width = max(width, NARROW)
    every = [_field(table, pen, number, column) for number, column in people_columns(table)]
    inside = [field for field in every if field.column.show is not Show.HEADING]
    heading = next((field for field in every if field.column.show is Show.HEADING), None)
    fields, widths = _with_room(inside, width, may_leave_out=pen.may_leave_out)
    lines = _header(fields, widths, pen) if widths else []
    for row in range(len(table.rows)):
        if heading is not None and (row == 0 or heading.cells[row] != heading.cells[row - 1]):
            lines += [[]] if row else []
            lines += _indented(heading.cells[row].text, 0, width, "bold")
        elif row and not widths:
            lines.append([])
        style = "dim" if all(field.empty[row] for field in fields[1:]) else ""
        cells = [
            field.cells[row]._replace(style=style or field.cells[row].style) for field in fields
        ]
        lines += _grid_row(cells, fields, widths) if widths else _block(cells, fields, style, width)
    return lines, _left_out(inside, {field.column.key for field in fields})


def _left_out(fields: list[_Field], shown: set[str]) -> list[str]:
    """Returns a note on the hidden columns that are not empty, or nothing."""
    labels = [f.label for f in fields if f.column.key not in shown and not all(f.empty)]
    note = f"Columns hidden to fit the terminal: {', '.join(labels)} (use --format markdown)"
    return [note] if labels else []


def lay_out_explained(explained: Iterable[Explained], width: int) -> list[Line]:
    """Returns the lines behind the numbers, under a heading for each row and number."""
    lines: list[Line] = []
    for heading, some in groupby(explained, key=lambda line: line.heading):
        lines += [[]] if lines else []
        lines += _indented(text_line(heading), 0, width, "bold")
        lines += _pairs([(text_line(line.where), text_line(line.it_says)) for line in some], width)
    return lines


def _pairs(pairs: list[tuple[str, str]], width: int) -> list[Line]:
    """Puts each text beside its place, or below it if one line is too long; no place is broken."""
    widest = max(cell_width(where) for where, _ in pairs)
    if widest + max(cell_width(text) for _, text in pairs) + 2 * INDENT <= width:
        beside = [f"{_padded(where, widest + INDENT)}{text}" for where, text in pairs]
        return [[Piece(" " * INDENT + line)] for line in beside]
    return [
        line
        for where, text in pairs
        for line in (*_indented(where, INDENT, width), *_indented(text, 2 * INDENT, width))
    ]


def _field(table: Table, pen: Pen, number: int, column: AnyColumn) -> _Field:
    cells = [pen.draw(row[number], column) for row in table.rows]
    label = _label(column)
    texts = {cell.text for cell in cells}
    least = _least if column.show is Show.TEXT else cell_width
    return _Field(
        column,
        cells,
        [row[number] in (None, 0, (), "") for row in table.rows],
        natural=max(map(cell_width, (label, *texts))),
        least=max((*map(cell_width, label.split()), *map(least, texts))),
    )


def _least(text: str) -> int:
    """Returns the least width of a text; only long words are broken."""
    longest = max(map(cell_width, text.split()), default=0)
    return min(cell_width(text), max(NARROW, min(longest, LONG_WORD)))


def _with_room(
    fields: list[_Field], width: int, *, may_leave_out: bool
) -> tuple[list[_Field], list[int]]:
    """Returns the columns that fit, with their widths; for blocks, all columns and no widths."""
    if not may_leave_out and fields[-1:] and fields[-1].column.show is Show.COMMAND:
        width += GAP + fields[-1].natural  # a command is not folded, so that it can be copied
    if _taken(field.natural for field in fields) <= width:
        return fields, [field.natural for field in fields]
    kept = [n for n, field in enumerate(fields) if field.column.terminal or not may_leave_out]
    if not _fitting([fields[n] for n in kept], width):
        return fields, []
    for number, field in enumerate(fields):
        more = sorted({*kept, number})
        if not all(field.empty) and _taken(_with_last_folded([fields[n] for n in more])) <= width:
            kept = more
    some = [fields[n] for n in kept]
    return some, _fitting(some, width)


def _with_last_folded(fields: list[_Field]) -> list[int]:
    """Returns the widths of the columns if only the last text is folded."""
    widths = [field.natural for field in fields]
    for number in _texts(fields)[-1:]:
        lowest = max(NARROW_LAST, fields[number].least, -(-widths[number] // HIGH_LAST))
        widths[number] = min(widths[number], lowest)
    return widths


def _texts(fields: list[_Field]) -> list[int]:
    return [n for n, field in enumerate(fields) if field.column.show is Show.TEXT]


def _fitting(fields: list[_Field], width: int) -> list[int]:
    """Returns the width of each column, or nothing if they cannot fit.

    The last text is folded first, then the widest column.
    """
    widths = [min(field.natural, max(field.least, width)) for field in fields]
    texts = _texts(fields)
    numbers = [n for n in range(len(fields)) if n not in texts]
    parts = [n for n in numbers if fields[n].column.show in PARTS]  # under names of places
    least = [field.least for field in fields]
    steps = [(parts, least), (texts[-1:], _with_last_folded(fields))]
    steps += [(some, least) for some in (texts, numbers)]
    for some, lowest in steps:
        while _taken(widths) > width and (wide := [n for n in some if widths[n] > lowest[n]]):
            widths[max(wide, key=lambda n: widths[n])] -= 1
    return widths if _taken(widths) <= width else []


def _taken(widths: Iterable[int]) -> int:
    every = list(widths)
    return sum(every) + GAP * (len(every) - 1)


def _header(fields: list[_Field], widths: list[int], pen: Pen) -> list[Line]:
    """Returns the labels, each with its last line just above the rule."""
    folded = [fold_text(field.label, width) for field, width in zip(fields, widths, strict=True)]
    height = max(map(len, folded))
    raised = [[""] * (height - len(lines)) + lines for lines in folded]
    styles = ["bold"] * len(fields)
    rule = pen.between.join(pen.rule * width for width in widths)
    return [*_side_by_side(raised, styles, fields, widths), [Piece(rule)]]


def _grid_row(cells: list[Piece], fields: list[_Field], widths: list[int]) -> Iterator[Line]:
    folded = [fold_text(cell.text, width) for cell, width in zip(cells, widths, strict=True)]
    return _side_by_side(folded, [cell.style for cell in cells], fields, widths)


def _side_by_side(
    columns: list[list[str]], styles: list[str], fields: list[_Field], widths: list[int]
) -> Iterator[Line]:
    """Yields the lines of texts side by side in columns of these widths."""
    rights = [field.column.show in RIGHT for field in fields]
    for number in range(max(map(len, columns))):
        texts = [lines[number] if number < len(lines) else "" for lines in columns]
        line = []
        for text, style, width, right in zip(texts, styles, widths, rights, strict=True):
            line += [Piece(_padded(text, width, right=right), style), Piece(" " * GAP)]
        yield line[:-1]


def _padded(text: str, width: int, *, right: bool = False) -> str:
    blank = " " * (width - cell_width(text))
    return blank + text if right else text + blank


def _block(cells: list[Piece], fields: list[_Field], style: str, width: int) -> Iterator[Line]:
    """Yields a row as a block, with one labelled field per line; no command is folded."""
    for number, (cell, field) in enumerate(zip(cells, fields, strict=True)):
        indent = INDENT if number else 0
        label = Piece(f"{' ' * indent}{field.label}: ", style if number else style or "bold")
        fits = cell_width(label.text + cell.text) <= width
        if fits or field.column.show is Show.COMMAND:
            yield [label, cell._replace(style=cell.style or label.style)]
        else:
            yield from _indented(f"{field.label}: {cell.text}", indent, width, label.style)


def _indented(text: str, indent: int, width: int, style: str = "") -> list[Line]:
    return [
        [Piece(" " * indent + line, style)] for line in fold_text(text, max(width - indent, NARROW))
    ]
