"""Chooses the capacities that a group is asked about, and their order."""

from datetime import date

from ccm.model import Capacity, Dataset, Group, State


def queue_of(dataset: Dataset, group: Group, *, judged_on: date) -> list[Capacity]:
    """Returns the unassessed capacities in catalog order, then the stale ones, oldest first.

    Unassessed capacities for other kinds of groups come last. A second run on the day `judged_on`
    continues after the last capacity that was assessed on that day.
    """
    capacities = list(dataset.capacities_in_use())
    cells = {capacity.id: group.assessments.get(capacity.id) for capacity in capacities}
    done = [
        n for n, c in enumerate(capacities) if (a := cells[c.id]) and a.assessed_on == judged_on
    ]
    start = done[-1] + 1 if done else 0
    turned = capacities[start:] + capacities[:start]
    unassessed = [c for c in turned if group.state_of(c) is State.UNASSESSED]
    unassessed.sort(key=lambda capacity: group.kind not in capacity.relevant_to)
    stale = [
        (assessment.assessed_on, number, capacity)
        for number, capacity in enumerate(capacities)
        if (assessment := cells[capacity.id])
        and capacity.is_stale(assessment.assessed_on, as_of=dataset.as_of)
    ]
    return unassessed + [capacity for _, _, capacity in sorted(stale, key=lambda s: s[:2])]
