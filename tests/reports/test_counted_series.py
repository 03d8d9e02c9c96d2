"""For how long the entry of a group counts in a trend: up to the last day of both."""

import pytest

from ccm.history.by_assessment import ByAssessment
from ccm.history.timeline import fold
from ccm.model import Days, History
from ccm.model.filters import Filters
from ccm.model.words import Every
from ccm.reports.over_time.counted_series import Chosen, beginning_of, chosen_series
from ccm.reports.over_time.periods import periods_between
from ccm.reports.over_time.trend import find_trend
from ccm.reports.selection import narrow
from testing.answers import figures
from testing.changes import changes, day, steps
from testing.datasets import capacity, dataset, group

MONTHS = periods_between(Days(day("02-01"), day("04-30")), Every.MONTH)
LOW = ["01-11: - -> low 01-10"]
HIGH = [*LOW, "03-11: low 01-10 -> high 03-10"]
GONE = [*LOW, "03-11: low 01-10 -> -"]
# The last days of the group and of the capacity, and the changes: the steps that count, and what is
# assessed and happens in February, March and April.
CASES = {
    "both go on": ("", "", HIGH, ["low 01-10", "high 03-10"], ["1", "1 1 up", "1"]),
    "the group ended before all periods": (
        "01-20", "", LOW, ["low 01-10", "end 01-21"], ["0", "0", "0"]
    ),
    "the group ended the day before the first": (
        "01-30", "", LOW, ["low 01-10", "end 01-31"], ["0", "0", "0"]
    ),
    "the group ended with the last day before the first": (
        "01-31", "", LOW, ["low 01-10", "end 02-01"], ["0 1 removed", "0", "0"]
    ),
    "the group ended within a period": (
        "03-15", "", LOW, ["low 01-10", "end 03-16"], ["1", "0 1 removed", "0"]
    ),
    "the group ended with a period": (
        "03-31", "", LOW, ["low 01-10", "end 04-01"], ["1", "1", "0 1 removed"]
    ),
    "the group ends with the calendar": ("9999-12-31", "", LOW, ["low 01-10"], ["1", "1", "1"]),
    "the group ended on the day of its judgement": (
        "03-10", "", HIGH, ["low 01-10", "high 03-10", "end 03-11"], ["1", "0 1 up, 1 removed", "0"]
    ),
    "what was judged after the end does not count": (
        "03-09", "", HIGH, ["low 01-10", "end 03-10"], ["1", "0 1 removed", "0"]
    ),
    "the group ended before anything was judged": ("01-09", "", LOW, None, [""] * 3),
    "the group ended long after": (
        "12-01", "", LOW, ["low 01-10", "end 12-02"], ["1", "1", "1"]
    ),
    "it was taken out before the group ended": (
        "04-10", "", GONE, ["low 01-10", "end 03-11", "end 04-11"], ["1", "0 1 removed", "0"]
    ),
    "it was taken out after the group ended": (
        "02-10", "", GONE, ["low 01-10", "end 02-11"], ["0 1 removed", "0", "0"]
    ),
    "the capacity was retired": (
        "", "03-31", LOW, ["low 01-10", "end 04-01"], ["1", "1", "0 1 removed"]
    ),
    "the group ended before the capacity was retired": (
        "02-10", "03-31", LOW, ["low 01-10", "end 02-11"], ["0 1 removed", "0", "0"]
    ),
    "the capacity was retired before the group ended": (
        "03-31", "02-10", LOW, ["low 01-10", "end 02-11"], ["0 1 removed", "0", "0"]
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("ended_on", "retired_on", "told", "expected", "rows"), CASES.values(), ids=CASES
)
def test_what_ended_counts_up_to_its_last_day_and_begins_no_later_period(
    ended_on: str, retired_on: str, told: list[str], expected: list[str] | None, rows: list[str]
) -> None:
    chosen = chosen_by(ended_on, retired_on, told)
    assert [steps(one.series) for one in chosen] == ([expected] if expected else [])
    counted = find_trend(chosen, MONTHS, fresh_only=False).rows
    words = ["" if not row.begun else f"{row.assessed} {row.moved}" for row in counted]
    assert [word.strip() for word in words] == rows


def test_what_began_after_the_end_is_no_first_day() -> None:
    assert beginning_of(chosen_by("01-09", "", LOW)).day is None
    assert beginning_of(chosen_by("01-10", "", LOW)).day == day("01-10")


def test_a_trend_begins_with_the_first_day_since_wikipedia_began() -> None:
    of_long_ago = chosen_by("", "", ["01-11: - -> low 0206-01-01"])
    later = chosen_by("", "", LOW)
    assert beginning_of(of_long_ago).day == day("2001-01-15")
    assert beginning_of([*of_long_ago, *later]).day == day("01-10")
    assert beginning_of(later).notes == ()
    [note] = beginning_of([*of_long_ago, *later]).notes
    assert figures(note) == "1 2001-01-15"
    [note] = beginning_of(of_long_ago * 2).notes
    assert figures(note) == "2 2001-01-15"


def chosen_by(ended_on: str, retired_on: str, told: list[str]) -> list[Chosen]:
    """The series that a trend of these changes counts."""
    ended = group("g", ended_on=ended_on)
    whole = dataset(ended, capacities=[capacity("bots", retired_on=retired_on)])
    history = History(fold(changes(*told), ByAssessment), {"g": ended})
    return chosen_series(history, narrow(whole, Filters(), keep_ended=True))
