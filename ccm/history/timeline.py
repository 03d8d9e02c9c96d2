"""Folds changes into series, by day of judgement or by day of commit, and ends them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Protocol

from ccm.model import Change, Dataset, Entry, Series, entry_of

EntryKey = tuple[str, str]
SeriesByKey = dict[EntryKey, Series]


class Timeline(Protocol):
    """One series under construction."""

    def apply(self, change: Change) -> bool:
        """Applies the change of a commit; False where it changes nothing."""

    def settle(self, value: Entry | None, *, day: date) -> bool:
        """Ends in that value, on that day (UTC); False where it already does."""

    def series(self) -> Series:
        """Returns the finished series."""


Begin = Callable[[Series | None], Timeline]


def fold(changes: Iterable[Change], begin: Begin) -> SeriesByKey:
    """Returns the series of every entry, by group id and capacity id."""
    timelines: dict[EntryKey, Timeline] = {}
    for change in changes:
        key = change.group, change.capacity
        timeline = timelines.get(key)
        if timeline is None:
            timeline = timelines[key] = begin(None)
        timeline.apply(change)
    return {key: timeline.series() for key, timeline in timelines.items()}


def news(changes: Iterable[Change], begin: Begin, *, whole: bool = True) -> Iterator[Change]:
    """Yields the changes that are new: one judgement is one event.

    A change is also new if the main line then has another value than the changes before it say. If
    the changes are not `whole`, an entry starts with the value before its first change.
    """
    timelines: dict[EntryKey, Timeline] = {}
    told: dict[EntryKey, dict[date, Entry]] = {}
    for change in changes:
        key = change.group, change.capacity
        timeline = timelines.get(key)
        if timeline is None:
            timeline, told[key] = begin(None), {}
            timelines[key] = timeline
            if not whole and change.before:
                timeline.settle(change.before, day=change.day)
                told[key][change.before.assessed_on] = change.before
        is_new = timeline.apply(change)
        if is_new or (change.by.mainline and _last_judged(told[key]) != change.after):
            _put_down(told[key], change)
            yield change


def _put_down(entries: dict[date, Entry], change: Change) -> None:
    """Records the entries that a reader knows after the changes up to this one."""
    before, after = change.before, change.after
    if after is None:
        entries.clear()
        return
    if before:
        for day in [day for day in entries if after.assessed_on < day <= before.assessed_on]:
            del entries[day]
    entries[after.assessed_on] = after


def _last_judged(entries: Mapping[date, Entry]) -> Entry | None:
    return entries[max(entries)] if entries else None


def end_in(all_series: Mapping[EntryKey, Series], dataset: Dataset, begin: Begin) -> SeriesByKey:
    """Returns the series, ended in the values of the dataset (rule 4), sorted by their keys.

    An entry that the dataset no longer has ends on the day of the dataset. The series of an
    unreadable file stay as they are.
    """
    ended = dict(all_series)
    for group in dataset.groups:
        for capacity, assessment in group.assessments.items():
            key = group.id, capacity
            series = ended.get(key)
            if series is None or not series.ends_in(assessment[:3]):
                ended[key] = _settled(series, entry_of(assessment), dataset.as_of, begin)
    if len(ended) > sum(len(group.assessments) for group in dataset.groups):
        for key in _gone_without_end(ended, dataset):
            ended[key] = _settled(ended[key], None, dataset.as_of, begin)
    return {key: series for key in sorted(ended) if (series := ended[key])}


def _gone_without_end(all_series: Mapping[EntryKey, Series], dataset: Dataset) -> list[EntryKey]:
    assessments = {group.id: group.assessments for group in dataset.groups}
    unread = dataset.unreadable_groups
    return [
        key
        for key, series in all_series.items()
        if key[1] not in assessments.get(key[0], ())
        and key[0] not in unread
        and not series.has_ended
    ]


def _settled(series: Series | None, value: Entry | None, day: date, begin: Begin) -> Series:
    timeline = begin(series)
    timeline.settle(value, day=day)
    return timeline.series()
