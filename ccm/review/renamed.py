"""The groups and capacities of one state in a later one, found by their former ids."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from ccm.model import (
    Apart,
    Capacity,
    Catalog,
    Dataset,
    FormerIds,
    Group,
    WhyApart,
    capacities_renamed_by_hand,
    claimants,
    former_ids,
    renamed_unnoted,
    with_present_ids,
)

Things = Iterable[Group | Capacity]


def find_former_groups(base: Dataset, head: Dataset) -> tuple[dict[str, str], list[Apart]]:
    """Returns the new ids of renamed groups of `base`, and the claims of `formerly` that fail."""
    return _find_former(_ids_of(base), _ids_of(head), head.groups)


def find_former_capacities(base: Catalog, head: Catalog) -> FormerIds:
    """Returns the former ids of each capacity of `head` that entries of `base` might use.

    These are the ids that `formerly` lists, and the old id of a capacity renamed by hand.
    """
    apart = {old for one in _apart_capacities(base, head) for old in one.older}
    by_hand = capacities_renamed_by_hand(base, head)
    noted = {
        new: [old for old in olds if old not in apart] for new, olds in former_ids(head).items()
    }
    return {**noted, **{new: [*noted.get(new, ()), old] for old, new in by_hand.items()}}


def by_present_id(base: Dataset, head: Dataset) -> dict[str, Group]:
    """Returns the groups of `base` by their ids in `head`, with capacities by their ids there.

    This holds also for a group renamed by hand, without a note of its former id. A group keeps its
    own id where its present one is not certain, as after a merger.
    """
    present = {group.id: group for group in head.groups}
    in_use = present.keys() | head.unreadable_groups
    unread = base.unreadable_groups, head.unreadable_groups
    renamed = renamed_unnoted(base.groups, head.groups, unread=unread)
    renamed |= find_former_groups(base, head)[0]
    capacities = find_former_capacities(base.catalog, head.catalog)
    by_id: dict[str, Group] = {}
    for group in base.groups:
        now = group.id if group.id in in_use else renamed.get(group.id, group.id)
        by_id[now] = _with_present_capacities(group, present.get(now), capacities)
    return by_id


def _with_present_capacities(group: Group, now: Group | None, former: FormerIds) -> Group:
    """Returns the group with its entries of renamed capacities under their new ids.

    An entry that is still under its former id in `now` stays there.
    """
    kept = now.assessments if now else {}
    gone = {new: [old for old in olds if old not in kept] for new, olds in former.items()}
    return with_present_ids(group, gone, gone)


def _apart_capacities(base: Catalog, head: Catalog) -> Iterator[Apart]:
    after = list(head.capacities())
    before, present = ({c.id for c in capacities} for capacities in (base.capacities(), after))
    for apart in _find_former(before, present, after)[1]:
        yield apart._replace(capacities=True)


def _find_former(
    before: Set[str], present: Set[str], things: Sequence[Group | Capacity]
) -> tuple[dict[str, str], list[Apart]]:
    """Returns the new id of each renamed one, and the claims of `formerly` that do not hold.

    A claim does not hold where several claim the same id, where one claims several ids, or where
    the id existed beside the newer one.
    """
    olds: dict[str, list[str]] = {}
    apart = []
    for old, claiming in claimants(things).items():
        beside = [new for new in claiming if old in before and new in before]
        apart += [Apart(WhyApart.BESIDE, (old,), (new,)) for new in beside]
        if len(claiming) > 1:
            apart.append(Apart(WhyApart.SPLIT, (old,), tuple(sorted(claiming))))
        elif claiming and not beside and old in before - present:
            olds.setdefault(claiming[0], []).append(old)
    merged = {new: tuple(sorted(older)) for new, older in olds.items() if len(older) > 1}
    apart += [Apart(WhyApart.MERGED, older, (new,)) for new, older in merged.items()]
    return {older[0]: new for new, older in olds.items() if new not in merged}, sorted(apart)


def newly_apart(base: Catalog, head: Catalog) -> list[Apart]:
    """Returns the claims that do not hold, of capacities that list a former id only in `head`."""
    noted = _newly_noted(base.capacities(), head.capacities())
    odd = _odd_by_id(noted, list(_apart_capacities(base, head)))
    return sorted({apart for of_capacity in odd.values() for apart in of_capacity})


def _newly_noted(before: Things, after: Things) -> dict[str, frozenset[str]]:
    """Returns the former ids that each one lists in `after` but not in `before`, if any."""
    formerly = {thing.id: thing.formerly for thing in before}
    return {
        thing.id: frozenset(noted)
        for thing in after
        if (noted := {*thing.formerly} - {thing.id, *formerly.get(thing.id, ())})
    }


def _odd_by_id(
    noted: Mapping[str, frozenset[str]], apart: Sequence[Apart]
) -> dict[str, list[Apart]]:
    """Returns the claims that do not hold, by the id that newly makes them."""
    return {
        new: [a for a in apart if new in a.newer and not olds.isdisjoint(a.older)]
        for new, olds in sorted(noted.items())
    }


def ids_to_ask_for(base: Dataset, head: Dataset) -> frozenset[str]:
    """Returns the newly listed former ids that neither state has, so only git might."""
    noted = _newly_noted(base.groups, head.groups).values()
    return frozenset[str]().union(*noted) - _ids_of(base) - _ids_of(head)


def odd_claims(base: Dataset, head: Dataset, unheard_of: Set[str]) -> dict[str, list[Apart]]:
    """Returns the claims that do not hold, by the group of `head` that newly makes them."""
    noted = _newly_noted(base.groups, head.groups)
    odd = _odd_by_id(noted, find_former_groups(base, head)[1])
    for group, olds in noted.items():
        if never := tuple(sorted(olds & unheard_of)):
            odd[group].append(Apart(WhyApart.UNHEARD_OF, never, (group,)))
    return odd


def _ids_of(dataset: Dataset) -> frozenset[str]:
    return dataset.unreadable_groups.union(group.id for group in dataset.groups)
