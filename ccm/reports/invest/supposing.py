"""A dataset in which groups are assumed to have a capacity that they lack; written nowhere."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from ccm.model import LADDER, Assessment, Capacity, Dataset, Group, Level, State
from ccm.model.cells import Cell, Cells, cells_by_capacity
from ccm.model.filters import CAPACITY_FILTERS, GROUP_FILTERS, Filters
from ccm.model.words import GAP, By
from ccm.reports.invest.facts import current_of, required_of
from ccm.reports.places import keys_of, places_of
from ccm.reports.selection import Selection, narrow


class Wish(NamedTuple):
    """An assumption: each group with a gap in this place has the capacity at this level."""

    capacity: Capacity
    level: Level
    by: By
    place: str
    place_name: str


class LeftOut(NamedTuple):
    """The place or capacity of a wish that filters exclude, and the names of these filters."""

    name: str
    filters: tuple[str, ...]


def find_left_out(wish: Wish, selection: Selection) -> LeftOut | None:
    """Returns the capacity of the wish, or else its place, that the selection lacks, if any."""
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
    """Returns the dataset as if the wishes had come true on its as-of day; writes no file.

    Only groups change that have not ended and have a gap below the wished level (with `fresh_only`,
    in a fresh assessment). Their robustness is unchanged.
    """
    for wish in wishes:
        there = cells_there(current_of(whole, fresh_only=fresh_only), wish)
        raised = {cell.group.id for cell in there if is_raised(cell, wish)}
        groups = (_lifted(g, wish, whole) if g.id in raised else g for g in whole.groups)
        whole = replace(whole, groups=tuple(groups))
    return whole


def cells_there(dataset: Dataset, wish: Wish) -> Cells:
    """Returns the cells of the wish: its capacity, in the groups of its place."""
    cells = cells_by_capacity(dataset)[wish.capacity.id]
    return Cells(cell for cell in cells if wish.place in keys_of(cell.group, wish.by))


def is_raised(cell: Cell, wish: Wish) -> bool:
    """True where the wish changes this cell: it is a gap, below the wished level."""
    return cell.level in GAP and LADDER.index(cell.judged.level) < LADDER.index(wish.level)


def _lifted(group: Group, wish: Wish, whole: Dataset) -> Group:
    old = group.assessments[wish.capacity.id]
    new = Assessment(level=wish.level, robustness=old.robustness, assessed_on=whole.as_of)
    return replace(group, assessments={**group.assessments, wish.capacity.id: new})


def held_up(dataset: Dataset, capacity: Capacity) -> frozenset[str]:
    """Returns the groups without the capacity that have a gap in one that it requires.

    Without it are cells with a gap, unknown or unassessed, but not those not relevant or deferred.
    """
    by_capacity = cells_by_capacity(dataset)
    required = [by_capacity[other.id] for other in required_of(capacity, dataset)]
    lacking = {cell.group.id for cells in required for cell in cells.at(*GAP)}
    cells = by_capacity[capacity.id]
    without = (cells.at(*GAP), cells.in_state(State.UNKNOWN), cells.in_state(State.UNASSESSED))
    return frozenset(cell.group.id for part in without for cell in part) & lacking
