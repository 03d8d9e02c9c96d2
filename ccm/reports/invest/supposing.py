"""A dataset in which groups have a capacity that they lack: supposed, and written nowhere."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from ccm.model import Assessment, Capacity, Dataset, Group, Level, State
from ccm.model.filters import CAPACITY_FILTERS, GROUP_FILTERS, Filters
from ccm.model.words import By
from ccm.reports.invest.facts import current_of, is_gap, keys_of, places_of, required_of
from ccm.reports.selection import Selection, narrow


class Wish(NamedTuple):
    """What is supposed: every group in gap in that place has the capacity at that level."""

    capacity: Capacity
    level: Level
    by: By
    place: str
    place_name: str


class LeftOut(NamedTuple):
    """The place or the capacity of a wish that filters leave out, and the names of these."""

    name: str
    filters: tuple[str, ...]


def find_left_out(wish: Wish, selection: Selection) -> LeftOut | None:
    """The capacity of the wish, or else its place, if the selection has it not."""
    if all(capacity.id != wish.capacity.id for capacity in selection.dataset.catalog.capacities()):
        return LeftOut(wish.capacity.name, CAPACITY_FILTERS)
    by = wish.by.value
    own = getattr(selection.filters, by)
    if own and wish.place not in own:
        return LeftOut(wish.place_name, (by,))
    everywhere = places_of(narrow(selection.whole, Filters()), wish.by)
    if wish.place in everywhere and wish.place not in places_of(selection, wish.by):
        return LeftOut(wish.place_name, tuple(name for name in GROUP_FILTERS if name != by))
    return None


def suppose(whole: Dataset, wishes: Sequence[Wish], *, fresh_only: bool = False) -> Dataset:
    """The dataset in which the wishes have come true on its day; nothing is written anywhere.

    Only groups that have not ended and are in gap below the wished level change (with `fresh_only`
    by a fresh assessment). Their robustness stays as it was.
    """
    for wish in wishes:
        current = current_of(whole, fresh_only=fresh_only)
        raised = {group.id for group in current.groups if is_raised(group, wish)}
        groups = (_lifted(g, wish, whole) if g.id in raised else g for g in whole.groups)
        whole = replace(whole, groups=tuple(groups))
    return whole


def is_raised(group: Group, wish: Wish) -> bool:
    """Whether the wish would change the group: it is there, in gap, and below the level."""
    if wish.place not in keys_of(group, wish.by) or not is_gap(group, wish.capacity):
        return False
    return (group.assessments[wish.capacity.id].level.rank or 0) < (wish.level.rank or 0)


def _lifted(group: Group, wish: Wish, whole: Dataset) -> Group:
    old = group.assessments[wish.capacity.id]
    new = Assessment(level=wish.level, robustness=old.robustness, assessed_on=whole.as_of)
    return replace(group, assessments={**group.assessments, wish.capacity.id: new})


def groups_there(dataset: Dataset, wish: Wish) -> list[Group]:
    """The groups in the place of the wish."""
    return [group for group in dataset.groups if wish.place in keys_of(group, wish.by)]


def held_up(dataset: Dataset, capacity: Capacity) -> frozenset[str]:
    """The groups that do not have the capacity and lack, as a gap, one that it requires.

    Not to have it: in gap, unknown or unassessed. Not relevant and deferred are nobody's need here.
    """
    required = required_of(capacity, dataset)
    open_states = (State.UNKNOWN, State.UNASSESSED)
    return frozenset(
        group.id
        for group in dataset.groups
        if (is_gap(group, capacity) or group.state_of(capacity) in open_states)
        and any(is_gap(group, other) for other in required)
    )
