"""Which days a trend counts, and the periods that these are cut into."""

from datetime import date

from ccm.model import Days
from ccm.reports.over_time.periods import Every, Period, periods_between, trend_days

AS_OF = date(2026, 3, 15)
BEGUN = date(2018, 8, 31)


def test_without_words_a_trend_goes_from_the_first_assessment_to_the_day_of_the_dataset() -> None:
    assert trend_days(None, None, begun=BEGUN, as_of=AS_OF) == Days(BEGUN, AS_OF)


def test_where_nothing_was_assessed_it_has_one_day() -> None:
    assert trend_days(None, None, begun=None, as_of=AS_OF) == Days(AS_OF, AS_OF)


def test_a_month_that_is_not_over_ends_at_the_day_of_the_dataset_and_a_later_day_does_not() -> None:
    since = Days(date(2025, 1, 1), date(2025, 12, 31))
    month = Days(date(2026, 3, 1), date(2026, 3, 31))
    day = Days(date(2026, 3, 31), date(2026, 3, 31))
    assert trend_days(since, month, begun=BEGUN, as_of=AS_OF).last == AS_OF
    assert trend_days(since, day, begun=BEGUN, as_of=AS_OF).last == date(2026, 3, 31)


def test_the_outer_periods_are_cut_to_the_first_and_the_last_day() -> None:
    days = Days(date(2025, 2, 10), date(2025, 7, 1))
    assert periods_between(days, Every.QUARTER) == [
        Period("2025-Q1", date(2025, 2, 10), date(2025, 3, 31)),
        Period("2025-Q2", date(2025, 4, 1), date(2025, 6, 30)),
        Period("2025-Q3", date(2025, 7, 1), date(2025, 7, 1)),
    ]
