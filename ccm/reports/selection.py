"""The part of a dataset that a report is about."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from ccm.model import Area, Capacity, Catalog, Dataset, Group
from ccm.model.filters import Filters
from ccm.model.text import name_order

Groups = Mapping[str, Group]


class Selection(NamedTuple):
    """A dataset narrowed by filters, the whole dataset, and the things left out.

    `ended_groups` had ended before the as-of day. `dropped` counts the stale assessments left out.
    `uncounted` has the assessments of capacities that are not in the catalog, or that are retired
    and not named by a filter. `to_come` has groups with only their assessments dated in the future.
    `unknown` has the groups that a filter excludes as the named facts are not known.
    """

    dataset: Dataset
    filters: Filters
    whole: Dataset
    ended_groups: tuple[Group, ...] = ()
    dropped: int = 0
    uncounted: tuple[tuple[Group, str], ...] = ()
    to_come: tuple[Group, ...] = ()
    unknown: tuple[tuple[Group, Sequence[str]], ...] = ()

    def lets_through(self, group: Group) -> bool:
        """True where no filter excludes the group, which may be one of the past."""
        return self.filters.let_through(group, self.whole)


@lru_cache(maxsize=8)  # several reports of one command ask for the same part
def narrow(
    dataset: Dataset, filters: Filters, *, keep_ended: bool = False, keep_retired: bool = False
) -> Selection:
    """Returns the groups and capacities that match `filters`.

    Groups that ended before the as-of day are left out unless `keep_ended`; capacities that are
    retired on it are left out unless `keep_retired`, or a filter names them. With the filter
    `fresh_only`, stale assessments are removed, so their cells become unassessed.
    """
    chosen = [group for group in dataset.groups if filters.let_through(group, dataset)]
    current = [group for group in chosen if keep_ended or not has_ended(group, dataset.as_of)]
    kept_ids = _ids_that_count(dataset, filters)
    catalog = _narrow_catalog(dataset.catalog, filters, None if keep_retired else kept_ids)
    kept = [_without_stale(group, dataset) for group in current] if filters.fresh_only else current
    return Selection(
        dataset=replace(dataset, groups=tuple(kept), catalog=catalog),
        filters=filters,
        whole=dataset,
        ended_groups=tuple(g for g in chosen if not keep_ended and has_ended(g, dataset.as_of)),
        dropped=_number_of_entries(current, catalog) - _number_of_entries(kept, catalog)
        if filters.fresh_only
        else 0,
        uncounted=tuple(_out_of_use(current, kept_ids)),
        to_come=_to_come(dataset, {group.id for group in current}, catalog),
        unknown=tuple(
            (group, facts)
            for group in dataset.groups
            if (keep_ended or not has_ended(group, dataset.as_of))
            and (facts := filters.lack_facts(group, dataset))
        ),
    )


def _to_come(dataset: Dataset, group_ids: Set[str], catalog: Catalog) -> tuple[Group, ...]:
    """Returns the groups with future assessments of these capacities, and with no others."""
    capacity_ids = {capacity.id for capacity in catalog.capacities()}
    groups = (
        replace(g, assessments={k: a for k, a in g.assessments.items() if k in capacity_ids})
        for g in dataset.to_come
        if g.id in group_ids
    )
    return tuple(group for group in groups if group.assessments)


def by_name(group: Group) -> tuple[str, str, str]:
    """Returns the key that sorts groups by name, then by id."""
    return name_order(group.name, group.id)


def capacities_over_time(selection: Selection) -> list[Capacity]:
    """Returns the capacities that match the filters, including retired ones."""
    return list(_narrow_catalog(selection.whole.catalog, selection.filters).capacities())


def _ids_that_count(dataset: Dataset, filters: Filters) -> set[str]:
    """Returns the ids of the capacities in use, and of those that a filter names."""
    return {capacity.id for capacity in dataset.capacities_in_use()} | set(filters.capacity)


def _out_of_use(groups: Iterable[Group], capacity_ids: set[str]) -> Iterator[tuple[Group, str]]:
    for group in groups:
        if not capacity_ids.issuperset(group.assessments):
            yield from ((group, key) for key in sorted(group.assessments.keys() - capacity_ids))


def has_ended(group: Group, day: date) -> bool:
    """True where the group ended before that day."""
    return group.ended_on is not None and group.ended_on < day


def _narrow_catalog(
    catalog: Catalog, filters: Filters, capacity_ids: Set[str] | None = None
) -> Catalog:
    """Returns the capacities that match the filters; with `capacity_ids`, only those of them."""
    narrowed = (_narrow_area(area, filters, capacity_ids) for area in catalog.areas)
    return replace(catalog, areas=tuple(area for area in narrowed if area.capacities))


def _narrow_area(area: Area, filters: Filters, capacity_ids: Set[str] | None) -> Area:
    kept = (c for c in area.capacities if filters.let_through_capacity(c))
    kept = (c for c in kept if capacity_ids is None or c.id in capacity_ids)
    return replace(area, capacities=tuple(kept))


def _number_of_entries(groups: list[Group], catalog: Catalog) -> int:
    ids = [capacity.id for capacity in catalog.capacities()]
    return sum(capacity_id in group.assessments for group in groups for capacity_id in ids)


def _without_stale(group: Group, dataset: Dataset) -> Group:
    if not group.assessments:
        return group
    by_id = {capacity.id: capacity for capacity in dataset.catalog.capacities()}
    fresh = {
        capacity_id: assessment
        for capacity_id, assessment in group.assessments.items()
        if capacity_id not in by_id
        or not by_id[capacity_id].is_stale(assessment.assessed_on, as_of=dataset.as_of)
    }
    return replace(group, assessments=fresh)
