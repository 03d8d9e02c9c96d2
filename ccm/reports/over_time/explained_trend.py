"""The lines behind the numbers of a trend: what stands at the end of each period, what moved."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ccm.model import LADDER, Change, Dataset, Entry, Group, Movement, Step, day_after, movement
from ccm.model.stale import stale_from
from ccm.model.words import ABLE
from ccm.reports.cites import Cite, cite_retirement, said_in
from ccm.reports.over_time.counted_series import Chosen
from ccm.reports.over_time.periods import Period, PeriodNumbers
from ccm.reports.over_time.writers import CellKey, Writers, cite_written
from ccm.reports.selection import Selection
from ccm.reports.sentences import move_in_words


def cite_trend(
    chosen: Iterable[Chosen], selection: Selection, periods: Sequence[Period], writers: Writers
) -> list[Cite]:
    """For each period the entries at its end, and its movements, where their commits wrote them."""
    fresh_only = selection.filters.fresh_only
    citer = _Citer(periods, writers, selection.whole, fresh_only=fresh_only)
    order = {period.name: number for number, period in enumerate(periods)}
    return sorted(
        (cite for series in chosen for cite in citer.of(series)), key=lambda cite: order[cite.row]
    )


class _Citer:
    """Makes the cites of one series after the other."""

    def __init__(
        self, periods: Sequence[Period], writers: Writers, whole: Dataset, *, fresh_only: bool
    ) -> None:
        self.names = [period.name for period in periods]
        self.first = periods[0].first
        self.number_of = PeriodNumbers(periods)
        self.writers = writers
        self.whole = whole
        self.group_ids = {group.id for group in whole.groups}
        self.fresh_only = fresh_only

    def of(self, series: Chosen) -> Iterator[Cite]:
        """What stands, and what moved, step by step."""
        before: Step | None = None
        steps = series.series.steps
        for step, after in zip(steps, [*steps[1:], None], strict=True):
            yield from self._standing(series, step, before, after)
            number = self.number_of.of(step.day)
            if step.day >= self.first and number < len(self.names):
                yield from self._moved(series, step, before, self.names[number])
            before = step

    def _standing(
        self, series: Chosen, step: Step, before: Step | None, after: Step | None
    ) -> Iterator[Cite]:
        if step.entry is None or step.entry.level not in LADDER:
            return
        key = series.group.id, series.capacity.id
        change = self.writers.of(step, key, before=before.entry if before else None)
        able = ("at_least_medium",) if step.entry.level in ABLE else ()
        first, gone = self.number_of.of(step.day), self._gone(series, step, after)
        stale_from_number = self._number_when_stale(series, step.entry)
        for place, name in enumerate(self.names[first:gone], start=first):
            stale = ("stale",) if place >= stale_from_number else ()
            for number in (step.entry.level.value, *able, *stale, "assessed"):
                yield cite_written(name, number, key, change, said_in(step.entry))

    def _gone(self, series: Chosen, step: Step, after: Step | None) -> int:
        """The number of the first period at whose end the entry does not count any more."""
        ends = [self.number_of.of(after.day) if after else len(self.names)]
        if self.fresh_only and step.entry:
            ends.append(self._number_when_stale(series, step.entry))
        return min(ends)

    def _number_when_stale(self, series: Chosen, entry: Entry) -> int:
        """The number of the first period at whose end the entry is stale."""
        limit = series.capacity.stale_after_days
        return self.number_of[stale_from(entry.assessed_on.toordinal(), limit)]

    def _moved(self, series: Chosen, step: Step, before: Step | None, name: str) -> Iterator[Cite]:
        key = series.group.id, series.capacity.id
        had = before.entry if before else None
        kind = movement(had, step.entry)
        if kind and _is_day_after(series.group.ended_on, step):
            yield self._ended(series.group, name, kind.value, step, key, had)
        elif kind and _is_day_after(series.capacity.retired_on, step):
            yield cite_retirement(name, kind.value, key[0], series.capacity, self.whole)
        elif kind and kind is not Movement.ROBUSTNESS_KNOWN:  # which is in no column
            once = kind in (Movement.CORRECTED, Movement.WITHDRAWN)
            number = Movement.CORRECTED if once else kind
            change = self.writers.of(step, key, before=had)
            yield cite_written(name, number.value, key, change, _move_says(had, step, change))
            if once:
                return
        yield from self._corrected(step, key, name)

    def _ended(
        self, group: Group, name: str, number: str, step: Step, key: CellKey, had: Entry | None
    ) -> Cite:
        """The cite of a group's last day; where its file is gone, of what was taken out with it."""
        says = f"the group ended on {group.ended_on}"
        if group.id in self.group_ids:
            return Cite(name, number, *key, says, keys=("ended_on",))
        return cite_written(name, number, key, self.writers.of(step, key, before=had), says)

    def _corrected(self, step: Step, key: CellKey, name: str) -> Iterator[Cite]:
        for change in self.writers.corrections(step, key):
            says = move_in_words(change.before, change.after) if change else "corrected"
            yield cite_written(name, Movement.CORRECTED.value, key, change, says)


def _move_says(had: Entry | None, step: Step, change: Change | None) -> str:
    """What moved; of a removal the value that the change took out, as its branch had it."""
    if step.entry or change is None:
        return move_in_words(had, step.entry)
    later = f" ({said_in(change.after)}, had not come)" if change.after else ""
    return f"{move_in_words(change.before, None)}{later}"


def _is_day_after(last: date | None, step: Step) -> bool:
    """Whether the step ends a series because that day was its last."""
    return step.entry is None and last is not None and step.day == day_after(last)
