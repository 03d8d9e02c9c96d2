"""Plans the history of the demo, commit by commit and year by year.

Groups assess themselves from January to November. Events that happen once come in the weeks after.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta

from ccm.demo.lists import PRIORITIES, QUESTIONS
from ccm.demo.once import ONCE
from ccm.demo.texts import (
    DATA,
    README,
    REGIONS,
    RENAMED,
    RETIRED,
    DemoGroup,
    group_facts,
    regions_text,
)
from ccm.demo.world import Demo, Planned, World
from ccm.model import LADDER, Assessment, Kind, Level, Method, Robustness, Status

_SEASON = timedelta(days=315)
_DAYS_OF_ONCE = 40  # from 20 November to 29 December
_EARLY = 0.15  # of the first season: the groups of the events that happen once arrive before
_BY_PULL_REQUEST = 0.05
_NOTES = (
    "Two volunteers do this since the spring.",
    "We asked for help on the mailing list and got two answers.",
    "A workshop on this is planned (see the talk page), but it has no date yet.",
    "Everybody knows how, nobody has the time; that was the mood at the general assembly.",
    "Մեր խումբն արդեն երկու տարի զբաղվում է սրանով.",
    "We ran Example Loves Monuments in 3 cities, with 40 people in each.",
)
# One event of a season: its time, the index of its story, and the number of the group.
_Event = tuple[datetime, int, int]


def plan_history(demo: Demo) -> Iterator[Planned]:
    """Yields every commit of the demo, parents before children."""
    world = World(demo)
    yield world.commit("Begin an example map: all of it is synthetic", _first_files(world))
    arrivals = _arrivals(world)
    for year in range(demo.years):
        for moment, story, number in sorted(_season(world, year, arrivals)):
            world.now = moment
            yield from _STORIES[story](world, number)
        yield from _once(world, year)


def _first_files(world: World) -> dict[str, str | None]:
    return {
        ".gitattributes": "* -text\n",
        "README.md": README,
        **world.catalog(),
        f"{DATA}regions.yaml": regions_text(),
        f"{DATA}questions.yaml": QUESTIONS,
        f"{DATA}priorities.yaml": PRIORITIES,
    }


def _arrivals(world: World) -> list[float]:
    """Returns the time of each group's first assessment, in years from the start."""
    early = [_EARLY * world.random.random() for _ in range(world.demo.groups)]
    late = [0.7 * world.demo.years * world.random.random() ** 2 for _ in early]
    return early[: len(ONCE)] + late[len(ONCE) :]


def _season(world: World, year: int, arrivals: Sequence[float]) -> Iterator[_Event]:
    start = datetime(world.first_year + year, 1, 5, tzinfo=UTC)

    def moment(share: float) -> datetime:
        return start + timedelta(seconds=int(share * _SEASON.total_seconds()))

    for number, arrival in enumerate(arrivals, start=1):
        if int(arrival) == year:
            yield moment(arrival % 1), 0, number
        if int(arrival) < year:
            yield moment(world.random.random()), 1, number
        for _ in range(1 + world.below(3)):
            share = world.random.random()
            if year + share > arrival:
                yield moment(share), 2, number
    for quarter in range(4):
        yield moment((quarter + 0.9) / 4), 3, 0


