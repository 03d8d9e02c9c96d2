"""The ids of today for the groups and capacities of any day, and what is joined under them.

The rules, by their numbers, are in docs/contributing/history-rules.md.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from ccm.history.file_past import Pasts
from ccm.history.timeline import Track
from ccm.model import Capacity, Change, Dataset, Group, Series
from ccm.parse.dataset import group_id_of

EntryKey = tuple[str, str]
SeriesByKey = dict[EntryKey, Series]


class Renames:
    """The ids of today by the former ids of groups and capacities (rule 3)."""

    def __init__(self, groups: Mapping[str, Group], dataset: Dataset) -> None:
        by_id = {**groups, **{group.id: group for group in dataset.groups}}
        current = {group.id for group in dataset.groups} | dataset.unreadable_groups
        self.groups = _newest_ids(by_id.values(), current)
        capacities = list(dataset.catalog.capacities(retired=True))
        self.capacities = _newest_ids(capacities, {capacity.id for capacity in capacities})

    def today(self, key: EntryKey) -> EntryKey:
        """The group id and capacity id of today."""
        return self.groups.get(key[0], key[0]), self.capacities.get(key[1], key[1])


def _newest_ids(things: Iterable[Group | Capacity], current: set[str]) -> dict[str, str]:
    """For each id that something was called formerly, the id it has now."""
    next_id = {old: thing.id for thing in things for old in thing.formerly if old not in current}
    newest = {}
    for old in next_id:
        name, seen = old, {old}
        while (name := next_id.get(name, name)) not in seen:
            seen.add(name)
        newest[old] = name
    return newest


def join_series(pasts: Pasts, renames: Renames) -> SeriesByKey:
    """The series under the ids of today; one of a former id goes before (rule 3)."""
    joined: SeriesByKey = {}
    more: dict[EntryKey, list[_Part]] = {}
    renamed = {*renames.groups.keys(), *renames.groups.values()}
    for name, past in pasts.items():
        group_id = group_id_of(name)
        if group_id not in renamed and renames.capacities.keys().isdisjoint(past.series):
            joined.update(((group_id, key), series) for key, series in past.series.items())
            continue  # nearly all of them
        for capacity, series in past.series.items():
            key = renames.today((group_id, capacity))
            if joined.setdefault(key, series) is not series or key != (group_id, capacity):
                same = (group_id == key[0]) + (capacity == key[1])
                part = _Part(same, _last_point(series), group_id, capacity, series)
                more.setdefault(key, []).append(part)
    for key, parts in more.items():
        first = joined[key]
        if all(part.series is not first for part in parts):
            parts.append(_Part(2, _last_point(first), *key, first))
        joined[key] = _in_a_row(sorted(parts, key=lambda part: part[:4]))
    return joined


class _Part(NamedTuple):
    """A series under one of the names it had; they sort in the order in which they are joined.

    `same` counts which of its two ids are those of today.
    """

    same: int
    last: date
    group: str
    capacity: str
    series: Series


def _last_point(series: Series) -> date:
    return max((step.day for step in series.steps if step.entry), default=date.min)


def _in_a_row(parts: list[_Part]) -> Series:
    if len(parts) == 1:
        return parts[0].series
    first, *later = (Track(part.series) for part in parts)
    for track in later:
        first.precede(track)
    return first.series()


def join_changes(changes: Iterable[Change]) -> list[Change]:
    """The changes with a removal and an addition of one entry by one commit made into one."""
    joined: dict[tuple[str, str, str], Change] = {}
    for change in changes:
        key = change.commit, change.group, change.capacity
        other = joined.get(key)
        if other:
            before, after = other.before or change.before, other.after or change.after
            written = other.written if other.after else change.written
            change = change._replace(before=before, after=after, written=written)
        joined[key] = change
    return [change for change in joined.values() if change.before != change.after]
