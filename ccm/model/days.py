"""The days that a word means: one day, or those of a month or a year."""

from calendar import monthrange
from datetime import date
from typing import NamedTuple

from ccm.model.validators import date_from_text


class Days(NamedTuple):
    """From a first day to a last, both included."""

    first: date
    last: date

    @property
    def is_one_day(self) -> bool:
        """Whether the first day is the last."""
        return self.first == self.last


def days_from_text(text: str) -> Days:
    """The days of YYYY-MM-DD, YYYY-MM or YYYY; ValueError for any other text."""
    match len(text):
        case 4:
            return Days(date_from_text(f"{text}-01-01"), date_from_text(f"{text}-12-31"))
        case 7:
            first = date_from_text(f"{text}-01")
            return Days(first, first.replace(day=monthrange(first.year, first.month)[1]))
        case _:
            day = date_from_text(text)
            return Days(day, day)
