"""The gaps: what is counted, how sure a gap is, and which comes first."""

from datetime import date
from statistics import NormalDist
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccm.model import (
    Amount,
    Area,
    Asks,
    Assessment,
    Capacity,
    Catalog,
    Dataset,
    Group,
    Kind,
    Level,
    Origin,
    Question,
    Rubric,
    Source,
    State,
)
from ccm.model.cells import Cell
from ccm.model.filters import Filters
from ccm.reports.ask.asking import find_answer
from ccm.reports.gaps import COLUMNS, GapRow, find_gaps, gaps_report, wilson_low
from ccm.reports.selection import narrow
from ccm.reports.sentences import how_old
from ccm.table import values_in
from testing.answers import column, figures
from testing.settings import Invoke

TODAY = date(2026, 11, 22)
FRESH = date(2026, 1, 1)
OLD = date(2020, 1, 1)

# One letter is one cell: a capital is a stale assessment, `.` unassessed, `d` deferred.
LEVELS = {
    "n": Level.NONE,
    "l": Level.LOW,
    "m": Level.MEDIUM,
    "h": Level.HIGH,
    "r": Level.NOT_RELEVANT,
    "u": Level.UNKNOWN,
}


def capacity_of(capacity_id: str) -> Capacity:
    return Capacity(
        id=capacity_id,
        area=f"area-of-{capacity_id}",
        name=capacity_id.title(),
        question="Can we?",
        rubric=Rubric(none="a", low="b", medium="c", high="d"),
        origin=Origin.MAP,
        cost=Amount.LOW,
        risk=Amount.LOW,
    )


def dataset_of(cells: dict[str, str]) -> Dataset:
    """A capacity for each key in order, and a group for each letter of its cells."""
    groups = [
        Group(
            id=f"group-{number}",
            name=f"Group {number}",
            kind=Kind.HUB,
            region="international",
            defers_to={
                f"area-of-{capacity_id}": "other"
                for capacity_id, letters in cells.items()
                if letters[number] == "d"
            },
            assessments={
                capacity_id: Assessment(
                    level=LEVELS[letters[number].lower()],
                    assessed_on=OLD if letters[number].isupper() else FRESH,
                )
                for capacity_id, letters in cells.items()
                if letters[number] not in ".d"
            },
        )
        for number in range(len(next(iter(cells.values()))))
    ]
    areas = (Area(id=f"area-of-{one}", name=one, capacities=(capacity_of(one),)) for one in cells)
    return Dataset(
        source=Source(folder="data", as_of=TODAY),
        catalog=Catalog(version=1, areas=tuple(areas)),
        regions=(),
        groups=tuple(groups),
    )


def gaps(at_most: Level = Level.LOW, /, **cells: str) -> list[GapRow]:
    return list(find_gaps(dataset_of(cells), at_most=at_most))


def numbers(row: GapRow) -> dict[str, Any]:
    """The values of a row by the keys of their columns."""
    [values] = values_in(COLUMNS, [row])
    return dict(zip((column.key for column in COLUMNS), values, strict=True))


def test_each_state_is_counted_for_itself() -> None:
    [row] = gaps(bots="nllmmmhhhhrrrrruuuuuu.......dddddddd")
    assert numbers(row) == {
        "capacity": "bots", "name": "Bots", "area": "area-of-bots", "gap_of": "3 of 10",
        "groups": 36, "none": 1, "low": 2, "medium": 3, "high": 4, "not_relevant": 5, "unknown": 6,
        "unassessed": 7, "deferred": 8, "assessed": 10, "gap": 3, "gap_share": 0.3,
        "gap_share_low": 0.1078, "spread": "1·2·3·4", "stale": 0,
        "unassessed_of": "7 of 36", "few": False,
    }  # fmt: skip


def test_a_stale_assessment_counts_and_is_counted_as_stale() -> None:
    [row] = gaps(bots="NLmHRU")
    assert (row.assessed, row.gap, len(row.cells.stale)) == (4, 2, 3)


