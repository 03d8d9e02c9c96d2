"""The events that happen once in the history of a demo, each a short story about one group.

A story takes less than three days and makes at least one commit.
"""

from collections.abc import Callable, Iterator

from ccm.demo.texts import RENAMED, RETIRED, DemoGroup
from ccm.demo.world import Planned, World

Story = Callable[[World, DemoGroup], Iterator[Planned]]


def two_people_at_once(world: World, group: DemoGroup) -> Iterator[Planned]:
    """Two branches change two capacities in one file, and a merge takes both."""
    base = (world.last,)
    first, second, *_ = world.assessed_earlier(group)
    mine = world.judge(group, first)
    yield world.write(mine, f"{group.name}: {first}", parents=base)
    left = world.last
    world.wait(hours=3)
    theirs = world.judge(group, second)
    yield world.write(theirs, f"{group.name}: {second}", parents=base)
    right = world.last
    world.wait(hours=3)
    both = mine.judging({second: theirs.entries[second]})
    yield world.write(both, f"Merge branch '{group.id}-{second}'", parents=(left, right))


def slip_of_the_same_day(world: World, group: DemoGroup) -> Iterator[Planned]:
    """Another level on the same day: a correction."""
    last = world.assessed_earlier(group)[-1]
    group = world.judge(group, last, day=group.entries[last].assessed_on)
    yield world.write(group, f"{group.name}: {last} was a slip")


def minutes_of_an_earlier_meeting(world: World, group: DemoGroup) -> Iterator[Planned]:
    """An assessment from a day between the last one and today."""
    oldest = world.assessed_earlier(group)[0]
    before = group.entries[oldest].assessed_on
    between = before + (world.today - before) / 2
    group = world.judge(group, oldest, day=between)
    yield world.write(group, f"{group.name}: {oldest}, from the minutes of an earlier meeting")


def group_renamed(world: World, group: DemoGroup) -> Iterator[Planned]:
    """The file gets another name and records the old one."""
    formerly = (*group.formerly, group.id)
    renamed = group._replace(id=f"{group.id}-renamed", formerly=formerly)
    files = {group.path: None, **world.put(renamed)}
    yield world.commit(f"{group.name}: {renamed.id}, formerly {group.id}", files)


def capacity_renamed(world: World, group: DemoGroup) -> Iterator[Planned]:  # noqa: ARG001
    """The catalog says `formerly`, and the same commit renames it in all group files."""
    old, new = RENAMED
    world.renamed = True
    world.capacities = [new if capacity == old else capacity for capacity in world.capacities]
    files = {**world.catalog(), **world.move_entries(old, new)}
    yield world.commit(f"Catalog: {old} is {new} now", files)


def capacity_retired(world: World, group: DemoGroup) -> Iterator[Planned]:
    """The catalog retires a capacity; a day later all groups but one remove their entries."""
    world.capacities = [capacity for capacity in world.capacities if capacity != RETIRED]
    world.retired_on = world.today
    yield world.commit(f"Catalog: {RETIRED} is retired", world.catalog())
    world.wait(hours=24)
    files = world.move_entries(RETIRED, but=group.number)
    yield world.commit(f"All groups but {group.id}: {RETIRED} is taken out", files)


ONCE: tuple[Story, ...] = (
    two_people_at_once,
    slip_of_the_same_day,
    minutes_of_an_earlier_meeting,
    group_renamed,
    capacity_renamed,
    capacity_retired,
)
