"""The series that a trend counts, and the days on which their entries count."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from ccm.model import Capacity, Dataset, Group, History, Series, Step, day_after, movement
from ccm.model.days import WIKIPEDIA_BEGAN
from ccm.model.stale import first_stale_age
from ccm.reports.selection import Selection, capacities_over_time


class Chosen(NamedTuple):
    """One series; it ends the day after the group did, or after the capacity was retired."""

    group: Group
    capacity: Capacity
    series: Series
    stale_age: int  # how many days old an entry is when it is first stale


def chosen_series(history: History, selection: Selection) -> list[Chosen]:
    """Returns the series of the groups and capacities that match the filters.

    A series of a group that ended, or of a retired capacity, ends after that day.
    """
    capacities = {capacity.id: capacity for capacity in capacities_over_time(selection)}
    groups = {key: g for key, g in history.groups.items() if selection.lets_through(g)}
    stale_ages = {key: first_stale_age(c.stale_after_days) for key, c in capacities.items()}
    as_of = selection.dataset.as_of.toordinal()
    chosen = []
    for (group_id, capacity_id), series in history.series.items():
        group, capacity = groups.get(group_id), capacities.get(capacity_id)
        if not (series and group and capacity):
            continue
        if series.last_day > as_of or series.has_day_to_come:
            series = _as_it_came(series, selection.dataset)
        if group.ended_on or capacity.retired_on:
            series = _until_last_day(series, group, capacity)
        if series:
            chosen.append(Chosen(group, capacity, series, stale_ages[capacity_id]))
    return chosen


class Begun(NamedTuple):
    """The first day with an assessment, and the number of series that begin before Wikipedia did.

    Those dates are mistakes, and would add empty centuries, so `day` is not before Wikipedia began.
    """

    day: date | None
    early: int

    @property
    def notes(self) -> tuple[str, ...]:
        """A note on the assessments dated before Wikipedia began, if there are any."""
        if not self.early:
            return ()
        are = "assessment is" if self.early == 1 else "assessments are"
        when = f"dated before {WIKIPEDIA_BEGAN}, when Wikipedia began: a typing mistake?"
        return (f"{self.early:,} {are} {when}",)


def beginning_of(chosen: Iterable[Chosen]) -> Begun:
    """Returns the first day of these series."""
    days = [one.series.first_day for one in chosen]
    begin = WIKIPEDIA_BEGAN.toordinal()
    later = [day for day in days if day >= begin]
    day = date.fromordinal(max(min(later or days), begin)) if days else None
    return Begun(day, len(days) - len(later))


def _until_last_day(series: Series, group: Group, capacity: Capacity) -> Series:
    """Returns the series up to the last day on which both exist, with an end on the next day.

    The result is empty where the series began later.
    """
    last = min(day for day in (group.ended_on, capacity.retired_on) if day)
    kept = [step for step in series.steps if step.day <= last]
    if kept and last < date.max:
        kept.append(Step(day_after(last), None, kind=movement(kept[-1].entry, None)))
    return Series.of(kept)


def _as_it_came(series: Series, dataset: Dataset) -> Series:
    """Returns the series as it counts: no step after the as-of day, no entry before its own day.

    An entry dated on a day that has begun only in other time zones counts from the as-of day.
    """
    as_of = dataset.as_of
    counted: list[Step] = []
    for step, after in zip(series.steps, [*series.steps[1:], None], strict=True):
        for part in _parts(step, after, dataset.latest):
            before = counted[-1].entry if counted else None
            if part.entry != before:
                kind = movement(before, part.entry)
                counted.append(part._replace(day=min(part.day, as_of), kind=kind))
    return Series.of(counted)


def _parts(step: Step, after: Step | None, latest: date) -> Iterator[Step]:
    """Yields the step; if its entry has a later day, an empty step until that day, if it comes."""
    judged = step.entry.assessed_on if step.entry else step.day
    if judged <= min(day_after(step.day), latest):
        yield step
        return
    yield step._replace(entry=None, corrections=0)
    if judged <= latest and (after is None or judged < after.day):
        yield step._replace(day=judged)
