"""A rank as a dot, and how far it moves as a line, on a scale from the first rank to the last."""

from collections.abc import Sequence
from typing import NamedTuple

from ccm.charts.drawing import Caption, Markup, draw_chart


class RankRange(NamedTuple):
    """A rank, and the best and the worst one that it can become."""

    rank: int
    best: int
    worst: int

    @property
    def in_words(self) -> str:
        """`rank 3, from 2 at best to 5 at worst`, or `always rank 1`."""
        if self.best == self.worst:
            return f"always rank {self.rank:,}"
        return f"rank {self.rank:,}, from {self.best:,} at best to {self.worst:,} at worst"


def draw_ranges(
    ranges: Sequence[RankRange], captions: Sequence[Caption], *, standalone: bool = False
) -> list[Markup]:
    """Returns a chart for each rank; all of them have the same scale."""
    last = max((one.worst for one in ranges), default=1)
    return [
        draw_chart(
            "ranges.svg",
            caption,
            height=24,
            standalone=standalone,
            places=[(rank - 0.5) / last for rank in one],
        )
        for one, caption in zip(ranges, captions, strict=True)
    ]
