"""Which group or capacity of one state is which of a later one: by its former ids."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from ccm.model import (
    Apart,
    Capacity,
    Catalog,
    Dataset,
    FormerIds,
    Group,
    WhyApart,
    capacities_renamed_by_hand,
    former_ids,
)


class FormerGroups(NamedTuple):
    """The new ids of the groups that were renamed; what `formerly` names beside them.

    `noted` are all ids that anybody in the later state says to have had.
    """

    new_ids: Mapping[str, str]
    apart: tuple[Apart, ...]
    noted: frozenset[str]


def find_former_groups(base: Dataset, head: Dataset) -> FormerGroups:
    """Whose past the groups of `base` are, by the ids that groups of `head` say to have had."""
    return _find_former(_ids_of(base), _ids_of(head), head.groups)


def find_former_capacities(base: Catalog, head: Catalog) -> FormerIds:
    """The former ids of each capacity of `head` that entries of `base` may stand under.

    Beside those that it notes, that is the one that it had where it was renamed by hand.
    """
    apart = {old for one in _apart_capacities(base, head) for old in one.older}
    by_hand = capacities_renamed_by_hand(base, head)
    noted = {
        new: [old for old in olds if old not in apart] for new, olds in former_ids(head).items()
    }
    return {**noted, **{new: [*noted.get(new, ()), old] for old, new in by_hand.items()}}


def _apart_capacities(base: Catalog, head: Catalog) -> Iterator[Apart]:
    after = list(head.capacities())
    before, present = ({c.id for c in capacities} for capacities in (base.capacities(), after))
    for apart in _find_former(before, present, after).apart:
        yield apart._replace(capacities=True)


def _find_former(
    before: Set[str], present: Set[str], things: Sequence[Group | Capacity]
) -> FormerGroups:
    """The ids that went over to another one.

    One that several claim, several that one claims, and one that stood beside its newer id are
    nobody's: they are `apart`.
    """
    claimants = _claimants(things)
    olds: dict[str, list[str]] = {}
    apart = []
    for old, claiming in claimants.items():
        beside = [new for new in claiming if old in before and new in before]
        apart += [Apart(WhyApart.BESIDE, (old,), (new,)) for new in beside]
        if len(claiming) > 1:
            apart.append(Apart(WhyApart.SPLIT, (old,), tuple(sorted(claiming))))
        elif claiming and not beside and old in before - present:
            olds.setdefault(claiming[0], []).append(old)
    for new, older in olds.items():
        if len(older) > 1:
            apart.append(Apart(WhyApart.MERGED, tuple(sorted(older)), (new,)))
    new_ids = {older[0]: new for new, older in olds.items() if len(older) == 1}
    return FormerGroups(new_ids, tuple(sorted(apart)), frozenset(claimants))


def newly_apart(base: Catalog, head: Catalog) -> list[Apart]:
    """What is odd about the former ids that capacities of `head` have noted since."""
    before = {capacity.id: {*capacity.formerly} for capacity in base.capacities()}
    noted = {c.id: {*c.formerly} - before.get(c.id, set()) for c in head.capacities()}
    return [
        apart
        for apart in _apart_capacities(base, head)
        if any(not noted[new].isdisjoint(apart.older) for new in apart.newer)
    ]


def newly_noted(base: Dataset, head: Dataset) -> dict[str, frozenset[str]]:
    """The former ids that each group of `head` has noted since, if any."""
    by_id = {group.id: group for group in base.groups}
    return {
        group.id: frozenset(noted)
        for group in head.groups
        if (noted := {*group.formerly} - {group.id, *_formerly_of(by_id.get(group.id))})
    }


def ids_to_ask_for(base: Dataset, head: Dataset) -> frozenset[str]:
    """The former ids noted since of which neither state has a group, and git may never have."""
    noted = newly_noted(base, head).values()
    return frozenset[str]().union(*noted) - _ids_of(base) - _ids_of(head)


def odd_claims(base: Dataset, head: Dataset, unheard_of: Collection[str]) -> dict[str, list[Apart]]:
    """What is odd about the former ids that each group of `head` has noted since."""
    apart = find_former_groups(base, head).apart
    odd: dict[str, list[Apart]] = {}
    for group, noted in sorted(newly_noted(base, head).items()):
        of_group = [a for a in apart if group in a.newer and not noted.isdisjoint(a.older)]
        never = tuple(sorted(noted.intersection(unheard_of)))
        of_group += [Apart(WhyApart.UNHEARD_OF, never, (group,))] if never else []
        if of_group:
            odd[group] = of_group
    return odd


def _ids_of(dataset: Dataset) -> frozenset[str]:
    return dataset.unreadable_groups.union(group.id for group in dataset.groups)


def _formerly_of(group: Group | None) -> Iterator[str]:
    yield from group.formerly if group else ()


def _claimants(things: Iterable[Group | Capacity]) -> dict[str, list[str]]:
    """What says to have had an id, by it.

    Who lists a whole chain of former ids claims only the last of them.
    """
    formerly = {thing.id: {*thing.formerly} - {thing.id} for thing in things}
    claimants: dict[str, list[str]] = {}
    for thing_id, old_ids in formerly.items():
        for old in sorted(old_ids):
            claimants.setdefault(old, []).append(thing_id)
    return {
        old: [new for new in claiming if formerly[new].isdisjoint({*claiming} - {new})]
        for old, claiming in claimants.items()
    }
