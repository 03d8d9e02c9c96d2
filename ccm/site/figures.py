"""The figure of gaps that several pages have: a bar for each capacity, and its numbers."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ccm.charts.bars import bars_of, draw_bars
from ccm.charts.drawing import Caption, Markup
from ccm.site.links import capacity_path
from ccm.site.numbers import Number, Record, number_of_gap, numbers_file
from ccm.table import Table


class GapLine(NamedTuple):
    """One capacity that some group has assessed: its row, number and bar."""

    row: Record
    number: Number
    bar: Markup


class GapFigure(NamedTuple):
    """The gaps of a part of the map; `blank` has the rows of what nobody there has assessed.

    `rows` are all of them, and `files` has the same as a file to download.
    """

    lines: Sequence[GapLine]
    blank: Sequence[Record]
    rows: Sequence[Record]
    files: Mapping[str, bytes]


def gap_figure(table: Table, name: str, place: str) -> GapFigure:
    """Returns the figure of a report on gaps.

    `name` is that of its file. The numbers lead to this `place` on the page of their capacity.
    """
    rows = table.records()
    pairs = list(zip(rows, bars_of(table), strict=True))
    lines = []
    for row, bar in pairs:
        if row["assessed"]:
            capacity = str(row["capacity"])
            caption = Caption(f"bar-{capacity}", f"{row['name']}: levels", bar.in_words)
            path = capacity_path(capacity)
            number = number_of_gap(row, f"{path}#{place}" if path else None)
            drawn = draw_bars([bar._replace(label="", number="")], caption)
            lines.append(GapLine(row, number, drawn))
    blank = [row for row in rows if not row["assessed"]]
    return GapFigure(lines, blank, rows, numbers_file(name, table))
