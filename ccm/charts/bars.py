"""Stacked bars: how many groups are at each level, a gap hatched and the rest plain."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ccm.charts.drawing import Caption, Framed, Markup, draw_chart
from ccm.model import LADDER
from ccm.table import Table

_LEVELS = tuple(level.value for level in LADDER)
MOST_TICKS = 40  # groups, each with a part of its own; lines between more would be grey


class Bar(NamedTuple):
    """The numbers of groups from none to high, of the stale among them, and the words above.

    `kinds` has other names for the numbers, where they are not of levels.
    """

    levels: tuple[int, ...]
    stale: int = 0
    label: str = ""
    number: str = ""
    kinds: tuple[str, ...] = _LEVELS

    @property
    def total(self) -> int:
        """The sum of the numbers: for levels, the groups that assessed it."""
        return sum(self.levels)

    @property
    def in_words(self) -> str:
        """`2 none, 6 low, 2 medium, 1 high; 11 stale`."""
        pairs = zip(self.levels, self.kinds, strict=True)
        numbers = ", ".join(f"{number:,} {kind}" for number, kind in pairs)
        return f"{numbers}; {self.stale:,} stale" if self.stale else numbers

    def parts(self) -> Iterator["LevelPart"]:
        """Yields the part of each level with any group, from left to right."""
        before, total = 0, self.total
        for level, number in zip(self.kinds, self.levels, strict=True):
            lines = range(before + 1, before + number) if total <= MOST_TICKS else ()
            ticks = [line / total for line in lines]
            if number:
                yield LevelPart(level, number, before / total, number / total, ticks)
            before += number


class LevelPart(NamedTuple):
    """One level of a bar: where it begins, its width, and the lines between its groups.

    They are shares of the bar, from 0 to 1.
    """

    level: str
    number: int
    start: float
    width: float
    ticks: Sequence[float]


def bars_of(table: Table) -> list[Bar]:
    """Returns a bar for each row of a report that counts levels, as gaps and trend do."""
    return [
        Bar(
            tuple(int(str(row[level] or 0)) for level in LADDER),
            int(str(row["stale"] or 0)),
            str(row.get("name") or row.get("period") or ""),
            str(row.get("gap_of") or ""),
        )
        for row in table.records()
    ]


def draw_bars(
    bars: Sequence[Bar],
    caption: Caption,
    *,
    thick: int = 24,
    framed: Framed | None = None,
) -> Markup:
    """Returns the bars, one below the other; a row of words is above those that have a label."""
    head = 20 if any(bar.label for bar in bars) else 0
    height = max((head + thick + 16) * len(bars) - 10, 0)
    more = {"bars": bars, "thick": thick, "head": head}
    return draw_chart("bars.svg", caption, height=height, framed=framed, **more)
