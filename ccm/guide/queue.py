"""The capacities that a pass asks about, their order, and about how long it takes."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from enum import Enum
from typing import NamedTuple

from ccm.model import Capacity, Dataset, Group, State


class Mode(Enum):
    """A pass through what is open, or through what was assessed and is stale."""

    NEW = "new"
    REFRESH = "refresh"


SECONDS = {Mode.NEW: 26, Mode.REFRESH: 5}  # for a capacity: 34 of them in 15 and in 3 minutes


SHORT = (15, 5)  # minutes, of the short passes that are offered


class Queue(NamedTuple):
    """The capacities to ask about, in order.

    `others` are mostly for other kinds of groups: they are offered together, with one answer.
    """

    mode: Mode
    capacities: tuple[Capacity, ...]
    others: tuple[Capacity, ...] = ()

    @property
    def asks(self) -> bool:
        """True where there is anything to ask."""
        return bool(self.capacities or self.others)


def minutes_for(capacities: int, mode: Mode) -> int:
    """About how many whole minutes so many capacities take, at least 1.

    Formula: capacities × SECONDS of the mode ÷ 60, rounded; measured as benchmarks/README.md says.
    """
    return max(1, round(capacities * SECONDS[mode] / 60))


def stale_of(dataset: Dataset, group: Group) -> list[Capacity]:
    """The capacities whose entries are stale, the oldest first."""
    entries = group.assessments
    stale = [
        capacity
        for capacity in dataset.capacities_in_use()
        if (entry := entries.get(capacity.id))
        and capacity.is_stale(entry.assessed_on, as_of=dataset.as_of)
    ]
    return sorted(stale, key=lambda capacity: entries[capacity.id].assessed_on)


def refresh_queue(dataset: Dataset, group: Group, *, areas: Collection[str] = ()) -> Queue:
    """The stale capacities, the oldest first; only those of `areas`, if any are given."""
    return Queue(Mode.REFRESH, tuple(_within(stale_of(dataset, group), areas)))


def first_queue(
    dataset: Dataset,
    group: Group,
    *,
    judged_on: date,
    areas: Collection[str] = (),
    include_all: bool = False,
) -> Queue:
    """The unassessed capacities in catalog order, then the stale ones, the oldest first.

    A second pass on the day `judged_on` (local) continues after the last answer of that day. The
    capacities that are mostly for other kinds of groups are `others`, unless all are included.
    """
    capacities = list(dataset.capacities_in_use())
    days = [(entry := group.assessments.get(c.id)) and entry.assessed_on for c in capacities]
    start = max((n for n, day in enumerate(days, 1) if day == judged_on), default=0)
    unassessed = [
        capacity
        for capacity in _within(capacities[start:] + capacities[:start], areas)
        if group.state_of(capacity) is State.UNASSESSED
    ]
    matters = [c for c in unassessed if include_all or group.kind in c.relevant_to]
    others = tuple(c for c in unassessed if c not in matters)
    stale = _within(stale_of(dataset, group), areas)
    return Queue(Mode.NEW, (*matters, *stale), others)


def shortened_queue(queue: Queue, minutes: int, first: Sequence[str]) -> Queue:
    """As many capacities as fit into the minutes; those of the ids in `first` come first.

    The rest follow in the order of the queue. At least one capacity is left.
    """
    order = {capacity_id: number for number, capacity_id in enumerate(first)}
    ranked = sorted(queue.capacities, key=lambda c: order.get(c.id, len(order)))
    fitting = max(1, minutes * 60 // SECONDS[queue.mode])
    return Queue(queue.mode, tuple(ranked[:fitting]))


def offered_queues(
    dataset: Dataset, group: Group, everything: Queue, first: Sequence[str]
) -> list[Queue]:
    """The passes that the opening offers, the one for Enter first; none where nothing is open.

    A refresh comes first where the group is mostly stale. A pass is also offered in the longest of
    the SHORT times that it takes more than; the capacities of the ids in `first` come first in it.
    """
    queues = [everything]
    minutes = minutes_for(len(everything.capacities), everything.mode)
    if short := next((one for one in SHORT if one < minutes), None):
        queues.append(shortened_queue(everything, short, first))
    refresh = refresh_queue(dataset, group)
    if refresh.capacities and refresh.capacities != everything.capacities:
        queues.insert(0 if is_mostly_stale(dataset, group) else 1, refresh)
    return [queue for queue in queues if queue.asks]


def is_mostly_stale(dataset: Dataset, group: Group) -> bool:
    """True where half of the group's entries or more are stale: a refresh is offered first."""
    return bool(group.assessments) and 2 * len(stale_of(dataset, group)) >= len(group.assessments)


def _within(capacities: Iterable[Capacity], areas: Collection[str]) -> list[Capacity]:
    return [capacity for capacity in capacities if not areas or capacity.area in areas]
