"""What a series ends in, and whether it has ended, read from its packed numbers."""

import pytest

from ccm.model import Series, Step
from testing.changes import day, entry


def series_of(words: str) -> Series:
    """Steps in words: `01-01 low 01-01, 02-01 -` is an entry from the 1st, taken out a month on."""
    steps = []
    for step in filter(None, words.split(", ")):
        on, _, value = step.partition(" ")
        steps.append(Step(day(on), None if value == "-" else entry(value)))
    return Series.of(steps)


@pytest.mark.parametrize(
    ("words", "value", "expected"),
    [
        ("01-01 low 01-01", "low 01-01", True),
        ("01-01 low 01-01", "low 01-02", False),
        ("01-01 low 01-01", "medium 01-01", False),
        ("01-01 low 01-01", "low/none 01-01", False),
        ("01-01 low/none 01-01", "low/none 01-01", True),
        ("01-01 low/none 01-01", "low/low 01-01", False),
        ("01-01 low/none 01-01", "low 01-01", False),
        ("02-01 low 01-01", "low 01-01", True),
        ("02-01 low 01-01", "low 02-01", False),
        ("01-01 low 01-01, 02-01 high 02-01", "high 02-01", True),
        ("01-01 low 01-01, 02-01 high 02-01", "low 01-01", False),
        ("01-01 low 01-01, 02-01 -", "low 01-01", False),
        ("01-01 not-relevant 01-01", "not-relevant 01-01", True),
        ("01-01 not-relevant 01-01", "unknown 01-01", False),
        ("", "low 01-01", False),
    ],
)
def test_a_series_ends_in_its_last_entry(words: str, value: str, *, expected: bool) -> None:
    assert series_of(words).ends_in(entry(value)) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", False),
        ("01-01 low 01-01", False),
        ("01-01 unknown 01-01", False),
        ("01-01 not-relevant 01-01", False),
        ("01-01 low 01-01, 02-01 -", True),
        ("01-01 low 01-01, 01-01 -", True),
        ("02-01 low 01-01, 03-01 -", True),
        ("01-01 low 01-01, 02-01 -, 03-01 low 03-01", False),
        ("01-01 low 01-01, 02-01 -, 03-01 low 03-01, 04-01 -", True),
        ("01-01 high/high 01-01", False),
        ("9999-12-31 high/high 9999-12-31", False),
        ("01-01 low 01-01, 9999-12-31 -", True),
    ],
)
def test_a_series_has_ended_where_its_last_step_takes_the_entry_out(
    words: str, *, expected: bool
) -> None:
    assert series_of(words).has_ended is expected
