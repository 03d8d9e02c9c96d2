"""Checks of the earlier ids of groups and capacities: a history belongs to one of them alone."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from ccm.checks.fault import Fault, Faults, Spot, spots_of_capacities, spots_of_groups
from ccm.model import (
    Capacity,
    Dataset,
    Group,
    capacities_renamed_by_hand,
    line_of_formerly,
    quoted,
    renamed_by_hand,
)
from ccm.model.lookup import in_short

_NO_CIRCLE: frozenset[str] = frozenset()
_Edges = Mapping[str, Sequence[str]]
_Placed = Sequence[tuple[Spot, Group | Capacity]]


class _Things(NamedTuple):
    """All groups, or all capacities: with the ids in use, and the circle of each id in one."""

    what: str
    all: _Placed
    ids: Collection[str]
    circles: Mapping[str, frozenset[str]]

    def earlier_ids(self) -> Iterator[tuple[Spot, Group | Capacity, str]]:
        """Yields each earlier id of each group or capacity, with its place."""
        for spot, thing in self.all:
            for number, old in enumerate(thing.formerly):
                yield spot.at("formerly", number), thing, old


def circular_formerly(dataset: Dataset) -> Faults:
    """Earlier ids form a circle, or an id is in its own list.

    Each of two groups would be the past of the other. A chain is allowed: c was b, and b was a.

    Bad in groups/example-group-8.yaml:
        formerly: [example-group-9]
    Bad in groups/example-group-9.yaml:
        formerly: [example-group-8]
    Good in groups/example-group-9.yaml:
        formerly: [example-group-8]
    Fix: Remove the wrong id: an id that is in use today is not an earlier id.
    """
    for things in _both(dataset):
        done: set[frozenset[str]] = set()
        for spot, thing, old in things.earlier_ids():
            circle = things.circles.get(thing.id, _NO_CIRCLE)
            if old in circle and circle not in done:
                done.add(circle)
                yield _circular(spot, thing.id, circle)


def formerly_in_use(dataset: Dataset) -> Faults:
    """An earlier id is now the id of another group or capacity.

    The history under this id belongs to the group or capacity that has the id today. It cannot
    also be the past of this one.

    Bad:
        formerly: [example-group-1]
    Good:
        formerly: [example-group-old]
    Fix: Remove the id from the list.
    """
    hint = "remove it from the list: an id in use keeps its own history"
    for things in _both(dataset):
        for spot, thing, old in things.earlier_ids():
            if old in things.ids and old not in things.circles.get(thing.id, _NO_CIRCLE):
                yield spot.error(f"{quoted(old)} is now the id of another {things.what}", hint)


def duplicate_formerly(dataset: Dataset) -> Faults:
    """Two groups, or two capacities, have the same earlier id.

    It is right where one group became several, so this is a warning. No history is joined then:
    the history of the earlier id ends, and those of the new ids begin.

    Bad in groups/example-group-8.yaml:
        formerly: [example-group-old]
    Bad in groups/example-group-9.yaml:
        formerly: [example-group-old]
    Good in groups/example-group-9.yaml:
        formerly: [example-group-old]
    Fix: If the group became only one of them, remove the id from the list of the other.
    """
    loss = "no history is joined: the old one ends, and new ones begin"
    hint = "if it became only one of them, remove it from the list of the other"
    for things in _both(dataset):
        first: dict[str, str] = {}
        for spot, thing, old in things.earlier_ids():
            other = first.setdefault(old, thing.id)
            if other != thing.id and old not in things.ids:
                message = f"{quoted(old)} is also an earlier id of {quoted(other)}, so {loss}"
                yield spot.warning(message, hint)


def renamed_without_formerly(dataset: Dataset) -> Faults:
    """A group or capacity seems to be renamed, but its earlier id is not noted.

    Something that the last commit still has is gone, and something new has its name or its content,
    as after `git mv`. Without `formerly`, the history ends at the rename, and another one begins.
    It can also be something new, so this is a warning.

    Bad in a terminal:
        git mv data/groups/example-group.yaml data/groups/example-community.yaml
    Good in a terminal:
        ccm group rename example-group example-community
    Fix: Add the line that the message names, or rename with `ccm group rename OLD NEW`.
    """
    committed, groups = dataset.committed, {group.id: group for group in dataset.groups}
    if committed is None:
        return
    noted = {*groups, *(old for group in dataset.groups for old in group.formerly)}
    gone = [group for group in committed.gone if group.id not in noted]
    added = [groups[name] for name in committed.added if name in groups]
    for old, new in renamed_by_hand(gone, added).items():
        yield _unnoted_rename(Spot(dataset.group_path(new), ("name",)), groups[new], old)
    if committed.catalog:
        by_hand = capacities_renamed_by_hand(committed.catalog, dataset.catalog)
        old_ids = {new: old for old, new in by_hand.items()}
        for spot, capacity in spots_of_capacities(dataset):
            if old_id := old_ids.get(capacity.id):
                yield _unnoted_rename(spot.at("id"), capacity, old_id)


def _unnoted_rename(spot: Spot, thing: Group | Capacity, old: str) -> Fault:
    message = (
        f"this looks like {quoted(old)}, which was removed; if it was renamed, add the line "
        f"`{line_of_formerly(thing, old)}`, or its history ends"
    )
    return spot.warning(message, "if it is a new one, change nothing")


def _circular(spot: Spot, thing_id: str, circle: frozenset[str]) -> Fault:
    if len(circle) == 1:
        hint = "remove it from the list, or finish the rename that was interrupted"
        return spot.error(f"{quoted(thing_id)} is in its own list of earlier ids", hint)
    hint = "remove the wrong one: an earlier id is no longer in use"
    return spot.error(f"the earlier ids form a circle: {in_short(circle)}", hint)


def _both(dataset: Dataset) -> Iterator[_Things]:
    """Yields the groups, then the capacities, with their earlier ids."""
    for what, things, also_in_use in (
        ("group", spots_of_groups(dataset), dataset.unreadable_groups),
        ("capacity", spots_of_capacities(dataset), ()),
    ):
        edges = {thing.id: thing.formerly for _, thing in things}
        yield _Things(what, things, {*edges, *also_in_use}, _circles(edges))


def _circles(edges: _Edges) -> dict[str, frozenset[str]]:
    """Returns the circle of each id that leads back to itself: all ids in the same circle.

    These are the strongly connected components, found by Kosaraju's algorithm in linear time: the
    node that is left last is visited first in the reversed graph.
    """
    backwards: dict[str, list[str]] = {}
    for start, ends in edges.items():
        for end in ends:
            backwards.setdefault(end, []).append(start)
    circles: dict[str, frozenset[str]] = {}
    seen: set[str] = set()
    for start in reversed(list(_in_order_of_leaving(edges, edges, set()))):
        part = frozenset(_in_order_of_leaving(backwards, [start], seen))
        if len(part) > 1 or start in edges.get(start, ()):
            circles.update(dict.fromkeys(part, part))
    return circles


def _in_order_of_leaving(edges: _Edges, starts: Collection[str], seen: set[str]) -> Iterator[str]:
    """Yields each id that can be reached and is not yet `seen`, after all that it leads to."""
    for start in starts:
        if start in seen:
            continue
        seen.add(start)
        trail = [(start, iter(edges.get(start, ())))]
        while trail:
            name, ends = trail[-1]
            end = next((end for end in ends if end not in seen), None)
            if end is None:
                trail.pop()
                yield name
            else:
                seen.add(end)
                trail.append((end, iter(edges.get(end, ()))))
