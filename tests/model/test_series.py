"""A series keeps its steps as numbers, and gives them back."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ccm.model import Entry, Level, Movement, Point, Robustness, Series, Step

DAYS = st.dates() | st.sampled_from((date.min, date.max))
ENTRIES = st.builds(Entry, DAYS, st.sampled_from(Level), st.none() | st.sampled_from(Robustness))
STEPS = st.lists(
    st.builds(
        Step,
        day=DAYS,
        entry=st.none() | ENTRIES,
        corrections=st.integers(min_value=0, max_value=10**6),
        kind=st.none() | st.sampled_from(Movement),
    )
)
ON_MAY_1 = Entry(date(2020, 5, 1), Level.LOW, None)


@given(STEPS)
def test_steps_come_back_as_they_were(steps: list[Step]) -> None:
    assert Series.of(steps).steps == tuple(steps)


@given(ENTRIES, ENTRIES)
def test_a_series_ends_in_its_last_entry_and_in_no_other(one: Entry, other: Entry) -> None:
    series = Series.of([Step(other.assessed_on, other), Step(one.assessed_on, one, 2)])
    assert series.ends_in(one)
    assert series.ends_in(other) == (one == other)


def test_a_series_without_a_step_ends_in_nothing() -> None:
    assert not Series().ends_in(ON_MAY_1)


def test_a_series_ends_in_an_entry_whatever_the_day_of_its_step() -> None:
    series = Series.of([Step(date(2020, 6, 1), ON_MAY_1)])
    assert series.ends_in(ON_MAY_1)
    assert not series.ends_in(ON_MAY_1._replace(assessed_on=date(2020, 6, 1)))


def test_a_series_that_was_taken_out_does_not_end_in_what_it_had() -> None:
    series = Series.of([Step(date(2020, 5, 1), ON_MAY_1), Step(date(2020, 5, 1), None)])
    assert not series.ends_in(ON_MAY_1)
    assert series.points == (Point(ON_MAY_1),)
    assert series.ends == (date(2020, 5, 1),)
