"""The state of the demo while its history is made: the groups, the clock and the dice."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import NamedTuple, TypeVar

from ccm.demo.texts import DATA, DemoGroup, capacity_ids, catalog_text
from ccm.model import LADDER, Assessment, Level, Robustness

LAST_DAY = date(2026, 1, 1)  # every demo ends before this day
MAIN = "main"
CONTRIBUTORS = 12

_Item = TypeVar("_Item")


class Demo(NamedTuple):
    """The options of a demo: at least 4 groups, 1 year and 12 capacities, and a random seed."""

    groups: int
    years: int
    seed: int
    capacities: int = 12


class Planned(NamedTuple):
    """A planned commit, `by` the contributor with that number.

    Commit numbers start at 1; `parents` are such numbers. `files` has the texts that changed since
    the first parent, None for a removed file. `when` is in UTC.
    """

    number: int
    parents: tuple[int, ...]
    when: datetime
    by: int
    message: str
    files: Mapping[str, str | None]


class World:
    """The state that all stories share and change."""

    def __init__(self, demo: Demo) -> None:
        self.demo = demo
        self.random = Random(f"ccm demo {demo.seed}")  # noqa: S311
        self.now = datetime(self.first_year, 1, 1, 9, tzinfo=UTC)
        self.groups: dict[int, DemoGroup] = {}
        self.capacities = capacity_ids(demo.capacities)
        self.renamed = False
        self.retired_on: date | None = None
        self.last = 0  # the number of the last planned commit

    @property
    def first_year(self) -> int:
        """The year in which the history starts."""
        return LAST_DAY.year - self.demo.years

    @property
    def today(self) -> date:
        """The day that the clock shows, in UTC."""
        return self.now.date()

    def wait(self, *, hours: int) -> None:
        """Moves the clock forward."""
        self.now += timedelta(hours=hours)

    # Of Python's random functions, only `random()` gives the same numbers in every version.

    def chance(self, share: float) -> bool:
        """True with that probability."""
        return self.random.random() < share

    def below(self, number: int) -> int:
        """Returns a random whole number from 0 to `number` - 1."""
        return int(self.random.random() * number)

    def pick(self, items: Sequence[_Item]) -> _Item:
        """Returns one of the items at random."""
        return items[self.below(len(items))]

    def some(self, items: Sequence[_Item], number: int) -> list[_Item]:
        """Returns `number` of the items at random, or all where there are fewer, in their order."""
        dice = sorted((self.random.random(), index) for index in range(len(items)))
        return [items[index] for index in sorted(index for _, index in dice[:number])]

    def catalog(self) -> dict[str, str]:
        """Returns the present catalog: its path and text."""
        text = catalog_text(self.demo.capacities, renamed=self.renamed, retired_on=self.retired_on)
        return {f"{DATA}capacities.yaml": text}

    def assessed_earlier(self, group: DemoGroup) -> list[str]:
        """Returns the capacities that the group assessed before today, oldest first.

        Retired capacities are left out.
        """
        before = [
            (entry.assessed_on, capacity)
            for capacity, entry in group.entries.items()
            if entry.assessed_on < self.today and capacity in self.capacities
        ]
        return [capacity for _, capacity in sorted(before)]

    def judge(self, group: DemoGroup, capacity: str, *, day: date | None = None) -> DemoGroup:
        """Returns the group with the next level in that capacity; none follows high."""
        rank = group.entries[capacity].level.rank or 0
        level = LADDER[(rank + 1) % len(LADDER)]
        robustness = Robustness.LOW if level is not Level.NONE else None
        return group.judging({capacity: Assessment(day or self.today, level, robustness)})

    def commit(
        self,
        message: str,
        files: Mapping[str, str | None],
        *,
        parents: tuple[int, ...] | None = None,
    ) -> Planned:
        """Returns a commit of these files, made now, by default on top of the last commit."""
        if parents is None:
            parents = (self.last,) if self.last else ()
        self.last += 1
        by = 1 + self.below(CONTRIBUTORS)
        return Planned(self.last, parents, self.now, by, message, files)

    def put(self, group: DemoGroup) -> dict[str, str | None]:
        """Stores the group's new state; returns its path and text."""
        self.groups[group.number] = group
        return {group.path: group.text}

    def move_entries(self, old: str, new: str = "", *, but: int = 0) -> dict[str, str | None]:
        """Moves the entries of `old` to `new`, or removes them, in all groups `but` one.

        Returns the changed files.
        """
        files: dict[str, str | None] = {}
        for group in [g for g in self.groups.values() if old in g.entries and g.number != but]:
            pairs = ((new if key == old else key, entry) for key, entry in group.entries.items())
            files |= self.put(group._replace(entries={key: entry for key, entry in pairs if key}))
        return files

    def write(
        self, group: DemoGroup, message: str, *, parents: tuple[int, ...] | None = None
    ) -> Planned:
        """Returns a commit of the file of that group."""
        return self.commit(message, self.put(group), parents=parents)
