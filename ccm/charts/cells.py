"""A heat map: the share of groups with a gap, in cells that always have their numbers."""

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import NamedTuple

from ccm.charts.drawing import Caption, Framed, Markup, draw_chart

_STEPS = (0.25, 0.5, 0.75)  # where a darker colour begins
_NAMES = 0.24  # share of the width, for the names of the rows
_ROW, _LINE = 42, 16  # pixels
_LETTERS = 88  # in a line of text over the usual width
_USUAL = 672  # pixels


HeatRow = tuple[str, Mapping[str, "HeatCell"]]  # its name, and its cells by column


class HeatCell(NamedTuple):
    """One cell: `number` of `of` and its share, or too `few` for a colour; and its link, if any."""

    number: int
    of: int
    share: float
    few: bool
    href: str | None = None

    @property
    def shade(self) -> str:
        """The class of its colour, from `1` to `4`, or `f` for few."""
        return "f" if self.few else str(shade_of(self.share))


def shade_of(share: float) -> int:
    """Returns the step of a share: 1 under a quarter, up to 4 from three quarters on."""
    return 1 + sum(share >= step for step in _STEPS)


def draw_cells(
    rows: Sequence[HeatRow],
    columns: Sequence[str],
    caption: Caption,
    *,
    is_good: bool = False,
    pixels: int = _USUAL,
    framed: Framed | None = None,
) -> Markup:
    """Returns the heat map; a row has no cell for a column where nothing is known.

    A high share is a gap, or with `is_good` knowledge, which has other colours. The words are
    broken for a width of so many `pixels`.
    """
    names, letters = _NAMES * _USUAL / pixels, _LETTERS * pixels / _USUAL
    width = (1 - names) / max(len(columns), 1)
    heads = [wrap(name, max(int(letters * width), 8)) for name in columns]
    top = _LINE * max(map(len, heads), default=0) + 8
    return draw_chart(
        "cells.svg",
        caption,
        height=top + _ROW * len(rows),
        framed=framed,
        rows=[(name, cells, wrap(name, int(letters * names))[:2]) for name, cells in rows],
        columns=list(zip(columns, heads, strict=True)),
        top=top,
        width=width,
        names=names,
        is_good=is_good,
    )
