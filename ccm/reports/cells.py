"""The cells of a dataset: one group and one capacity each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import compress
from typing import NamedTuple

from ccm.model import (
    LADDER,
    Assessment,
    Capacity,
    Dataset,
    Entry,
    Group,
    Level,
    Series,
    State,
    Status,
)
from ccm.model.stale import age_days


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
    none: int
    low: int
    medium: int
    high: int
    not_relevant: int
    unknown: int
    deferred: int
    stale: int
    provisional: int
    disputed: int

    @property
    def assessed(self) -> int:
        """How many have a level from none to high."""
        return self.none + self.low + self.medium + self.high

    @property
    def unassessed(self) -> int:
        """How many have no entry, and are not deferred either."""
        return self.groups - self.assessed - self.not_relevant - self.unknown - self.deferred


def count_cells(dataset: Dataset, capacity: Capacity) -> CapacityCount:
    """The cells of a capacity, counted once: the notes of every report need them all again."""
    return _count_one(dataset, capacity.id, capacity.area, capacity.fresh_since(dataset.as_of))


@lru_cache(maxsize=512)
def _count_one(dataset: Dataset, key: str, area: str, fresh_since: date) -> CapacityCount:
    # By columns, as there are so many: these are counted without a step in Python for each.
    cells = _cells_by_capacity(dataset).get(key, ())
    columns = dict(zip(Assessment._fields, zip(*cells, strict=True), strict=False))
    days, levels, statuses = (columns.get(key, ()) for key in ("assessed_on", "level", "status"))
    by_level = Counter(levels)
    return CapacityCount(
        groups=len(dataset.groups),
        **{level.name.lower(): by_level[level] for level in Level},
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
    states = Tally._fields[Tally._fields.index("assessed") :]
    return Tally(
        groups=len(dataset.groups),
        groups_assessed=sum(_has_level(group, capacity_ids) for group in dataset.groups),
        cells=len(dataset.groups) * len(capacities),
        **{state: sum(getattr(count, state) for count in counts) for state in states},
    )


def _has_level(group: Group, capacities: Iterable[str]) -> bool:
    cells = group.assessments
    return any(key in cells and cells[key].level in LADDER for key in capacities)


class Assessed(NamedTuple):
    """An assessment, with the group and the capacity that it is of; `as_of` is the present day."""

    group: Group
    capacity: Capacity
    assessment: Assessment
    as_of: date

    @property
    def stale(self) -> bool:
        """True where it is older than its capacity allows."""
        return self.capacity.is_stale(self.assessment.assessed_on, as_of=self.as_of)

    @property
    def age_days(self) -> int:
        """The days since the assessment."""
        return age_days(self.assessment.assessed_on, self.as_of)


def assessed_cells(dataset: Dataset, capacity: Capacity) -> Iterator[Assessed]:
    """The assessments of `capacity` that have a level from none to high; by group."""
    for group in dataset.groups:
        if group.state_of(capacity) is State.ASSESSED:
            yield Assessed(group, capacity, group.assessments[capacity.id], dataset.as_of)


def all_assessed_cells(dataset: Dataset) -> Iterator[Assessed]:
    """The assessments that have a level from none to high; by capacity, then by group."""
    for capacity in dataset.catalog.capacities():
        yield from assessed_cells(dataset, capacity)


def all_entries(dataset: Dataset) -> Iterator[Assessed]:
    """The assessments of whatever level; by group, then by capacity."""
    capacities = list(dataset.catalog.capacities())
    for group in dataset.groups:
        for capacity in capacities:
            assessment = group.assessments.get(capacity.id)
            if assessment is not None:
                yield Assessed(group, capacity, assessment, dataset.as_of)


def by_name(group: Group) -> tuple[str, str]:
    """What groups are sorted by."""
    return group.name.casefold(), group.id


Previous = Mapping[tuple[str, str], Entry]


def find_previous(series: Mapping[tuple[str, str], Series], *, latest: date) -> Previous:
    """For each series the entry before its last step: of one that ended, what was taken out.

    What is of a later day than `latest` has not come, and is no step.
    """
    entries = ((key, _entry_before(packed, latest)) for key, packed in series.items())
    return {key: entry for key, entry in entries if entry}


def _entry_before(series: Series, latest: date) -> Entry | None:
    if len(series) < 2:
        return None
    steps = [s for s in series.steps if s.entry is None or s.entry.assessed_on <= latest]
    entries = [step.entry for step in steps[:-1] if step.entry]
    return entries[-1] if entries else None


class CellRow(NamedTuple):
    """One cell: its assessment, and the entry that was true before, as far as there is any."""

    group: Group
    capacity: Capacity
    now: Assessed | None
    previous: Entry | None

    @property
    def level(self) -> Level | None:
        """The level of the assessment."""
        return self.now.assessment.level if self.now else None

    @property
    def status(self) -> str | None:
        """The status of the assessment; `deferred` where the group defers the area to another."""
        if self.now:
            return self.now.assessment.status
        return (
            State.DEFERRED.value if self.group.state_of(self.capacity) is State.DEFERRED else None
        )

    @property
    def before(self) -> str | None:
        """`low, 2019-05-01`: what the level was before, for people."""
        return f"{self.previous.level}, {self.previous.assessed_on}" if self.previous else None


def cell_row(dataset: Dataset, group: Group, capacity: Capacity, before: Previous) -> CellRow:
    """The row of a cell; `before` has what was true before, if known."""
    assessment = group.assessments.get(capacity.id)
    now = Assessed(group, capacity, assessment, dataset.as_of) if assessment else None
    return CellRow(group, capacity, now, before.get((group.id, capacity.id)))
