"""Which capacities a group is asked about, and in which order."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ccm.guide.queue import queue_of
from ccm.model import Assessment, Dataset, Group, Kind, Level
from ccm.store.reading import load_dataset

AS_OF = date(2026, 11, 22)
GROUP = Group(id="new", name="New", kind=Kind.HUB, region="north-west-europe")


@pytest.fixture
def dataset(data: Path) -> Dataset:
    loaded = load_dataset(str(data), as_of=AS_OF).dataset
    assert loaded
    return loaded


def queue(dataset: Dataset, **days: date) -> list[str]:
    """The ids that a group is asked about which judged `low` on these days."""
    entries = {
        capacity.replace("_", "-"): Assessment(level=Level.LOW, robustness=None, assessed_on=day)
        for capacity, day in days.items()
    }
    group = replace(GROUP, assessments=entries)
    return [capacity.id for capacity in queue_of(dataset, group, judged_on=AS_OF)]


def test_all_that_is_unassessed_is_asked_in_the_order_of_the_catalog(dataset: Dataset) -> None:
    assert queue(dataset) == ["social-media", "templates", "bots"]


def test_the_stale_come_behind_the_unassessed_from_the_oldest_on(dataset: Dataset) -> None:
    old, older = date(2019, 1, 1), date(2018, 1, 1)
    assert queue(dataset, social_media=old, bots=older) == ["templates", "bots", "social-media"]


def test_a_second_run_of_a_day_goes_on_behind_the_last_answer(dataset: Dataset) -> None:
    assert queue(dataset, templates=AS_OF) == ["bots", "social-media"]


def test_of_a_group_that_has_assessed_everything_nothing_is_asked(dataset: Dataset) -> None:
    assert queue(dataset, social_media=AS_OF, templates=AS_OF, bots=AS_OF) == []


def test_what_is_mostly_for_other_kinds_of_groups_comes_last(dataset: Dataset) -> None:
    areas = tuple(
        replace(
            area,
            capacities=tuple(
                replace(c, relevant_to=(Kind.CHAPTER if c.id == "social-media" else Kind.HUB,))
                for c in area.capacities
            ),
        )
        for area in dataset.catalog.areas
    )
    other = replace(dataset, catalog=replace(dataset.catalog, areas=areas))
    assert queue(other) == ["templates", "bots", "social-media"]
