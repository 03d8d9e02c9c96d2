"""The times of commits: a stranger's words, which need not be a day of any calendar."""

import pytest

from ccm.history.times import day_of, seconds_in

LAST = 253402300799  # the last second of the year 9999


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1", 1),
        ("1735689600", 1735689600),
        ("253402300799", LAST),
        ("000000000001", 1),
        ("253402300800", None),
        ("999999999999", None),
        ("0000000000001", None),
        ("18446744073709551615", None),
        ("9" * 5000, None),
        ("0", None),
        ("", None),
        ("-1", None),
        ("+1", None),
        (" 1", None),
        ("1.5", None),
        ("1e3", None),
        ("1_000", None),
        ("²", None),
        ("١٢٣", None),
        ("abc", None),
    ],
)
def test_a_time_is_a_number_of_seconds_up_to_the_year_9999(text: str, expected: int | None) -> None:
    assert seconds_in(text) == expected


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, "1970-01-01"),
        (86_399, "1970-01-01"),
        (86_400, "1970-01-02"),
        (951_782_400, "2000-02-29"),
        (1_735_689_599, "2024-12-31"),
        (1_735_689_600, "2025-01-01"),
        (4_102_444_800, "2100-01-01"),
        (LAST - 86_400, "9999-12-30"),
        (LAST, "9999-12-31"),
        (LAST + 1, "9999-12-31"),
        (LAST + 50_400, "9999-12-31"),
    ],
)
def test_a_day_begins_at_midnight_in_utc(seconds: int, expected: str) -> None:
    assert day_of(seconds).isoformat() == expected
