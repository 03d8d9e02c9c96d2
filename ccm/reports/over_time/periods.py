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
    """Returns the days that a trend counts: from the first of `since` to the last of `until`.

    Without these, from the day `begun` of the first assessment to the day `as_of`, after which
    nothing counts. Where the first day is after the last, nothing counts at all.
    """
    last = min(until.last, as_of) if until else as_of
    if since:
        return Days(since.first, last)
    return Days(begun if begun and begun <= as_of else last, last)


def end_note(until: Days | None, *, as_of: date) -> tuple[str, ...]:
    """Returns a note where `until` begins after the day `as_of`, and not where it includes it."""
    if until is None or until.first <= as_of:
        return ()
    return (f"Counted up to {as_of}, the as-of day of the data, not up to {until.last}.",)


def periods_between(days: Days, every: Every) -> list[Period]:
    """Returns the calendar periods between these days; the first and last one are cut to them."""
    first, last = days
    period = calendar_period(first, every)
    periods = [period._replace(first=first)]
    while period.last < last:
        period = calendar_period(period.last + timedelta(days=1), every)
        periods.append(period)
    return [*periods[:-1], periods[-1]._replace(last=last)]


def calendar_period(day: date, every: Every) -> Period:
    """Returns the whole month, quarter or year of that day."""
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
    """The number of the period of a day: -1 before the first, one more after the last.

    Days are ordinals, as `date.toordinal` gives.
    """

    def __init__(self, periods: Sequence[Period]) -> None:
        super().__init__()
        self.first = periods[0].first.toordinal()
        self.ends = [period.last.toordinal() for period in periods]

    def __missing__(self, day: int) -> int:
        self[day] = bisect_left(self.ends, day) if day >= self.first else -1
        return self[day]
