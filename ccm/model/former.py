"""Entries under the former ids of capacities: whose they are today."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from ccm.model.dataset import Catalog, Group

FormerIds = Mapping[str, Sequence[str]]


def former_ids(catalog: Catalog) -> FormerIds:
    """The former ids of each capacity that are its own alone, the latest first.

    One that a capacity has today, or that two had, is nobody's.
    """
    capacities = list(catalog.capacities(retired=True))
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
    """The id under which the file of a group has its entry of a capacity: of today, or former."""
    names = (capacity, *former.get(capacity, ()))
    return next((name for name in names if name in group.assessments), None)


def with_present_ids(group: Group, capacities: Collection[str], former: FormerIds) -> Group:
    """The group with its entries of these capacities under the ids of today, in their order."""
    ids = {entry_id(group, capacity, former): capacity for capacity in capacities}
    if all(old in (None, new) for old, new in ids.items()):
        return group
    entries = {ids.get(key, key): entry for key, entry in group.assessments.items()}
    return replace(group, assessments=entries)
