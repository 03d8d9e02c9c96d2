"""Builds series of what was known: steps by the day of the commit, along the main line."""

from collections.abc import Sequence
from datetime import date
from itertools import accumulate

from ccm.model import Change, Entry, LoggedCommit, Series, Step, movement


class ByCommit:
    """A series under construction: its entry, each from the day of a commit (UTC) on."""

    __slots__ = ("steps",)

    def __init__(self, series: Series | None = None) -> None:
        self.steps = [*series.steps] if series else []

    def apply(self, change: Change) -> bool:
        """Applies the change of a commit; False where it changes nothing."""
        return self.settle(change.after, day=change.day)

    def settle(self, value: Entry | None, *, day: date) -> bool:
        """Sets the value from that day (UTC) on; False where it is the present value."""
        before = self.steps[-1].entry if self.steps else None
        if value == before:
            return False
        self.steps.append(Step(day, value, kind=movement(before, value)))
        return True

    def series(self) -> Series:
        """Returns the finished series."""
        return Series.of(self.steps)


def days_known(mainline: Sequence[LoggedCommit]) -> dict[str, date]:
    """Returns the day (UTC) from which each commit of a main line, in its order, counts.

    The dataset on a day is that of the last commit on or before it, as for `--at`. A commit with an
    older day than the commits before it counts from its own day on, and replaces them.
    """
    later_first = accumulate((commit.day for commit in reversed(mainline)), min)
    ids = [commit.id for commit in reversed(mainline)]
    return dict(zip(ids, later_first, strict=True))
