"""The boundary of staleness: as many days old as the limit is fresh, one more is stale."""

from dataclasses import replace
from datetime import date

import pytest

from ccm.model import Capacity, Entry, Level, Point, Series
from ccm.model.stale import first_stale_age, fresh_since, is_stale
from ccm.reports.over_time.counted_series import Chosen
from ccm.reports.over_time.periods import Period
from ccm.reports.over_time.trend import find_trend
from testing.datasets import capacity, group

# The day of the judgement, the limit, the last fresh day, and the first stale one.
BOUNDARIES = [
    (date(2025, 3, 1), 365, date(2026, 3, 1), date(2026, 3, 2)),
    (date(2024, 2, 29), 365, date(2025, 2, 28), date(2025, 3, 1)),
    (date(2024, 2, 28), 1, date(2024, 2, 29), date(2024, 3, 1)),
    (date(2025, 12, 31), 0, date(2025, 12, 31), date(2026, 1, 1)),
    (date(2025, 1, 1), 730, date(2027, 1, 1), date(2027, 1, 2)),
]


def bots(limit: int) -> Capacity:
    """A capacity whose assessments speak for that many days."""
    return replace(capacity("bots"), stale_after_days=limit)


@pytest.mark.parametrize(("judged", "limit", "fresh", "stale"), BOUNDARIES)
def test_the_limit_itself_is_fresh_and_the_day_after_is_stale(
    judged: date, limit: int, fresh: date, stale: date
) -> None:
    assert [is_stale(judged, limit, as_of=day) for day in (fresh, stale)] == [False, True]
    assert [bots(limit).is_stale(judged, as_of=day) for day in (fresh, stale)] == [False, True]


@pytest.mark.parametrize(("judged", "limit", "fresh", "stale"), BOUNDARIES)
def test_the_first_fresh_day_is_the_day_of_the_judgement_on_its_last_fresh_one(
    judged: date, limit: int, fresh: date, stale: date
) -> None:
    assert fresh_since(fresh, limit) == bots(limit).fresh_since(fresh) == judged
    assert fresh_since(stale, limit) == bots(limit).fresh_since(stale) > judged


@pytest.mark.parametrize(("judged", "limit", "fresh", "stale"), BOUNDARIES)
def test_a_trend_takes_it_out_from_its_first_stale_day(
    judged: date, limit: int, fresh: date, stale: date
) -> None:
    assert (stale - judged).days == first_stale_age(limit)
    series = Series.of_points([Point(Entry(judged, Level.LOW, None), 0)])
    chosen = [Chosen(group("g"), bots(limit), series, first_stale_age(limit))]
    periods = [Period("fresh", judged, fresh), Period("stale", stale, stale)]
    for fresh_only, counts in ((True, [(1, 0), (0, 0)]), (False, [(1, 0), (1, 1)])):
        rows = find_trend(chosen, periods, fresh_only=fresh_only).rows
        assert [(row.numbers["assessed"], row.numbers["stale"]) for row in rows] == counts


def test_the_beginning_of_the_calendar_is_a_day_too() -> None:
    assert fresh_since(date(1, 1, 5), 365) == date(1, 1, 1)
