"""Finds the present ids of groups and capacities, and joins their pasts under these ids.

The numbered rules are in docs/contributing/history-rules.md.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import groupby
from operator import attrgetter

from ccm.history.file_past import Spans
from ccm.history.timeline import EntryKey
from ccm.model import Apart, Capacity, Change, Dataset, Entry, Group, WhyApart, claimants


class Renames:
    """The present ids by the former ids of groups and capacities (rule 3).

    `group_spans` and `capacity_spans` have the commits at which each one existed. If they are
    `whole`, an id in none of them never existed. `apart` has the former ids that are not joined.
    """

    def __init__(
        self,
        groups: Mapping[str, Group],
        dataset: Dataset,
        group_spans: Mapping[str, Spans] | None = None,
        capacity_spans: Mapping[str, Spans] | None = None,
        *,
        whole: bool = True,
    ) -> None:
        by_id = {**groups, **{group.id: group for group in dataset.groups}}
        current = {group.id for group in dataset.groups} | dataset.unreadable_groups
        self.groups, groups_apart = find_newest_ids(
            [*by_id.values()], current, group_spans, whole=whole
        )
        capacities = list(dataset.catalog.capacities())
        self.capacities, capacities_apart = find_newest_ids(
            capacities, {capacity.id for capacity in capacities}, capacity_spans
        )
        self.apart = (*groups_apart, *(a._replace(capacities=True) for a in capacities_apart))
        self._groups_involved = {*self.groups.keys(), *self.groups.values()}
        self._capacities_involved = {*self.capacities.keys(), *self.capacities.values()}

    def today(self, key: EntryKey) -> EntryKey:
        """Returns the present group id and capacity id."""
        return self.groups.get(key[0], key[0]), self.capacities.get(key[1], key[1])

    def concern(self, key: EntryKey) -> bool:
        """True where the group or the capacity has, or once had, another id."""
        return key[0] in self._groups_involved or key[1] in self._capacities_involved


def find_newest_ids(
    things: Sequence[Group | Capacity],
    current: Set[str],
    spans: Mapping[str, Spans] | None = None,
    *,
    whole: bool = True,
) -> tuple[dict[str, str], list[Apart]]:
    """Returns the present id for each former id, and the former ids that stay apart.

    An id that became several, and several ids that existed at the same time and became one, are not
    followed: their ids do not say which of them continues.
    """
    next_id, apart = _next_ids(things, current)
    if spans is not None:
        apart += _drop_what_was_beside(next_id, spans, whole=whole)
    newest = {}
    for old in next_id:
        name, seen = old, {old}
        while (name := next_id.get(name, name)) not in seen:
            seen.add(name)
        newest[old] = name
    return newest, sorted(apart)


def _next_ids(
    things: Sequence[Group | Capacity], current: Set[str]
) -> tuple[dict[str, str], list[Apart]]:
    """Returns the next id of each former id, and the former ids that several claim."""
    by_old = {old: ids for old, ids in claimants(things).items() if ids and old not in current}
    next_id = {old: ids[0] for old, ids in by_old.items() if len(ids) == 1}
    split = {old: ids for old, ids in by_old.items() if len(ids) > 1}
    return next_id, [
        Apart(WhyApart.SPLIT, (old,), tuple(sorted(ids))) for old, ids in split.items()
    ]


def _drop_what_was_beside(
    next_id: dict[str, str], spans: Mapping[str, Spans], *, whole: bool
) -> Iterator[Apart]:
    """Removes the ids that existed at the same time as another one with the same present id."""
    by_newer: dict[str, list[str]] = {}
    for old, new in next_id.items():
        by_newer.setdefault(new, []).append(old)
    for new, old_ids in by_newer.items():
        never = [old for old in old_ids if old not in spans] if whole else []
        beside_new = [old for old in old_ids if _overlap(spans.get(old), spans.get(new))]
        rest = [old for old in old_ids if old not in beside_new]
        together = _overlapping({old: spans[old] for old in rest if old in spans})
        for why, apart in (
            (WhyApart.BESIDE, beside_new),
            (WhyApart.MERGED, together),
            (WhyApart.UNHEARD_OF, never),
        ):
            if apart:
                yield Apart(why, tuple(sorted(apart)), (new,))
            for old in apart:
                del next_id[old]


def _overlapping(spans: Mapping[str, Spans]) -> list[str]:
    """Returns the ids that existed at the same time as another one."""
    whole = sorted(
        (begun, _EVER if ended is None else ended, name)
        for name in spans
        for begun, ended in spans[name]
    )
    found: dict[str, None] = {}
    last_end, last_name = -1, ""
    for begun, ended, name in whole:
        if begun < last_end and name != last_name:
            found.update({last_name: None, name: None})
        if ended > last_end:
            last_end, last_name = ended, name
    return list(found)


def _overlap(one: Spans | None, other: Spans | None) -> bool:
    return bool(one and other and _overlapping({"one": one, "other": other}))


_EVER = 1 << 62  # higher than the order of any commit


def join_changes(changes: Iterable[Change], renames: Renames) -> Iterator[Change]:
    """Yields the changes of files under the present ids (rule 3), in log order for each entry.

    Changes without a rename come first. An entry that a commit removes under one id and adds under
    another is one change, or none.
    """
    concerned = []
    for change in changes:
        if renames.concern((change.group, change.capacity)):
            concerned.append(change)
        else:
            yield change
    concerned.sort(key=log_order)
    standing: dict[EntryKey, dict[EntryKey, Entry]] = {}
    for _, of_commit in groupby(concerned, key=lambda change: change.by.order):
        joined: dict[EntryKey, Change] = {}
        found: dict[EntryKey, Entry | None] = {}  # the entry before, whatever the parent had
        for change in of_commit:
            key = renames.today((change.group, change.capacity))
            if key in standing and key not in joined:
                found[key] = _last(standing[key])
            joined[key] = _joined(change, key, joined.get(key), standing.setdefault(key, {}))
        for key, change in joined.items():
            if change.before != change.after or change.chosen:
                yield change
            elif found.get(key, change.after) != change.after:  # the main line had another value
                yield change._replace(before=found[key])


log_order = attrgetter("by.order", "group", "capacity")


def _joined(
    change: Change, key: EntryKey, earlier: Change | None, standing: dict[EntryKey, Entry]
) -> Change:
    """Returns the change under the present ids, joined with an earlier one of the same commit.

    `standing` has the present values of the entry, by the ids under which they are written.
    """
    id_then = change.group, change.capacity
    before = change.before or _last(standing)
    standing.pop(id_then, None)
    if change.after is not None:
        standing[id_then] = change.after
    written, after = change.written, change.after or _last(standing)
    if earlier:
        before = earlier.before or change.before
        written = written if change.after else earlier.written
    group, capacity = key
    return change._replace(
        group=group, capacity=capacity, before=before, after=after, written=written
    )


def _last(standing: dict[EntryKey, Entry]) -> Entry | None:
    return next(reversed(standing.values()), None)
