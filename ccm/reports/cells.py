"""The cells of a dataset: one group and one capacity each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from ccm.model import (
    Assessment,
    Capacity,
    Dataset,
    Entry,
    Group,
    Level,
    Robustness,
    Series,
    State,
    Status,
)


class Tally(NamedTuple):
    """The cells of a dataset by their state; `stale` and `provisional` are some of `assessed`."""

    groups: int
    groups_assessed: int
    cells: int
    assessed: int
    stale: int
    provisional: int
    not_relevant: int
    unknown: int
    unassessed: int
    deferred: int


def tally(dataset: Dataset) -> Tally:
    """How many cells the dataset has, and in which state they are."""
    states = dict.fromkeys(State, 0)
    stale = provisional = groups_assessed = 0
    capacities = list(dataset.catalog.capacities())
    for group in dataset.groups:
        before = states[State.ASSESSED]
        for capacity in capacities:
            state = group.state_of(capacity)
            states[state] += 1
            if state is State.ASSESSED:
                assessment = group.assessments[capacity.id]
                stale += capacity.is_stale(assessment, as_of=dataset.as_of)
                provisional += assessment.status is Status.PROVISIONAL
        groups_assessed += states[State.ASSESSED] > before
    return Tally(
        groups=len(dataset.groups),
        groups_assessed=groups_assessed,
        cells=len(dataset.groups) * len(capacities),
        stale=stale,
        provisional=provisional,
        **{state.value: number for state, number in states.items()},
    )


def assessed_cells(dataset: Dataset, capacity: Capacity) -> Iterator[tuple[Group, Assessment]]:
    """The groups whose assessment of `capacity` has a level from none to high."""
    for group in dataset.groups:
        if group.state_of(capacity) is State.ASSESSED:
            yield group, group.assessments[capacity.id]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellRow:
    """What a row says of one cell; None throughout where there is no assessment.

    `status` is `deferred` where the group defers the area to another; `age_days` counts the days
    from the assessment to the day the dataset speaks for.
    """

    level: Level | None = None
    robustness: Robustness | None = None
    assessed_on: date | None = None
    age_days: int | None = None
    stale: bool | None = None
    status: str | None = None


def cell_facts(dataset: Dataset, group: Group, capacity: Capacity) -> dict[str, Any]:
    """The fields of a `CellRow` for one cell."""
    assessment = group.assessments.get(capacity.id)
    if assessment is None:
        deferred = group.state_of(capacity) is State.DEFERRED
        return {"status": State.DEFERRED.value if deferred else None}
    return {
        "level": assessment.level,
        "robustness": assessment.robustness,
        "assessed_on": assessment.assessed_on,
        "age_days": (dataset.as_of - assessment.assessed_on).days,
        "stale": capacity.is_stale(assessment, as_of=dataset.as_of),
        "status": assessment.status,
    }


Previous = Mapping[tuple[str, str], Entry]


def previous_facts(entry: Entry | None) -> dict[str, Any]:
    """The fields of a row that say what was true before."""
    if entry is None:
        return {}
    return {"previous_level": entry.level, "previous_assessed_on": entry.assessed_on}


def find_previous(series: Mapping[tuple[str, str], Series]) -> Previous:
    """For each series of at least two points the entry of the last but one."""
    return {key: one.points[-2].entry for key, one in series.items() if len(one.points) > 1}
