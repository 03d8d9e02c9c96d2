"""The cells of a dataset: one group and one capacity each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import compress
from typing import Any, NamedTuple

from ccm.model import (
    LADDER,
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
    """The cells of a dataset by their state.

    `stale`, `provisional` and `disputed` are some of `assessed`.
    """

    groups: int
    groups_assessed: int
    cells: int
    assessed: int
    stale: int
    provisional: int
    disputed: int
    not_relevant: int
    unknown: int
    unassessed: int
    deferred: int


class CapacityCount(NamedTuple):
    """The cells of one capacity: how many are at each word for a level, and how many deferred.

    `stale`, `provisional` and `disputed` are some of those with a level from none to high.
    """

    groups: int
    levels: Mapping[Level, int]
    deferred: int
    stale: int
    provisional: int
    disputed: int

    @property
    def assessed(self) -> int:
        """How many have a level from none to high."""
        return sum(self.levels[level] for level in LADDER)

    @property
    def unassessed(self) -> int:
        """How many have no entry, and are not deferred either."""
        return self.groups - sum(self.levels.values()) - self.deferred


def count_cells(dataset: Dataset, capacity: Capacity) -> CapacityCount:
    """The cells of a capacity, counted once: the notes of every report need them all again."""
    return _count_one(dataset, capacity.id, capacity.area, capacity.fresh_since(dataset.as_of))


@lru_cache(maxsize=512)
def _count_one(dataset: Dataset, key: str, area: str, fresh_since: date) -> CapacityCount:
    # By columns, as there are so many: these are counted without a step in Python for each.
    cells = _cells_by_capacity(dataset).get(key, ())
    columns = dict(zip(Assessment._fields, zip(*cells, strict=True), strict=False))
    days, levels, statuses = (columns.get(key, ()) for key in ("assessed_on", "level", "status"))
    return CapacityCount(
        groups=len(dataset.groups),
        levels={**dict.fromkeys(Level, 0), **Counter(levels)},
        deferred=sum(
            area in group.defers_to and key not in group.assessments
            for group in dataset.groups
            if group.defers_to
        ),
        stale=_number_assessed(compress(levels, map(fresh_since.__gt__, days))),
        provisional=_number_marked(levels, statuses, Status.PROVISIONAL),
        disputed=_number_marked(levels, statuses, Status.DISPUTED),
    )


@lru_cache(maxsize=8)
def _cells_by_capacity(dataset: Dataset) -> Mapping[str, Sequence[Assessment]]:
    cells: dict[str, list[Assessment]] = {}
    for group in dataset.groups:
        for key, assessment in group.assessments.items():
            cells.setdefault(key, []).append(assessment)
    return cells


def _number_marked(levels: Iterable[Level], statuses: Sequence[Status], mark: Status) -> int:
    if mark not in statuses:  # nearly always
        return 0
    return _number_assessed(compress(levels, map(mark.__eq__, statuses)))


def _number_assessed(levels: Iterable[Level]) -> int:
    counted = Counter(levels)
    return sum(counted[level] for level in LADDER)


def tally(dataset: Dataset) -> Tally:
    """How many cells the dataset has, and in which state they are."""
    capacities = list(dataset.catalog.capacities())
    counts = [count_cells(dataset, capacity) for capacity in capacities]
    capacity_ids = [capacity.id for capacity in capacities]
    return Tally(
        groups=len(dataset.groups),
        groups_assessed=sum(_has_level(group, capacity_ids) for group in dataset.groups),
        cells=len(dataset.groups) * len(capacities),
        assessed=sum(count.assessed for count in counts),
        stale=sum(count.stale for count in counts),
        provisional=sum(count.provisional for count in counts),
        disputed=sum(count.disputed for count in counts),
        not_relevant=sum(count.levels[Level.NOT_RELEVANT] for count in counts),
        unknown=sum(count.levels[Level.UNKNOWN] for count in counts),
        unassessed=sum(count.unassessed for count in counts),
        deferred=sum(count.deferred for count in counts),
    )


def _has_level(group: Group, capacities: Iterable[str]) -> bool:
    cells = group.assessments
    return any(key in cells and cells[key].level in LADDER for key in capacities)


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
    points = {key: steps.points for key, steps in series.items() if len(steps) > 1}
    return {key: of_cell[-2].entry for key, of_cell in points.items() if len(of_cell) > 1}