def _arrive(world: World, number: int) -> Iterator[Planned]:
    """A new group assesses a part of the catalog."""
    region = world.pick(list(REGIONS))
    countries = world.some(list(REGIONS[region]), world.pick((1, 1, 2)))
    kind = world.pick(list(Kind)).value
    facts = group_facts(number, kind=kind, region=region, countries=countries)
    chosen = world.some(world.capacities, len(world.capacities) * (5 + world.below(4)) // 10)
    needed = (RENAMED[0], RETIRED) if number <= len(ONCE) else ()
    entries = {
        capacity: _first_judgement(world)
        for capacity in world.capacities
        if capacity in chosen or capacity in needed
    }
    group = DemoGroup(number, f"example-group-{number}", facts, entries)
    yield from _published(world, group, f"{group.name}: {len(entries)} first assessments")


def _assess_again(world: World, number: int) -> Iterator[Planned]:
    """The yearly assessment: half of the group's capacities again, and one new one."""
    group = world.groups[number]
    earlier = world.assessed_earlier(group)
    half = earlier[: len(earlier) // 2 + 1]
    judged = {capacity: _judged_again(world, group.entries[capacity]) for capacity in half}
    new = [capacity for capacity in world.capacities if capacity not in group.entries]
    if new:
        judged[world.pick(new)] = _first_judgement(world)
    yield from _published(world, group.judging(judged), f"{group.name}: {len(judged)} assessments")


def _follow_up(world: World, number: int) -> Iterator[Planned]:
    group = world.groups[number]
    earlier = world.assessed_earlier(group)
    if earlier:
        capacity = world.pick(earlier)
        judged = {capacity: _judged_again(world, group.entries[capacity])}
        yield from _published(world, group.judging(judged), f"{group.name}: {capacity}")


def _meet(world: World, _: int) -> Iterator[Planned]:
    """Groups at a meeting assess one capacity each, all in one commit."""
    numbers = world.some(list(world.groups), max(2, len(world.groups) // 4))
    files: dict[str, str | None] = {}
    for number in numbers:
        group = world.groups[number]
        for capacity in world.assessed_earlier(group)[:1]:
            judged = _judged_again(world, group.entries[capacity])
            judged = judged._replace(
                status=Status.AGREED, method=Method.WORKSHOP, respondents=len(numbers)
            )
            files |= world.put(group.judging({capacity: judged}))
    if files:
        yield world.commit(f"Meeting of {len(numbers)} example groups", files)


_STORIES: tuple[Callable[[World, int], Iterator[Planned]], ...] = (
    _arrive,
    _assess_again,
    _follow_up,
    _meet,
)


def _published(world: World, group: DemoGroup, message: str) -> Iterator[Planned]:
    """Yields a commit of the group's file on the main branch, or on a branch with its merge."""
    if not world.chance(_BY_PULL_REQUEST):
        yield world.write(group, message)
        return
    base = world.last
    branch = world.write(group, message)
    yield branch
    merge = f"Merge pull request #{branch.number} from example/{group.id}"
    yield world.write(group, merge, parents=(base, branch.number))


def _first_judgement(world: World) -> Assessment:
    dice = world.random.random()
    if dice > 0.97:
        return Assessment(world.today, Level.NOT_RELEVANT, note="Not for a group like ours.")
    if dice > 0.93:
        return Assessment(world.today, Level.UNKNOWN)
    level = LADDER[int(min(dice, 0.92) / 0.93 * 2.6 + world.random.random() * 0.9)]
    note = world.pick(_NOTES) if world.chance(0.5) else None
    status = Status.PROVISIONAL if world.chance(0.2) else Status.AGREED
    return Assessment(world.today, level, _robustness(world, level), note, status=status)


def _robustness(world: World, level: Level) -> Robustness | None:
    if level is Level.NONE or not world.chance(0.6):
        return None
    return world.pick(list(Robustness))


def _judged_again(world: World, old: Assessment) -> Assessment:
    """Returns mostly a confirmation, sometimes a step up, seldom a step down."""
    dice = world.random.random()
    if dice < 0.6:
        return old._replace(assessed_on=world.today)
    if old.level not in LADDER:
        return Assessment(world.today, Level.LOW)
    rank = LADDER.index(old.level)
    rank = min(rank + 1, 3) if dice < 0.87 else max(rank - 1, 0) if dice < 0.94 else rank
    level = LADDER[rank]
    note = world.pick(_NOTES) if world.chance(0.3) else old.note
    return Assessment(world.today, level, _robustness(world, level), note)


def _once(world: World, year: int) -> Iterator[Planned]:
    """Yields the commits of this year's stories; all stories are spread evenly over the years."""
    years = world.demo.years
    stories = [pair for pair in enumerate(ONCE) if pair[0] * years // len(ONCE) == year]
    start = datetime(world.first_year + year, 11, 20, 8, tzinfo=UTC)
    for place, (index, story) in enumerate(stories):
        world.now = start + timedelta(days=place * _DAYS_OF_ONCE // len(stories))
        number = 1 + index % min(len(ONCE), world.demo.groups)
        yield from story(world, world.groups[number])
