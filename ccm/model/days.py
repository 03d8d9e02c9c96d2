"""Reads a day, a month or a year as days."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from ccm.model.forms import date_from_text

_DAY_OR_MONTH = re.compile("[0-9]{4}-[0-9]{2}(-[0-9]{2})?")
CORRECT_DAY = "correct the day, the month or the year"
FIRST_ZONE = timedelta(hours=14)  # ahead of UTC: in this time zone a day begins first

WIKIPEDIA_BEGAN = date(2001, 1, 15)


class Days(NamedTuple):
    """A range of days; `first` and `last` are both included."""

    first: date
    last: date


def calendar_days(word: str) -> Days | None:
    """Returns the days of YYYY-MM-DD, YYYY-MM or YYYY; None for any other word."""
    missing = {4: "-01-01", 7: "-01"}.get(len(word), "")
    try:
        first = date_from_text(f"{word}{missing}")
    except ValueError:
        return None
    match len(word):
        case 4:
            return Days(first, first.replace(month=12, day=31))
        case 7:
            return Days(first, first.replace(day=monthrange(first.year, first.month)[1]))
        case _:
            return Days(first, first)


def does_not_exist(word: str) -> bool:
    """True for a word in the form of a day or month that the calendar does not have."""
    return _DAY_OR_MONTH.fullmatch(word) is not None and calendar_days(word) is None


def day_after(day: date) -> date:
    """Returns the next day; for the last day of the calendar, the same day."""
    return min(day, date.max - timedelta(days=1)) + timedelta(days=1)