def test_what_no_group_assessed_has_no_share() -> None:
    [row] = gaps(bots="ru.d")
    assert (row.assessed, row.gap, row.gap_share, row.gap_share_low) == (0, 0, None, None)


@pytest.mark.parametrize(
    ("at_most", "gap"),
    [(Level.NONE, 1), (Level.LOW, 3), (Level.MEDIUM, 6), (Level.HIGH, 10)],
)
def test_a_gap_is_at_or_below_the_threshold(at_most: Level, gap: int) -> None:
    assert [row.gap for row in gaps(at_most, bots="nllmmmhhhhru.d")] == [gap]


@pytest.mark.parametrize(("cells", "few"), [("", True), ("nnnn", True), ("nnnnn", False)])
def test_fewer_than_five_assessed_is_few(cells: str, few: bool) -> None:
    assert [row.few for row in gaps(bots=cells + "ru.d")] == [few]


def test_three_of_three_does_not_beat_eight_of_ten() -> None:
    found = gaps(small="nnn.......", large="nnnnnnnnmm")
    assert [(row.capacity.id, row.gap_share) for row in found] == [("large", 0.8), ("small", 1.0)]


def test_equal_gaps_keep_the_order_of_the_catalog() -> None:
    found = gaps(d="hm.", c="nm.", a="ln.", b="lm.", e="nh.")
    assert [row.capacity.id for row in found] == ["a", "c", "b", "e", "d"]


def test_what_nobody_assessed_comes_after_what_is_no_gap() -> None:
    found = gaps(unassessed="ru.d", well="hhhh", lacking="nhhh")
    assert [row.capacity.id for row in found] == ["lacking", "well", "unassessed"]


@pytest.mark.parametrize(
    ("count", "of", "low"),
    [
        # R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in
        # Medicine 17 (1998), table I, method 3.
        (81, 263, 0.2553),
        (15, 148, 0.0624),
        (0, 20, 0.0),
        (1, 29, 0.0061),
        (8, 10, 0.4902),
        (3, 3, 0.4385),
    ],
)
def test_the_lower_end_of_the_wilson_interval_is_as_published(
    count: int, of: int, low: float
) -> None:
    assert wilson_low(count, of) == pytest.approx(low, abs=0.00005)


def bisected_low(count: int, of: int) -> float:
    """The share below `count` / `of` whose own normal interval just reaches that share."""
    z = NormalDist().inv_cdf(0.975)
    low, high = 0.0, count / of
    for _ in range(100):
        middle = (low + high) / 2
        reach = z * (middle * (1 - middle) / of) ** 0.5
        low, high = (low, middle) if middle + reach >= count / of else (middle, high)
    return high


@given(st.integers(1, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_lower_end_solves_the_equation_it_is_defined_by(numbers: tuple[int, int]) -> None:
    assert wilson_low(*numbers) == pytest.approx(bisected_low(*numbers), abs=1e-9)


@given(st.lists(st.text("nlmhruNLMHRU.d", min_size=9, max_size=9), min_size=1, max_size=6))
def test_the_states_of_a_row_sum_up_to_its_groups_and_the_order_is_by_the_lower_end(
    drawn: list[str],
) -> None:
    found = gaps(**{f"capacity-{number}": letters for number, letters in enumerate(drawn)})
    assert {row.capacity.id for row in found} == {f"capacity-{n}" for n in range(len(drawn))}
    for row in found:
        of = numbers(row)
        levels = [of[key] for key in ("none", "low", "medium", "high")]
        others = [of[key] for key in ("not_relevant", "unknown", "unassessed", "deferred")]
        assert sum(levels) + sum(others) == of["groups"] == 9
        assert sum(levels) == of["assessed"]
        assert of["none"] + of["low"] == of["gap"]
        assert of["stale"] <= of["assessed"]
        if row.assessed:
            assert row.gap_share == pytest.approx(row.gap / row.assessed, abs=0.00005)
            low = bisected_low(row.gap, row.assessed)
            assert row.gap_share_low == pytest.approx(low, abs=0.00006)
    lows = [-1.0 if row.gap_share_low is None else row.gap_share_low for row in found]
    assert lows == sorted(lows, reverse=True)


def test_the_threshold_of_the_command_is_a_level(invoke: Invoke) -> None:
    assert column(invoke, "gap", "report", "gaps", "--at-most", "none") == [1, 0, 0]
    assert column(invoke, "gap", "report", "gaps", "--at-most", "medium") == [2, 1, 1]


@pytest.mark.parametrize("word", ["hgih", "unknown", "not-relevant"])
def test_a_threshold_that_is_no_level_is_refused(invoke: Invoke, word: str) -> None:
    result = invoke("report", "gaps", "--at-most", word)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"'{word}' is not a level" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "start", "numbers"),
    [
        (
            ("--region", "LAC"),
            "The most common gap in Latin America & Caribbean is Social media: ",
            "1 1 1 1 1",
        ),
        ((), "The most common gap is Bots: ", "1 1 2024"),
        (("--region", "NWE"), "No gap is known in Northern & Western Europe: ", ""),
        (("--region", "international"), "No active group ", "4 2025-06-30"),
    ],
)
def test_the_answer_comes_first_with_its_numbers(
    invoke: Invoke, arguments: tuple[str, ...], start: str, numbers: str
) -> None:
    answer = invoke("report", *arguments).stdout.splitlines()[0]
    assert answer.startswith(start)
    assert figures(answer) == numbers


