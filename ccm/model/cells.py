"""The cells of a dataset, one for each group and capacity: every number counts a set of cells.

See docs/contributing/decisions/2026-11-26-a-number-is-a-set-of-cells.md.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from ccm.model.catalog import Capacity
from ccm.model.dataset import Assessment, Dataset, Group
from ccm.model.stale import age_days
from ccm.model.words import STATES, Level, Robustness, State, Status


class Cell(NamedTuple):
    """One cell: its state and its assessment, `stale` or not on the day of the report, `as_of`."""

    group: Group
    capacity: Capacity
    state: State
    level: Level | None  # of the assessment
    assessment: Assessment | None
    stale: bool
    as_of: date

    @property
    def judged(self) -> Assessment:
        """The assessment of the cell; raises ValueError where there is none."""
        if self.assessment is None:
            message = f"no assessment: {self.key}"
            raise ValueError(message)
        return self.assessment

    @property
    def robustness(self) -> Robustness | None:
        """The robustness of the assessment, if any."""
        return self.assessment.robustness if self.assessment else None

    @property
    def assessed_on(self) -> date | None:
        """The day of the assessment, as the group wrote it; None without an assessment."""
        return self.assessment.assessed_on if self.assessment else None

    @property
    def age_days(self) -> int | None:
        """The days from the assessment to `as_of`; None without an assessment."""
        return age_days(self.assessment.assessed_on, self.as_of) if self.assessment else None

    @property
    def is_stale(self) -> bool | None:
        """True for a stale assessment; None without an assessment."""
        return self.stale if self.assessment else None

    @property
    def key(self) -> tuple[str, str]:
        """The ids of the group and of the capacity."""
        return self.group.id, self.capacity.id


_STATES, _STATUSES = tuple(State), tuple(Status)  # quicker to go through than the classes


class Cells:
    """A set of cells, and the subsets that reports count, each in the order of the cells."""

    def __init__(self, cells: Iterable[Cell] = ()) -> None:
        self.all = list(cells)
        self._by_state: dict[State, list[Cell]] = {state: [] for state in _STATES}
        self._by_status: dict[Status, list[Cell]] = {status: [] for status in _STATUSES}
        for cell in self.all:
            self._by_state[cell.state].append(cell)
        for cell in self.assessed:
            if cell.assessment:
                self._by_status[cell.assessment.status].append(cell)

    @classmethod
    def joined(cls, parts: Iterable["Cells"]) -> "Cells":
        """Returns the cells of these sets as one set, one after the other."""
        whole = cls()
        for part in parts:
            whole.all += part.all
            for state in _STATES:
                whole._by_state[state] += part.in_state(state)
            for status in _STATUSES:
                whole._by_status[status] += part.marked(status)
        return whole

    def __len__(self) -> int:
        return len(self.all)

    def __iter__(self) -> Iterator[Cell]:
        return iter(self.all)

    def in_state(self, state: State) -> Sequence[Cell]:
        """Returns the cells in that state."""
        return self._by_state[state]

    @property
    def assessed(self) -> Sequence[Cell]:
        """The cells with a level from none to high."""
        return self.in_state(State.ASSESSED)

    @cached_property
    def stale(self) -> Sequence[Cell]:
        """The assessed cells that are stale."""
        return [cell for cell in self.assessed if cell.stale]

    @property
    def fresh(self) -> Sequence[Cell]:
        """The assessed cells that are not stale."""
        return [cell for cell in self.assessed if not cell.stale]

    @cached_property
    def _by_level(self) -> Mapping[Level, Sequence[Cell]]:
        by_level: dict[Level | None, list[Cell]] = {level: [] for level in Level}
        for cell in self.assessed:
            by_level[cell.level].append(cell)
        return {level: by_level[level] for level in Level}

    def at(self, *levels: Level) -> Sequence[Cell]:
        """Returns the assessed cells at one of these levels."""
        if len(levels) == 1:
            return self._by_level[levels[0]]
        return [cell for cell in self.assessed if cell.level in levels]

    def marked(self, status: Status) -> Sequence[Cell]:
        """Returns the assessed cells with that status."""
        return self._by_status[status]

    @cached_property
    def groups_assessed(self) -> Sequence[Group]:
        """The groups with an assessed cell, each once, sorted by id."""
        by_id = {cell.group.id: cell.group for cell in self.assessed}
        return [by_id[group_id] for group_id in sorted(by_id)]


@lru_cache(maxsize=8)
def cells_by_capacity(dataset: Dataset) -> Mapping[str, Cells]:
    """Returns the cells of each capacity by its id, in catalog order; groups are sorted by id."""
    # Most of many groups have no assessments: `tuple.__new__` makes their cells in half the time.
    as_of = dataset.as_of
    rows = {c.id: (c, c.fresh_since(as_of), list[Cell]()) for c in dataset.catalog.capacities()}
    for group in dataset.groups:  # by group, as its assessments are near each other in memory
        of_group, deferred = group.assessments, group.defers_to
        for capacity_id, (capacity, fresh_since, cells) in rows.items():
            one = of_group.get(capacity_id)
            if one:
                stale = one.assessed_on < fresh_since
                cell = Cell(group, capacity, STATES[one.level], one.level, one, stale, as_of)
            else:
                state = group.state_of(capacity) if deferred else State.UNASSESSED
                cell = tuple.__new__(Cell, (group, capacity, state, None, None, False, as_of))
            cells.append(cell)
    return {capacity_id: Cells(cells) for capacity_id, (_, _, cells) in rows.items()}


@lru_cache(maxsize=8)
def cells_of(dataset: Dataset) -> Cells:
    """Returns all cells of the dataset, sorted by capacity."""
    return Cells.joined(_in_order(dataset))


def cells_by_group(dataset: Dataset) -> Iterator[Cell]:
    """Yields all cells of the dataset, sorted by group."""
    for of_group in zip(*_in_order(dataset), strict=True):
        yield from of_group


def _in_order(dataset: Dataset) -> list[Cells]:
    """Returns the cells of each capacity of the catalog; a duplicate id comes twice."""
    by_id = cells_by_capacity(dataset)
    return [by_id[capacity.id] for capacity in dataset.catalog.capacities()]
