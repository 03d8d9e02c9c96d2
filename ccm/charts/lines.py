"""A line over time: the share at medium or above, and the columns of levels that it is made of."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ccm.charts.bars import Bar
from ccm.charts.drawing import Caption, Framed, Markup, draw_chart
from ccm.model import LADDER

_TOP, _HIGH = 24, 120  # pixels: where 100 % is, and how far 0 % is below
_BASE, _TALL = 290, 116  # where columns stand, and the height of the highest
_LEFT, _RIGHT = 0.11, 0.98  # share of the width


class Moment(NamedTuple):
    """One period on the chart: its place, its share, and its column from the bottom up."""

    name: str
    x: float
    total: int
    share: float | None
    y: float
    column: tuple[tuple[str, int, float, float], ...]  # level, number, top, height


def draw_lines(bars: Sequence[Bar], caption: Caption, *, framed: Framed | None = None) -> Markup:
    """Returns the chart of these periods, in order; `bars_of` makes them of a trend's table."""
    step = (_RIGHT - _LEFT) / max(len(bars), 1)
    most = max((bar.total for bar in bars), default=0) or 1
    moments = [_moment_of(bar, _LEFT + (n + 0.5) * step, most) for n, bar in enumerate(bars)]
    known = [moment for moment in moments if moment.share is not None]
    return draw_chart(
        "lines.svg",
        caption,
        height=330,
        framed=framed,
        moments=moments,
        lines=list(pairwise(known)),
        grid=[(f"{share:.0%}", _height_of(share)) for share in (0, 0.5, 1)],
        left=_LEFT,
        right=_RIGHT,
        base=_BASE,
        wide=min(0.8 * step, 0.1),
    )


def _moment_of(bar: Bar, x: float, most: int) -> Moment:
    share = sum(bar.levels[2:]) / bar.total if bar.total else None
    column, top = [], float(_BASE)
    for level, number in zip(LADDER, bar.levels, strict=True):
        height = round(_TALL * number / most, 1)
        top = round(top - height, 1)
        if number:
            column.append((level.value, number, top, height))
    return Moment(bar.label, x, bar.total, share, _height_of(share or 0), tuple(column))


def _height_of(share: float) -> float:
    return round(_TOP + _HIGH * (1 - share), 1)
