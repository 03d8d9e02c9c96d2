"""Today is the day where the user is, and latest the one that has begun first of all."""

import time
from collections.abc import Iterator
from datetime import timedelta

import pytest

from ccm.today import read_latest, read_today

EAST, WEST = "Etc/GMT-14", "Etc/GMT+12"  # these signs are the other way round


@pytest.fixture
def zone() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as environment:
        yield environment
    time.tzset()


def test_today_is_the_day_where_the_user_is(zone: pytest.MonkeyPatch) -> None:
    days = []
    for name in (WEST, "UTC", EAST):
        zone.setenv("TZ", name)
        time.tzset()
        days.append(read_today({}))
    west, utc, east = days
    assert west <= utc <= east
    assert timedelta(days=1) <= east - west <= timedelta(days=2)  # 26 hours lie between them


def test_no_day_is_to_come_that_has_begun_somewhere(zone: pytest.MonkeyPatch) -> None:
    for name in (EAST, WEST):
        zone.setenv("TZ", name)
        time.tzset()
        before, today, after = read_latest({}), read_today({}), read_latest({})
        assert timedelta(0) <= after - today <= timedelta(days=2)
        if name == EAST:
            assert before <= today <= after  # the same, unless a day begins between


def test_a_day_that_is_set_is_today_in_every_zone(zone: pytest.MonkeyPatch) -> None:
    for name in (EAST, WEST):
        zone.setenv("TZ", name)
        time.tzset()
        assert str(read_today({"CCM_TODAY": "2026-11-22"})) == "2026-11-22"
        assert str(read_latest({"CCM_TODAY": "2026-11-22"})) == "2026-11-23"
