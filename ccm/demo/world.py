"""What the demo's history is told from: the groups as they are, the clock and the dice."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import NamedTuple, TypeVar

from ccm.demo.texts import DATA, DemoGroup, capacity_ids, catalog_text
from ccm.model import LADDER, Assessment, Level, Robustness

LAST_DAY = date(2026, 1, 1)  # every demo ends before it, whenever it is made
MAIN = "main"
CONTRIBUTORS = 12

_Item = TypeVar("_Item")


class Demo(NamedTuple):
    """What is asked for: at least 4 groups, 1 year and 12 capacities, and the seed of the dice."""

    groups: int
    years: int
    seed: int
    capacities: int = 12


class Planned(NamedTuple):
    """A commit to be made, `by` the contributor of that number.

    Numbers begin at 1; `parents` are such numbers. `files` are the texts that differ from those of
    the first parent, None for a file that goes.
    """

    number: int
    parents: tuple[int, ...]
    when: datetime
    by: int
    message: str
    files: Mapping[str, str | None]


class World:
    """The state that the tellers of the history share and move on."""

    def __init__(self, demo: Demo) -> None:
        self.demo = demo
        self.random = Random(f"ccm demo {demo.seed}")  # noqa: S311
        self.now = datetime(self.first_year, 1, 1, 9, tzinfo=UTC)
        self.groups: dict[int, DemoGroup] = {}
        self.capacities = capacity_ids(demo.capacities)
        self.renamed = False
        self.retired_on: date | None = None
        self.last = 0  # the number of the commit that was planned last

    @property
    def first_year(self) -> int:
        """The year in which the history begins."""
        return LAST_DAY.year - self.demo.years

    @property
    def today(self) -> date:
        """The day that the clock shows."""
        return self.now.date()

    def wait(self, *, hours: int) -> None:
        """Move the clock on."""
        self.now += timedelta(hours=hours)

    # Only `random()` itself is promised to give the same numbers in every version of Python.

    def chance(self, share: float) -> bool:
        """True in that share of all times."""
        return self.random.random() < share

    def below(self, number: int) -> int:
        """A whole number from 0 to below `number`."""
        return int(self.random.random() * number)

    def pick(self, items: Sequence[_Item]) -> _Item:
        """One of the items."""
        return items[self.below(len(items))]

    def some(self, items: Sequence[_Item], number: int) -> list[_Item]:
        """So many of the items, or all where there are fewer, in the order they stand in."""
        dice = sorted((self.random.random(), index) for index in range(len(items)))
        return [items[index] for index in sorted(index for _, index in dice[:number])]

    def catalog(self) -> dict[str, str]:
        """The catalog as it is now: its path and text."""
        text = catalog_text(self.demo.capacities, renamed=self.renamed, retired_on=self.retired_on)
        return {f"{DATA}capacities.yaml": text}

    def assessed_earlier(self, group: DemoGroup) -> list[str]:
        """What the group has assessed before today and can assess again, the oldest first."""
        before = [
            (entry.assessed_on, capacity)
            for capacity, entry in group.entries.items()
            if entry.assessed_on < self.today and capacity in self.capacities
        ]
        return [capacity for _, capacity in sorted(before)]

    def judge(self, group: DemoGroup, capacity: str, *, day: date | None = None) -> DemoGroup:
        """The group with another level for that capacity: the next one, or none after high."""
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
        """A commit of these files, now and on top of the last one if nothing else is said."""
        if parents is None:
            parents = (self.last,) if self.last else ()
        self.last += 1
        by = 1 + self.below(CONTRIBUTORS)
        return Planned(self.last, parents, self.now, by, message, files)

    def put(self, group: DemoGroup) -> dict[str, str | None]:
        """The file of that group, which from now on is as it is there."""
        self.groups[group.number] = group
        return {group.path: group.text}

    def move_entries(self, old: str, new: str = "", *, but: int = 0) -> dict[str, str | None]:
        """The files of all groups `but` one with their entries of `old` under `new`, or without."""
        files: dict[str, str | None] = {}
        for group in [g for g in self.groups.values() if old in g.entries and g.number != but]:
            pairs = ((new if key == old else key, entry) for key, entry in group.entries.items())
            files |= self.put(group._replace(entries={key: entry for key, entry in pairs if key}))
        return files

    def write(
        self, group: DemoGroup, message: str, *, parents: tuple[int, ...] | None = None
    ) -> Planned:
        """A commit of the file of that group."""
        return self.commit(message, self.put(group), parents=parents)
