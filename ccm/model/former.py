"""Former ids: the present owner of each, and renames without a note in `formerly`.

See docs/contributing/decisions/2026-11-26-names-and-ids.md.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from ccm.model.catalog import Capacity, Catalog
from ccm.model.dataset import Group
from ccm.model.text import folded, has_letter, is_id

FormerIds = Mapping[str, Sequence[str]]
Things = Sequence[Group | Capacity]


def former_ids(catalog: Catalog) -> FormerIds:
    """Returns the former ids of each capacity, the latest first.

    An id that a capacity has today, or that two capacities had, is ambiguous and left out.
    """
    capacities = list(catalog.capacities())
    ids = {capacity.id for capacity in capacities}
    owners: dict[str, set[str]] = {}
    for capacity in capacities:
        for old in capacity.formerly:
            owners.setdefault(old, set()).add(capacity.id)
    return {
        capacity.id: [
            old for old in reversed(capacity.formerly) if old not in ids and len(owners[old]) == 1
        ]
        for capacity in capacities
        if capacity.formerly
    }


def entry_id(group: Group, capacity: str, former: FormerIds) -> str | None:
    """Returns the id of a capacity's entry in the group, present or former; None without one."""
    names = (capacity, *former.get(capacity, ()))
    return next((name for name in names if name in group.assessments), None)


def with_present_ids(group: Group, capacities: Collection[str], former: FormerIds) -> Group:
    """Returns the group with the entries of these capacities under present ids, in their order."""
    ids = {entry_id(group, capacity, former): capacity for capacity in capacities}
    if all(old in (None, new) for old, new in ids.items()):
        return group
    entries = {ids.get(key, key): entry for key, entry in group.assessments.items()}
    return replace(group, assessments=entries)


def renamed_by_hand(
    gone: Iterable[Group | Capacity], added: Iterable[Group | Capacity]
) -> dict[str, str]:
    """Returns the new ids, by old id, of groups or capacities that were renamed by hand.

    One of `added` has the same name, or the same content under another name. Where several match,
    none is a rename; nor is one that has the old id in `formerly`.
    """
    old_by_sign, new_by_sign = _by_sign(gone), _by_sign(added)
    pairs = set()
    for sign, leaving in old_by_sign.items():
        coming = new_by_sign.get(sign, [])
        if len(leaving) == len(coming) == 1 and leaving[0].id not in coming[0].formerly:
            pairs.add((leaving[0].id, coming[0].id))
    olds, news = Counter(old for old, _ in pairs), Counter(new for _, new in pairs)
    return {old: new for old, new in sorted(pairs) if is_id(old) and olds[old] == news[new] == 1}


def capacities_renamed_by_hand(before: Catalog, after: Catalog) -> dict[str, str]:
    """Returns the new ids, by old id, of renamed capacities without the old id in `formerly`."""
    return renamed_unnoted(list(before.capacities()), list(after.capacities()))


def renamed_unnoted(
    before: Things, after: Things, *, unread: tuple[Set[str], Set[str]] = (frozenset(), frozenset())
) -> dict[str, str]:
    """Returns the new ids, by old id, of renamed things without the old id in `formerly`.

    `unread` are the ids of files that cannot be read, before and after.
    """
    old, new = ({thing.id for thing in things} for things in (before, after))
    old, new = old | unread[0], new | unread[1]
    noted = {name for thing in after for name in thing.formerly}
    return renamed_by_hand(
        [thing for thing in before if thing.id not in new and thing.id not in noted],
        [thing for thing in after if thing.id not in old and old.isdisjoint(thing.formerly)],
    )


def claimants(things: Things) -> dict[str, list[str]]:
    """Returns, by former id, the ids of all things that list it in `formerly`.

    A thing that lists a whole chain of former ids claims only the last of them.
    """
    formerly = {thing.id: {*thing.formerly} - {thing.id} for thing in things if thing.formerly}
    by_old: dict[str, list[str]] = {}
    for thing_id, old_ids in formerly.items():
        for old in sorted(old_ids):
            by_old.setdefault(old, []).append(thing_id)
    return {
        old: [new for new in claiming if formerly[new].isdisjoint({*claiming} - {new})]
        for old, claiming in by_old.items()
    }


def _by_sign(things: Iterable[Group | Capacity]) -> dict[str, list[Group | Capacity]]:
    """Returns the things by each of their signs: the name and the content."""
    by_sign: dict[str, list[Group | Capacity]] = {}
    for thing in things:
        for sign in _signs(thing):
            by_sign.setdefault(sign, []).append(thing)
    return by_sign


def _signs(thing: Group | Capacity) -> Iterator[str]:
    if has_letter(thing.name):
        yield f"name {folded(thing.name)}"
    if isinstance(thing, Capacity) or thing.assessments:
        yield f"content {replace(thing, id='', name='', formerly=())!r}"


def line_of_formerly(thing: Group | Capacity, old_id: str) -> str:
    """Returns the line `formerly` of a file with one more former id."""
    return f"formerly: [{', '.join((*thing.formerly, old_id))}]"
