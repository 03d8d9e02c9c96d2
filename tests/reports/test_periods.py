"""Which days a trend counts, and the periods that these are cut into."""

from datetime import date

import pytest

from ccm.model import Days
from ccm.model.words import Every
from ccm.reports.over_time.periods import Period, end_note, periods_between, trend_days
from testing.answers import figures

AS_OF = date(2026, 3, 15)
BEGUN = date(2018, 8, 31)


def test_without_words_a_trend_goes_from_the_first_assessment_to_the_day_of_the_dataset() -> None:
    assert trend_days(None, None, begun=BEGUN, as_of=AS_OF) == Days(BEGUN, AS_OF)


def test_where_nothing_was_assessed_it_has_one_day() -> None:
    assert trend_days(None, None, begun=None, as_of=AS_OF) == Days(AS_OF, AS_OF)


MONTH = Days(date(2026, 3, 1), date(2026, 3, 31))
LAST_OF_MONTH = Days(date(2026, 3, 31), date(2026, 3, 31))
YEAR_TO_COME = Days(date(2027, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize("until", [MONTH, LAST_OF_MONTH, YEAR_TO_COME])
def test_no_word_ends_a_trend_after_the_day_of_the_dataset(until: Days) -> None:
    since = Days(date(2025, 1, 1), date(2025, 12, 31))
    assert trend_days(since, until, begun=BEGUN, as_of=AS_OF).last == AS_OF


def test_an_end_to_come_is_worth_a_note_and_a_month_that_goes_on_is_not() -> None:
    assert end_note(None, as_of=AS_OF) == end_note(MONTH, as_of=AS_OF) == ()
    [note] = end_note(LAST_OF_MONTH, as_of=AS_OF)
    assert figures(note) == "2026-03-15 2026-03-31"
    [note] = end_note(YEAR_TO_COME, as_of=AS_OF)
    assert figures(note) == "2026-03-15 2027-12-31"


def test_what_was_first_assessed_after_that_day_begins_no_trend() -> None:
    later = date(2027, 1, 1)
    assert trend_days(None, None, begun=later, as_of=AS_OF) == Days(AS_OF, AS_OF)


def test_the_outer_periods_are_cut_to_the_first_and_the_last_day() -> None:
    days = Days(date(2025, 2, 10), date(2025, 7, 1))
    assert periods_between(days, Every.QUARTER) == [
        Period("2025-Q1", date(2025, 2, 10), date(2025, 3, 31)),
        Period("2025-Q2", date(2025, 4, 1), date(2025, 6, 30)),
        Period("2025-Q3", date(2025, 7, 1), date(2025, 7, 1)),
    ]
