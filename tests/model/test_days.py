"""The words that mean one day, or the days of a month or a year."""

from datetime import date

import pytest

from ccm.model import Days, calendar_days


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31)),
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
        ("0001-01", date(1, 1, 1), date(1, 1, 31)),
    ],
)
def test_a_word_means_all_days_of_it(text: str, first: date, last: date) -> None:
    assert calendar_days(text) == Days(first, last)


@pytest.mark.parametrize(
    "text",
    ["", "May 2019", "2019-13", "2019-1", "201905", "20190501", "2023-02-29", "0000", "10000",
     "-201", "\uff12\uff10\uff11\uff19", "\uff12\uff10\uff11\uff19-05",
     "\u0662\u0660\u0661\u0669", "2019 ", "2019-05-31T00:00", "2019-W01-1",
     "\0\0\0\0", "\udc80" * 4],
)  # fmt: skip
def test_any_other_word_is_no_day(text: str) -> None:
    assert calendar_days(text) is None
