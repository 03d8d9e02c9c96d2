"""The clock of commits: from which day on which value was known."""

import pytest

from ccm.history.by_commit import ByCommit, days_known
from ccm.history.order import order_log
from ccm.history.timeline import fold
from testing.changes import changes, day, entry, logged, steps

DAYS = {
    "no commit": ("", {}),
    "one commit": ("a 01-05", {"a": "01-05"}),
    "a line": ("a 01-05\nb 01-07\nc 01-09", {"a": "01-05", "b": "01-07", "c": "01-09"}),
    "two on one day": ("a 01-05\nb 01-05", {"a": "01-05", "b": "01-05"}),
    "one that is older than its parent puts it out of sight": (
        "a 01-05\nb 01-03", {"a": "01-03", "b": "01-03"}
    ),
    "and leaves what was before": (
        "a 01-01\nb 01-05\nc 01-03", {"a": "01-01", "b": "01-03", "c": "01-03"}
    ),
    "one that is older than many": (
        "a 01-05\nb 01-06\nc 01-07\nd 01-02\ne 01-08",
        {"a": "01-02", "b": "01-02", "c": "01-02", "d": "01-02", "e": "01-08"},
    ),
    "one of a clock that was ahead": (
        "a 01-05\nb 09-09\nc 01-07", {"a": "01-05", "b": "01-07", "c": "01-07"}
    ),
    "a clock that was ahead, at the end": ("a 01-05\nb 09-09", {"a": "01-05", "b": "09-09"}),
    "each older than the one before": (
        "a 01-05\nb 01-04\nc 01-03", {"a": "01-03", "b": "01-03", "c": "01-03"}
    ),
    "one without a time has its parent's": ("a 01-05\nb ?", {"a": "01-05", "b": "01-05"}),
}  # fmt: skip


@pytest.mark.parametrize(("history", "expected"), DAYS.values(), ids=DAYS)
def test_a_day_has_the_last_commit_on_or_before_it(history: str, expected: dict[str, str]) -> None:
    known_from = days_known(order_log(logged(history)).commits)
    assert {commit: f"{on:%m-%d}" for commit, on in known_from.items()} == expected


STEPS = {
    "the first value": (["01-05: - -> low 01-01"], ["01-05: low 01-01"], ["new"]),
    "a value after the other": (
        ["01-05: - -> low 01-01", "02-05: low 01-01 -> high 02-01"],
        ["01-05: low 01-01", "02-05: high 02-01"], ["new", "improved"],
    ),
    "judged and told on one day": (["01-05: - -> low 01-05"], ["low 01-05"], ["new"]),
    "a correction is a step": (
        ["01-05: - -> low 01-01", "02-05: low 01-01 -> high 01-01"],
        ["01-05: low 01-01", "02-05: high 01-01"], ["new", "corrected"],
    ),
    "a withdrawal is a step": (
        ["01-05: - -> low 01-01", "02-05: low 01-01 -> high 02-01",
         "03-05: high 02-01 -> low 01-01"],
        ["01-05: low 01-01", "02-05: high 02-01", "03-05: low 01-01"],
        ["new", "improved", "withdrawn"],
    ),
    "a confirmation is a step": (
        ["01-05: - -> low 01-01", "02-05: low 01-01 -> low 02-01"],
        ["01-05: low 01-01", "02-05: low 02-01"], ["new", "confirmed"],
    ),
    "a removal is a step": (
        ["01-05: - -> low 01-01", "02-05: low 01-01 -> -"],
        ["01-05: low 01-01", "end 02-05"], ["new", "removed"],
    ),
    "what is put back is new": (
        ["01-05: - -> low 01-01", "02-05: low 01-01 -> -", "03-05: - -> low 01-01"],
        ["01-05: low 01-01", "end 02-05", "03-05: low 01-01"], ["new", "removed", "new"],
    ),
    "the value that it has is none": (
        ["01-05: - -> low 01-01", "02-05: - -> low 01-01"], ["01-05: low 01-01"], ["new"]
    ),
    "nothing where there was nothing is none": (["01-05: low 01-01 -> -"], [], []),
    "a decline": (
        ["01-05: - -> high 01-01", "02-05: high 01-01 -> low 02-01"],
        ["01-05: high 01-01", "02-05: low 02-01"], ["new", "declined"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("told", "expected", "kinds"), STEPS.values(), ids=STEPS)
def test_a_value_is_known_from_the_day_of_its_commit_on(
    told: list[str], expected: list[str], kinds: list[str]
) -> None:
    series = fold(changes(*told), ByCommit)["g", "bots"]
    assert steps(series) == expected
    assert [step.kind for step in series.steps] == kinds


@pytest.mark.parametrize(("told", "expected", "kinds"), STEPS.values(), ids=STEPS)
def test_a_series_that_was_kept_goes_on(
    told: list[str], expected: list[str], kinds: list[str]
) -> None:
    series = None
    for change in changes(*told):
        timeline = ByCommit(series)
        timeline.apply(change)
        series = timeline.series()
    assert series is not None
    assert (steps(series), [step.kind for step in series.steps]) == (expected, kinds)


def test_what_is_new_is_said() -> None:
    timeline = ByCommit()
    first, again, gone = changes(
        "01-05: - -> low 01-01", "01-06: - -> low 01-01", "01-07: low 01-01 -> -"
    )
    assert [timeline.apply(first), timeline.apply(again), timeline.apply(gone)] == [
        True,
        False,
        True,
    ]
    assert timeline.settle(None, day=day("01-08")) is False
    assert timeline.settle(entry("low 01-01"), day=day("01-08")) is True