def gaps_answer(**cells: str) -> str:
    return gaps_report(narrow(dataset_of(cells), Filters())).table.answer


def test_the_answer_says_how_many_more_stand_where_the_first_stands() -> None:
    assert figures(gaps_answer(a="nnlmm", b="nhnhh")) == "3 5"
    assert gaps_answer(a="nnlmm", b="nhnhh").endswith("(none stale).")
    assert figures(gaps_answer(a="nnlmm", b="nhlhl")) == "3 5 1 3 5"
    answer = gaps_answer(a="nnlmm", b="nhlhl", c="nhnhn", d="llhhh")
    assert answer.startswith("The most common gap is A: ")
    assert figures(answer) == "3 5 2 3 5"


def test_the_answer_says_of_how_many_more_the_share_is_that_of_the_last_one_named() -> None:
    question = Question(id="gaps", text="What is lacking?", asks=Asks.GAPS)
    cells = {"a": "nnnnn", "b": "nnnnm", "c": "nnnmm", "d": "nnnmm", "e": "lllhh", "f": "nnmmm"}
    answer = find_answer(question, narrow(dataset_of(cells), Filters())).row.answer
    assert figures(answer) == "5 5 4 5 3 5 2 3 5"
    assert [part[-2] for part in answer.split("(")[:3]] == ["A", "B", "C"]


def cell_of(day: str, *, stale: bool = True) -> Cell:
    assessment = Assessment(date.fromisoformat(day), Level.LOW)
    [group] = dataset_of({"a": "."}).groups
    return Cell(group, capacity_of("a"), State.ASSESSED, assessment.level, assessment, stale, TODAY)


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ([cell_of("2018-08-31"), cell_of("2018-01-01")], "both stale, from 2018"),
        ([cell_of("2021-01-01"), cell_of("2018-12-31")], "both stale, from 2018 to 2021"),
        ([cell_of("2018-12-31"), cell_of("2016-01-01", stale=False)], "1 stale, from 2018"),
        ([cell_of("2025-11-22"), cell_of("2026-01-01")], "both stale"),
        ([cell_of("2025-11-22")] * 3, "all 3 stale"),
        ([cell_of("2025-11-21"), cell_of("2026-01-01")], "both stale, from 2025 to 2026"),
        ([cell_of("2016-01-01", stale=False)], "none stale"),
        ([], "none stale"),
    ],
)
def test_stale_evidence_older_than_a_year_has_its_years(cells: list[Cell], words: str) -> None:
    assert how_old(cells) == words


def test_no_gap_of_many_and_of_few_are_equally_sure() -> None:
    assert {wilson_low(0, of) for of in range(1, 400)} == {0.0}
