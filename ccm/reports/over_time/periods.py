"""The periods of a trend: months, quarters or years of the calendar."""

from bisect import bisect_left
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from ccm.model import Days
from ccm.model.words import Every


class Period(NamedTuple):
    """A period by its name, from its first day to its last, both included."""

    name: str
    first: date
    last: date


def trend_days(since: Days | None, until: Days | None, *, begun: date | None, as_of: date) -> Days:
    """The days that a trend counts: from the first of `since` to the last of `until`.

    Without these, from the day `begun` of the first assessment to the day `as_of`, after which
    nothing is counted. Where the first day is after the last, nothing is to be counted.
    """
    last = min(until.last, as_of) if until else as_of
    if since:
        return Days(since.first, last)
    return Days(begun if begun and begun <= as_of else last, last)


def end_note(until: Days | None, *, as_of: date) -> tuple[str, ...]:
    """A note where all of `until` is after the day `as_of`; a month or year that goes on is not."""
    if until is None or until.first <= as_of:
        return ()
    return (f"Counted up to {as_of}, the day the dataset speaks for, not up to {until.last}.",)


def periods_between(days: Days, every: Every) -> list[Period]:
    """The periods of the calendar from the first day to the last; the outer ones are cut there."""
    first, last = days
    period = calendar_period(first, every)
    periods = [period._replace(first=first)]
    while period.last < last:
        period = calendar_period(period.last + timedelta(days=1), every)
        periods.append(period)
    return [*periods[:-1], periods[-1]._replace(last=last)]


def calendar_period(day: date, every: Every) -> Period:
    """The whole month, quarter or year that the day is in."""
    months = {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: 12}[every]
    start = date(day.year, (day.month - 1) // months * months + 1, 1)
    end = start.month + months - 1
    name = {
        Every.YEAR: f"{start:%Y}",
        Every.QUARTER: f"{start:%Y}-Q{(start.month + 2) // 3}",
        Every.MONTH: f"{start:%Y-%m}",
    }[every]
    return Period(name, start, date(day.year, end, monthrange(day.year, end)[1]))


class PeriodNumbers(dict[int, int]):
    """The number of the period that a day is in: -1 before the first, one more after the last.

    Days are given as ordinals.
    """

    def __init__(self, periods: Sequence[Period]) -> None:
        super().__init__()
        self.first = periods[0].first.toordinal()
        self.ends = [period.last.toordinal() for period in periods]

    def __missing__(self, day: int) -> int:
        self[day] = bisect_left(self.ends, day) if day >= self.first else -1
        return self[day]
