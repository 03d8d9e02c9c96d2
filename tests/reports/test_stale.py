"""`ccm stale`: what is over its limit, by the catalog's or by another."""

import pytest

from testing.answers import figures, rows
from testing.settings import Invoke

# In days on 2026-11-22: templates of group 1 2396, bots of 3 904, social media of 2 326, bots of 2
# 311, templates of 3 294, social media and bots of 1 266.
BY_THE_CATALOG = [("example-group-1", "templates"), ("example-group-3", "bots")]
OLDER_THAN_A_YEAR = BY_THE_CATALOG
OLDER_THAN_300_DAYS = [
    ("example-group-1", "templates"),
    ("example-group-3", "bots"),
    ("example-group-2", "social-media"),
    ("example-group-2", "bots"),
]
ALL = [
    ("example-group-1", "templates"),
    ("example-group-1", "social-media"),
    ("example-group-1", "bots"),
    ("example-group-3", "bots"),
    ("example-group-3", "templates"),
    ("example-group-2", "social-media"),
    ("example-group-2", "bots"),
]


def stale(invoke: Invoke, *arguments: str) -> list[tuple[str, str]]:
    return [(row["group"], row["capacity"]) for row in rows(invoke, "stale", *arguments)]


@pytest.mark.parametrize(
    ("age", "found"),
    [
        ("6m", ALL),
        ("300d", OLDER_THAN_300_DAYS),
        ("311d", OLDER_THAN_300_DAYS[:3]),
        ("310d", OLDER_THAN_300_DAYS),
        ("46w", OLDER_THAN_300_DAYS[:3]),
        ("400d", OLDER_THAN_A_YEAR),
        ("1y", OLDER_THAN_A_YEAR),
        ("1Y", OLDER_THAN_A_YEAR),
        ("2y", OLDER_THAN_A_YEAR),
        ("3y", [("example-group-1", "templates")]),
        ("7y", []),
    ],
)
def test_another_limit_holds_for_all_capacities(
    invoke: Invoke, age: str, found: list[tuple[str, str]]
) -> None:
    assert stale(invoke, "--older-than", age) == found


@pytest.mark.parametrize(
    ("age", "days"), [("6m", 182), ("12m", 365), ("1y", 365), ("4w", 28), ("100d", 100)]
)
def test_an_age_is_a_whole_number_of_days(invoke: Invoke, age: str, days: int) -> None:
    limits = {row["stale_after_days"] for row in rows(invoke, "stale", "--older-than", age)}
    assert limits == {days}


@pytest.mark.parametrize("age", ["nonsense", "6", "m", "-6m", "1.5y", "6 months", "1h", "999999d"])
def test_an_age_that_is_none_is_refused_with_examples(invoke: Invoke, age: str) -> None:
    result = invoke("stale", f"--older-than={age}")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"'{age}' is not an age" in result.stderr
    assert "400d, 6m, 1y" in result.stderr


def test_without_another_limit_each_capacity_has_its_own(invoke: Invoke) -> None:
    assert stale(invoke) == BY_THE_CATALOG


def test_filters_narrow_it(invoke: Invoke) -> None:
    assert stale(invoke, "--capacity", "bots") == [("example-group-3", "bots")]
    assert stale(invoke, "--kind", "user-group") == [("example-group-1", "templates")]
    assert stale(invoke, "--region", "nwe") == []


def test_each_row_has_the_command_that_renews_it(invoke: Invoke) -> None:
    assert [row["renew"] for row in rows(invoke, "stale")] == [
        "ccm assess example-group-1 templates",
        "ccm assess example-group-3 bots",
    ]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 0),
        (("--fail",), 1),
        (("--fail", "--region", "nwe"), 0),
        (("--fail", "--older-than", "7y"), 0),
        (("--fail", "--older-than", "1d", "--format", "json"), 1),
    ],
)
def test_it_fails_only_when_told_to_and_there_is_something(
    invoke: Invoke, arguments: tuple[str, ...], code: int
) -> None:
    assert invoke("stale", *arguments).exit_code == code


def test_the_answer_counts_and_names_the_oldest(invoke: Invoke) -> None:
    assert figures(invoke("stale").stdout.splitlines()[0]) == "2 2 2020-05-01"
    answer = invoke("stale", "--region", "nwe").stdout.splitlines()[0]
    assert answer.startswith("No assessment in Northern & Western Europe ")
