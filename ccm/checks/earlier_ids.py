"""What can be wrong with the earlier ids of groups and capacities: a past is one thing's alone."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from ccm.model import (
    Capacity,
    Dataset,
    Group,
    KeyPath,
    Problem,
    Severity,
    capacities_renamed_by_hand,
    line_of_formerly,
    quoted,
    renamed_by_hand,
)
from ccm.model.lookup import in_short, keyed_capacities

_NO_CIRCLE: frozenset[str] = frozenset()
_Edges = Mapping[str, Sequence[str]]


class _Earlier(NamedTuple):
    """The earlier ids of a group or capacity, and where its file has them."""

    what: str
    id: str
    formerly: Sequence[str]
    path: str
    keys: KeyPath


class _Things(NamedTuple):
    """All groups, or all capacities; the ids that are in use; of each id the circle it is in."""

    all: Sequence[_Earlier]
    ids: Collection[str]
    circles: Mapping[str, frozenset[str]]


def circular_formerly(dataset: Dataset) -> Iterator[Problem]:
    """Earlier ids lead in a circle: of two groups, each would be the past of the other.

    An id in its own list is such a circle too. A chain is none: c was b, and b was a.
    """
    for every in _both(dataset):
        done: set[frozenset[str]] = set()
        for thing in every.all:
            circle = every.circles.get(thing.id, _NO_CIRCLE)
            if circle and circle not in done:
                done.add(circle)
                yield _circular(thing, circle)


def formerly_in_use(dataset: Dataset) -> Iterator[Problem]:
    """An earlier id is the id of another group or capacity now: its history is that one's.

    Where that other leads back to it, it is a circle.
    """
    for every in _both(dataset):
        for thing in every.all:
            circle = every.circles.get(thing.id, _NO_CIRCLE)
            for number, old in enumerate(thing.formerly):
                if old in every.ids and old not in circle:
                    yield Problem(
                        path=thing.path,
                        code="formerly-in-use",
                        message=f"{quoted(old)} is the id of another {thing.what} now",
                        hint="take it out of the list: an id of today keeps its own history",
                        keys=(*thing.keys, "formerly", number),
                    )


def duplicate_formerly(dataset: Dataset) -> Iterator[Problem]:
    """Two groups, or two capacities, have one earlier id: no history is joined.

    That of the earlier id ends, and theirs begin. It is so where one became several.
    """
    for every in _both(dataset):
        first: dict[str, str] = {}
        for thing in every.all:
            for number, old in enumerate(thing.formerly):
                other = first.setdefault(old, thing.id)
                if other != thing.id and old not in every.ids:
                    yield Problem(
                        path=thing.path,
                        code="duplicate-formerly",
                        message=f"{quoted(old)} is an earlier id of {quoted(other)} too, so "
                        "no history is joined: the old one ends, and the new ones begin",
                        severity=Severity.WARNING,
                        hint="if it became one of them only, take it out of the other's list",
                        keys=(*thing.keys, "formerly", number),
                    )


def renamed_without_formerly(dataset: Dataset) -> Iterator[Problem]:
    """A group of the last commit is gone, and a new one has its name, or all but its name.

    It looks like a rename by hand, as by `git mv`: without the old id in `formerly`, the history
    ends there and another begins. So it is with a capacity of the catalog.
    """
    committed, groups = dataset.committed, {group.id: group for group in dataset.groups}
    if committed is None:
        return
    noted = {*groups, *(old for group in dataset.groups for old in group.formerly)}
    gone = [group for group in committed.gone if group.id not in noted]
    added = [groups[name] for name in committed.added if name in groups]
    for old, new in renamed_by_hand(gone, added).items():
        yield _unnoted_rename(groups[new], old, path=dataset.group_path(new), keys=("name",))
    if committed.catalog:
        by_hand = capacities_renamed_by_hand(committed.catalog, dataset.catalog)
        old_ids = {new: old for old, new in by_hand.items()}
        for keys, capacity in keyed_capacities(dataset):
            if old_id := old_ids.get(capacity.id):
                path = dataset.catalog_path
                yield _unnoted_rename(capacity, old_id, path=path, keys=(*keys, "id"))


def _unnoted_rename(thing: Group | Capacity, old: str, *, path: str, keys: KeyPath) -> Problem:
    return Problem(
        path=path,
        code="renamed-without-formerly",
        message=f"this looks like {quoted(old)}, which is gone: if it is, add the line "
        f"`{line_of_formerly(thing, old)}`, or its history ends",
        severity=Severity.WARNING,
        hint="if it is another one, leave it so",
        keys=keys,
    )


def _circular(thing: _Earlier, circle: frozenset[str]) -> Problem:
    message = f"the earlier ids lead in a circle: {in_short(circle)}"
    hint = "take out what is wrong: an id is earlier only where nothing has it today"
    if len(circle) == 1:
        message = f"{quoted(thing.id)} is its own earlier id"
        hint = "take it out of the list, or finish the rename that was broken off"
    number = next(number for number, old in enumerate(thing.formerly) if old in circle)
    return Problem(
        path=thing.path,
        code="circular-formerly",
        message=message,
        hint=hint,
        keys=(*thing.keys, "formerly", number),
    )


def _both(dataset: Dataset) -> Iterator[_Things]:
    """The groups and the capacities with their earlier ids."""
    groups = [
        _Earlier("group", group.id, group.formerly, dataset.group_path(group.id), ())
        for group in dataset.groups
    ]
    yield _together(groups, also_in_use=dataset.unreadable_groups)
    path = dataset.catalog_path
    capacities = [
        _Earlier("capacity", capacity.id, capacity.formerly, path, keys)
        for keys, capacity in keyed_capacities(dataset)
    ]
    yield _together(capacities)


def _together(things: Sequence[_Earlier], *, also_in_use: frozenset[str] = frozenset()) -> _Things:
    edges = {thing.id: thing.formerly for thing in things}
    return _Things(things, edges.keys() | also_in_use, _circles(edges))


def _circles(edges: _Edges) -> dict[str, frozenset[str]]:
    """Of each id that leads back to itself all that it leads to and that lead to it.

    Kosaraju's algorithm: what is left last of all is met first where the arrows are turned round.
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
    """Each id that can be reached and is not `seen` yet, behind those that it leads to."""
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
