"""The words that mean one day, or the days of a month or a year."""

from datetime import date

import pytest

from ccm.model import Days, days_from_text


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31)),
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
    ],
)
def test_a_word_means_all_days_of_it(text: str, first: date, last: date) -> None:
    assert days_from_text(text) == Days(first, last)


@pytest.mark.parametrize(
    "text", ["", "May 2019", "2019-13", "2019-1", "201905", "20190501", "2023-02-29", "0000"]
)
def test_any_other_word_is_no_day(text: str) -> None:
    with pytest.raises(ValueError):
        days_from_text(text)


def test_a_month_is_more_than_one_day() -> None:
    assert days_from_text("2019-05-01").is_one_day
    assert not days_from_text("2019-05").is_one_day
