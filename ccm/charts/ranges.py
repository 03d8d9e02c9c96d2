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
    keys = [column.key for column in table.columns]
    rows = [dict(zip(keys, row, strict=True)) for row in table.rows]
    numbers = [[int(str(row[f"rank{end}"])) for end in ("", "_best", "_worst")] for row in rows]
    return [
        RankRange(rank, best, worst, f"{row['name']} in {row['place']}")
        for row, (rank, best, worst) in zip(rows, numbers, strict=True)
    ]


def draw_ranges(ranges: Sequence[RankRange], captions: Sequence[Caption]) -> list[Markup]:
    """Returns a chart for each rank; all of them have the same scale."""
    last = last_of(ranges)
    pairs = zip(ranges, captions, strict=True)
    return [draw_ranks([one], caption, last=last) for one, caption in pairs]


def draw_ranks(
    ranges: Sequence[RankRange],
    caption: Caption,
    *,
    last: int,
    framed: Framed | None = None,
) -> Markup:
    """Returns the ranks, one below the other; a row of words is above those that have a label."""
    head = 20 if any(one.label for one in ranges) else 0
    row = head + 24
    scaled = [(one, *((rank - 0.5) / last for rank in one[:3])) for one in ranges]
    more = {"ranges": scaled, "row": row, "head": head}
    return draw_chart("ranges.svg", caption, height=row * len(ranges), framed=framed, **more)


def last_of(ranges: Sequence[RankRange]) -> int:
    """Returns the last rank that any of them can have: the end of their scale."""
    return max((one.worst for one in ranges), default=1)
