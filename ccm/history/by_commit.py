"""What was known: the steps of a series by the day of the commit, along the main line."""

from collections.abc import Sequence
from datetime import date
from itertools import accumulate

from ccm.model import Change, Entry, LoggedCommit, Series, Step, movement


class ByCommit:
    """A series that is being folded: what its entry was from which day on."""

    __slots__ = ("steps",)

    def __init__(self, series: Series | None = None) -> None:
        self.steps = [*series.steps] if series else []

    def apply(self, change: Change) -> bool:
        """What a commit did."""
        return self.settle(change.after, day=change.day)

    def settle(self, value: Entry | None, *, day: date) -> bool:
        """Be that value from that day on."""
        before = self.steps[-1].entry if self.steps else None
        if value == before:
            return False
        self.steps.append(Step(day, value, kind=movement(before, value)))
        return True

    def series(self) -> Series:
        """The series as a value."""
        return Series.of(self.steps)


def days_known(mainline: Sequence[LoggedCommit]) -> dict[str, date]:
    """From which day on each commit of a main line, in its order, is what the dataset is.

    At a day, that is the last commit on or before it, as for `--at`: one that is older than those
    before it counts from its own day on, and puts them out of sight.
    """
    later_first = accumulate((commit.day for commit in reversed(mainline)), min)
    ids = [commit.id for commit in reversed(mainline)]
    return dict(zip(ids, later_first, strict=True))
