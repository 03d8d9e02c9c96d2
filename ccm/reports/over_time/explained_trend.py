"""The lines behind the numbers of a trend: entries at the end of each period, and movements."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ccm.model import Change, Dataset, Entry, Step, day_after, movement
from ccm.reports.cites import cite_retirement, said_in
from ccm.reports.over_time.counted_series import Chosen
from ccm.reports.over_time.periods import Period, PeriodNumbers
from ccm.reports.over_time.spans import (
    COLUMNS_OF,
    IN_FOOTER,
    RIGHTED,
    STALE,
    spans_of,
)
from ccm.reports.over_time.writers import CellKey, Writers, written_by
from ccm.reports.selection import Selection
from ccm.reports.sentences import move_in_words
from ccm.table import Cite, Cited


def cite_trend(
    chosen: Iterable[Chosen], selection: Selection, periods: Sequence[Period], writers: Writers
) -> Iterator[Cite]:
    """Yields for each period the lines of the entries at its end, and of its movements."""
    numbers, fresh_only = PeriodNumbers(periods), selection.filters.fresh_only
    for one in chosen:
        told = _SeriesTold(one, one.series.steps, selection.whole, writers)
        standings = one.series.standings(numbers, one.stale_age, len(periods))
        for step, standing in enumerate(reversed(standings)):
            corrections = told.corrections(step)
            for sort, first, after in spans_of(standing, fresh_only=fresh_only):
                if sort in IN_FOOTER:
                    continue
                if sort == RIGHTED:
                    cited = next(corrections)
                else:
                    cited = told.standing(step) if sort <= STALE else told.moved(step)
                for period in periods[first:after]:
                    for column in COLUMNS_OF[sort]:
                        yield Cite(period.name, column, cited)


class _SeriesTold(NamedTuple):
    """The lines behind the steps of one series."""

    chosen: Chosen
    steps: Sequence[Step]
    whole: Dataset
    writers: Writers

    @property
    def key(self) -> CellKey:
        """The ids of the group and the capacity."""
        return self.chosen.group.id, self.chosen.capacity.id

    def standing(self, number: int) -> Cited:
        """Returns the line of the entry that counts from this step on."""
        step = self.steps[number]
        change = self.writers.of(step, self.key)
        return written_by(self.key, change, said_in(step.entry) if step.entry else "")

    def moved(self, number: int) -> Cited:
        """Returns the line of the movement from the step before to this one."""
        step, had = self.steps[number], self.steps[number - 1].entry if number else None
        group, capacity = self.chosen.group, self.chosen.capacity
        change = self.writers.of(step, self.key, before=had)
        is_movement = movement(had, step.entry) is not None
        if is_movement and _is_day_after(group.ended_on, step):
            says = f"the group ended on {group.ended_on}"
            if any(other.id == group.id for other in self.whole.groups):
                return Cited(*self.key, says, keys=("ended_on",))
            return written_by(self.key, change, says)  # its file is gone
        if is_movement and _is_day_after(capacity.retired_on, step):
            return cite_retirement(group.id, capacity, self.whole)
        return written_by(self.key, change, _move_says(had, step, change))

    def corrections(self, number: int) -> Iterator[Cited]:
        """Yields a line for each correction of the entry."""
        for change in self.writers.corrections(self.steps[number], self.key):
            says = move_in_words(change.before, change.after) if change else "corrected"
            yield written_by(self.key, change, says)


def _move_says(had: Entry | None, step: Step, change: Change | None) -> str:
    """Returns the movement in words; of a removal, the value that its branch removed."""
    if step.entry or change is None:
        return move_in_words(had, step.entry)
    later = f" ({said_in(change.after)}, dated in the future)" if change.after else ""
    return f"{move_in_words(change.before, None)}{later}"


def _is_day_after(last: date | None, step: Step) -> bool:
    """True where the step ends a series on the day after its last day."""
    return step.entry is None and last is not None and step.day == day_after(last)
