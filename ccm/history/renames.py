"""The ids of today for the groups and capacities of any day, and what is joined under them.

The rules, by their numbers, are in docs/contributing/history-rules.md.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from ccm.history.timeline import EntryKey
from ccm.model import Capacity, Change, Dataset, Entry, Group


class Renames:
    """The ids of today by the former ids of groups and capacities (rule 3)."""

    def __init__(self, groups: Mapping[str, Group], dataset: Dataset) -> None:
        by_id = {**groups, **{group.id: group for group in dataset.groups}}
        current = {group.id for group in dataset.groups} | dataset.unreadable_groups
        self.groups = _newest_ids(by_id.values(), current)
        capacities = list(dataset.catalog.capacities(retired=True))
        self.capacities = _newest_ids(capacities, {capacity.id for capacity in capacities})
        self._groups_involved = {*self.groups.keys(), *self.groups.values()}
        self._capacities_involved = {*self.capacities.keys(), *self.capacities.values()}

    def today(self, key: EntryKey) -> EntryKey:
        """The group id and capacity id of today."""
        return self.groups.get(key[0], key[0]), self.capacities.get(key[1], key[1])

    def concern(self, key: EntryKey) -> bool:
        """Whether the group or the capacity had another id once, or has another one today."""
        return key[0] in self._groups_involved or key[1] in self._capacities_involved


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


def join_changes(changes: Iterable[Change], renames: Renames) -> Iterator[Change]:
    """The changes, in the order of the log, under the ids of today (rule 3).

    What a commit takes out under one id and puts in under another is one change, or none.
    """
    standing: dict[EntryKey, dict[EntryKey, Entry]] = {}
    for _, of_commit in groupby(changes, key=lambda change: change.by.order):
        joined: dict[EntryKey, Change] = {}
        for change in of_commit:
            id_then = change.group, change.capacity
            if renames.concern(id_then):
                key = renames.today(id_then)
                change = _joined(change, key, joined.get(key), standing.setdefault(key, {}))
                joined[key] = change
            else:
                joined[id_then] = change
        yield from (change for change in joined.values() if change.before != change.after)


def _joined(
    change: Change, key: EntryKey, earlier: Change | None, standing: dict[EntryKey, Entry]
) -> Change:
    """The change under the ids of today, as one with an earlier change of the same commit.

    `standing` has what stands of the entry, under each id that it has.
    """
    id_then = change.group, change.capacity
    before = change.before or _last(standing)
    standing.pop(id_then, None)
    if change.after is not None:
        standing[id_then] = change.after
    written, after = change.written, change.after or _last(standing)
    if earlier:
        before = earlier.before
        written = written if change.after else earlier.written
    group, capacity = key
    return change._replace(
        group=group, capacity=capacity, before=before, after=after, written=written
    )


def _last(standing: dict[EntryKey, Entry]) -> Entry | None:
    return next(reversed(standing.values()), None)
