"""A rank as a dot, and how far it moves as a line, on a scale from the first rank to the last."""

from collections.abc import Sequence
from typing import NamedTuple

from ccm.charts.drawing import Caption, Framed, Markup, draw_chart
from ccm.table import Table


class RankRange(NamedTuple):
    """A rank, and the best and the worst one that it can become."""

    rank: int
    best: int
    worst: int
    label: str = ""

    @property
    def in_words(self) -> str:
        """`rank 3, from 2 at best to 5 at worst`, or `always rank 1`."""
        if self.best == self.worst:
            return f"always rank {self.rank:,}"
        return f"rank {self.rank:,}, from {self.best:,} at best to {self.worst:,} at worst"


def ranges_of(table: Table) -> list[RankRange]:
    """Returns the range of each row of a report on investments."""
    return [
        RankRange(
            int(str(row["rank"])),
            int(str(row["rank_best"])),
            int(str(row["rank_worst"])),
            f"{row['name']} in {row['place']}",
        )
        for row in table.records()
    ]


def draw_ranges(
    ranges: Sequence[RankRange], caption: Caption, *, last: int, framed: Framed | None = None
) -> Markup:
    """Returns the ranges, one below the other, on a scale up to the `last` rank of all.

    A row of words is above those that have a label.
    """
    head = 20 if any(one.label for one in ranges) else 0
    scaled = [(one, *((rank - 0.5) / last for rank in one[:3])) for one in ranges]
    more = {"ranges": scaled, "row": head + 24, "head": head}
    height = (head + 24) * len(ranges)
    return draw_chart("ranges.svg", caption, height=height, framed=framed, **more)
