"""Which capacities a pass asks about, in which order, and about how long it takes."""

from dataclasses import replace
from datetime import date

import pytest

from ccm.guide.queue import (
    Mode,
    Queue,
    first_queue,
    is_mostly_stale,
    minutes_for,
    offered_queues,
    refresh_queue,
    shortened_queue,
)
from ccm.model import Assessment, Group, Kind, Level
from testing.datasets import dataset, group
from testing.guiding import TODAY, for_kinds, three

OLD, OLDER = date(2019, 1, 1), date(2018, 1, 1)


def ids(queue: Queue) -> list[str]:
    return [capacity.id for capacity in queue.capacities]


def asked(**days: date) -> list[str]:
    """The ids that a group is asked about which judged `low` on these days."""
    return ids(first_queue(dataset(capacities=three()), of(**days), judged_on=TODAY))


def of(**days: date) -> Group:
    entries = {name: Assessment(day, Level.LOW) for name, day in days.items()}
    return replace(group("own"), assessments=entries)


def test_the_unassessed_come_in_catalog_order_then_the_stale_oldest_first() -> None:
    assert asked() == ["bots", "lua", "press"]
    assert asked(bots=OLD, press=OLDER) == ["lua", "press", "bots"]
    assert asked(bots=TODAY, lua=TODAY, press=TODAY) == []


def test_who_comes_back_on_the_same_day_goes_on_behind_the_last_answer() -> None:
    assert asked(lua=TODAY) == ["press", "bots"]


def test_what_is_mostly_for_others_stays_apart_unless_all_is_included() -> None:
    world = dataset(capacities=[for_kinds("bots", Kind.HUB), for_kinds("lua")])
    queue = first_queue(world, of(), judged_on=TODAY)
    assert (ids(queue), [c.id for c in queue.others]) == (["lua"], ["bots"])
    everything = first_queue(world, of(), judged_on=TODAY, include_all=True)
    assert (ids(everything), everything.others) == (["bots", "lua"], ())


def test_a_refresh_has_what_is_stale_and_nothing_else() -> None:
    world = dataset(capacities=three())
    queue = refresh_queue(world, of(bots=OLD, lua=TODAY, press=OLDER))
    assert (queue.mode, ids(queue)) == (Mode.REFRESH, ["press", "bots"])
    assert ids(refresh_queue(world, of(bots=OLD), areas=["other"])) == []


def test_a_short_pass_has_what_fits_and_what_matters_most_first() -> None:
    many = [for_kinds(f"c{number}") for number in range(10)]
    queue = first_queue(dataset(capacities=many), of(), judged_on=TODAY)
    assert ids(shortened_queue(queue, 2, ["c7", "c3"])) == ["c7", "c3", "c0", "c1"]
    assert len(shortened_queue(queue, 15, ()).capacities) == 10


def test_minutes_are_whole_and_at_least_one() -> None:
    assert [minutes_for(n, Mode.NEW) for n in (0, 1, 12, 34)] == [1, 1, 5, 15]
    assert minutes_for(34, Mode.REFRESH) == 3


def test_a_refresh_is_offered_first_where_half_of_the_entries_are_stale() -> None:
    world = dataset(capacities=three())
    assert [is_mostly_stale(world, g) for g in (of(), of(bots=OLD, lua=TODAY))] == [False, True]
    mostly = of(bots=OLD)
    queue = first_queue(world, mostly, judged_on=TODAY)
    modes = [q.mode for q in offered_queues(world, mostly, queue, ())]
    assert modes == [Mode.REFRESH, Mode.NEW]


@pytest.mark.parametrize(("open_ones", "sizes"), [(40, [40, 34]), (34, [34, 11]), (11, [11])])
def test_a_long_pass_is_also_offered_in_fifteen_or_five_minutes(
    open_ones: int, sizes: list[int]
) -> None:
    world = dataset(capacities=[for_kinds(f"c{number}") for number in range(open_ones)])
    queue = first_queue(world, of(), judged_on=TODAY)
    assert [len(q.capacities) for q in offered_queues(world, of(), queue, ())] == sizes


def test_a_group_for_which_nothing_matters_is_asked_about_the_others() -> None:
    world = dataset(capacities=[for_kinds("hubs", Kind.HUB)])
    queue = first_queue(world, of(), judged_on=TODAY)
    assert (queue.capacities, offered_queues(world, of(), queue, ())) == ((), [queue])
