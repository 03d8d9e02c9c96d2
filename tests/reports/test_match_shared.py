"""Bare `ccm match`: needs shared out among mentors, fairly and always in the same way."""

from itertools import product
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccm.reports.mentoring.match import shared_report
from ccm.reports.mentoring.sharing import Want, share_out
from testing.answers import cited, figures, rows
from testing.settings import Invoke, Run
from testing.worlds.match import LAC, NWE, OLD, answer, clear, notes, picked, put, selected


@pytest.fixture(autouse=True)
def empty(data: Path) -> None:
    clear(data)


def pairs(invoke: Invoke, *arguments: str) -> list[tuple[str, str, str | None]]:
    found = rows(invoke, "match", *arguments)
    return [(row["need_group"], row["capacity"], row["group"]) for row in found]


def test_no_mentor_gets_more_than_its_share_and_the_rest_is_listed_without_one(
    data: Path, invoke: Invoke
) -> None:
    put(data, "mentor", bots="high high")
    for name in "dcba":
        put(data, f"needy-{name}", bots="low")
    put(data, "worst", bots="none", templates="low")
    found = rows(invoke, "match")
    assert picked(found[:-1], "need_group", "capacity", "need_level", "group", "reason") == [
        (
            "worst",
            "bots",
            "none",
            "mentor",
            "no known shared language; high in 2026-03, robustness high",
        ),
        (
            "needy-a",
            "bots",
            "low",
            "mentor",
            "no known shared language; high in 2026-03, robustness high",
        ),
        ("needy-b", "bots", "low", None, "its only mentor already has 2 needs"),
        ("needy-c", "bots", "low", None, "its only mentor already has 2 needs"),
        ("needy-d", "bots", "low", None, "its only mentor already has 2 needs"),
    ]
    assert picked(found[-1:], "need_group", "capacity", "group") == [("worst", "templates", None)]
    assert found[-1]["reason"].startswith("no mentor; no group ")
    assert answer(invoke).startswith("2 of 6 needs (none stale) of 5 groups get a mentor. ")
    assert figures(answer(invoke)) == "2 6 5 1 2"
    assert [group for *_, group in pairs(invoke, "--per-mentor", "1")] == ["mentor"] + [None] * 5
    assert figures(answer(invoke, "--per-mentor", "1")) == "1 6 5 1 1"
    assert [group for *_, group in pairs(invoke, "--per-mentor", "9")] == ["mentor"] * 5 + [None]


def test_the_share_counts_over_all_capacities(data: Path, invoke: Invoke) -> None:
    put(data, "mentor", social_media="high high", templates="high high", bots="high high")
    put(data, "needy", social_media="none", templates="none", bots="none")
    assert pairs(invoke) == [
        ("needy", "social-media", "mentor"),
        ("needy", "templates", "mentor"),
        ("needy", "bots", None),
    ]


def test_a_group_can_be_both_a_mentor_and_in_need(data: Path, invoke: Invoke) -> None:
    put(data, "one", bots="high high", templates="low")
    put(data, "two", bots="low", templates="high high")
    assert pairs(invoke) == [("one", "templates", "two"), ("two", "bots", "one")]


def test_a_need_moves_to_another_mentor_where_that_serves_one_more(
    data: Path, invoke: Invoke
) -> None:
    """Taking the nearest for each in turn would leave the second need without a mentor."""
    put(data, "first", languages="es", bots="none")
    put(data, "second", languages="es", templates="low")
    put(data, "both", languages="es", bots="high high", templates="high high")
    put(data, "bots-only", bots="high high")
    assert pairs(invoke, "--per-mentor", "1") == [
        ("first", "bots", "bots-only"),
        ("second", "templates", "both"),
    ]
    assert pairs(invoke, "--per-mentor", "2") == [
        ("first", "bots", "both"),
        ("second", "templates", "both"),
    ]


def test_the_greater_need_is_served_before_two_smaller_ones(data: Path, invoke: Invoke) -> None:
    put(data, "mentor", bots="high high")
    put(data, "a-low", bots="low")
    put(data, "b-stale", bots=f"none - {OLD}")
    put(data, "c-none", bots="none")
    assert pairs(invoke, "--per-mentor", "1") == [
        ("c-none", "bots", "mentor"),
        ("b-stale", "bots", None),
        ("a-low", "bots", None),
    ]


def test_a_groups_second_need_waits_for_the_first_of_others(data: Path, invoke: Invoke) -> None:
    put(data, "mentor", social_media="high high", bots="high high")
    put(data, "a", social_media="low", bots="low")
    put(data, "b", bots="low")
    assert pairs(invoke) == [
        ("a", "social-media", "mentor"),
        ("a", "bots", None),
        ("b", "bots", "mentor"),
    ]


def test_each_need_gets_the_nearest_mentor_that_is_free(data: Path, invoke: Invoke) -> None:
    put(data, "near-es", region=LAC, languages="es", bots="high high")
    put(data, "near-nb", region=NWE, languages="nb", bots="high high")
    put(data, "a", languages="nb", bots="low")
    put(data, "b", languages="es", bots="low")
    put(data, "c", region=NWE, bots="low")
    put(data, "d", languages="nb", bots="low")
    assert pairs(invoke) == [
        ("a", "bots", "near-nb"),
        ("b", "bots", "near-es"),
        ("c", "bots", "near-nb"),
        ("d", "bots", "near-es"),
    ]


def test_with_per_mentor_the_gaps_of_one_group_are_shared_out(data: Path, invoke: Invoke) -> None:
    for name in ("one", "two"):
        put(data, name, social_media="high high", templates="high high", bots="high high")
    put(data, "needy", social_media="none", templates="none", bots="low")
    put(data, "other", bots="none")
    assert pairs(invoke, "--group", "needy", "--per-mentor", "1") == [
        ("needy", "social-media", "one"),
        ("needy", "templates", "two"),
        ("needy", "bots", None),
    ]
    found = rows(invoke, "match", "--group", "needy", "--per-mentor", "1")
    assert found[2]["reason"] == "its 2 mentors already have 1 need each"


def test_filters_narrow_the_needs_and_not_the_mentors(data: Path, invoke: Invoke) -> None:
    put(data, "mentor", region=NWE, bots="high high")
    put(data, "needy", region=LAC, bots="low")
    put(data, "other", region=NWE, bots="none")
    assert pairs(invoke, "--region", "LAC") == [("needy", "bots", "mentor")]
    assert " in Latin America & Caribbean gets a mentor. " in answer(invoke, "--region", "LAC")
    assert figures(answer(invoke, "--region", "LAC")) == "1 1 1 1 2"


def test_where_nobody_can_mentor_it_says_how_many_at_high_are_not_counted(
    data: Path, invoke: Invoke
) -> None:
    put(data, "needy", bots=f"low - {OLD}")
    put(data, "old", bots=f"high high {OLD}", templates=f"high high {OLD}")
    assert answer(invoke) == "0 of 1 need (stale) of 1 group gets a mentor."
    assert ": 1 stale (of 1 assessment at high)" in notes(invoke)
    assert pairs(invoke, "--fresh-only") == []
    said = answer(invoke, "--fresh-only")
    assert said.startswith("2 groups: no known need ")
    assert figures(said) == "2 3"


def test_rows_cite_the_need_and_the_mentor_or_the_mentors_that_are_taken(data: Path) -> None:
    put(data, "mentor", bots="high high 2026-04-01")
    put(data, "medium", bots="medium")
    put(data, "a", bots="none")
    put(data, "b", bots="low")
    selection = selected(data)
    assert cited(shared_report(selection, per_mentor=1)) == [
        ("a", "need_level", "a", "bots", "none on 2026-03-01"),
        ("a", "level", "mentor", "bots", "high on 2026-04-01"),
        ("b", "need_level", "b", "bots", "low on 2026-03-01"),
        ("b", "reason", "mentor", "bots", "high on 2026-04-01"),
    ]


def test_files_written_in_another_order_give_the_same_bytes(data: Path, run: Run) -> None:
    levels = ("none", "low", "medium", "high high", "high medium")
    dice = Random("synthetic")
    groups = {
        f"group-{number:02}": {
            capacity: dice.choice(levels) for capacity in ("social_media", "templates", "bots")
        }
        for number in range(40)
    }
    outputs = set()
    for seed in ("1", "2", "3"):
        clear(data)
        names = list(groups)
        Random(seed).shuffle(names)
        for name in names:
            put(data, name, **groups[name])
        done = run("match", "--format", "json", PYTHONHASHSEED=seed)
        assert done.returncode == 0, done.stderr
        outputs.add(done.stdout)
    assert len(outputs) == 1


Case = tuple[list[Want], dict[str, list[str]], int, dict[Want, list[str]]]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    mentors = {
        capacity: draw(st.lists(st.sampled_from("ABCD"), unique=True, max_size=4))
        for capacity in "xyz"
    }
    wants = draw(
        st.lists(
            st.builds(Want, st.sampled_from(["1", "2", "3"]), st.sampled_from("xyz")),
            unique=True,
            max_size=6,
        )
    )
    nearest = {want: draw(st.permutations(mentors[want.capacity])) for want in wants}
    return wants, mentors, draw(st.integers(1, 2)), nearest


@given(cases())
def test_the_first_needs_are_served_and_each_by_the_nearest_that_leaves_the_others_theirs(
    case: Case,
) -> None:
    """Held against every way to share out: by the needs served, in order, then by nearness."""
    wants, mentors, limit, nearest = case
    ways = product(*([*nearest[want], None] for want in wants))
    fair = [way for way in ways if all(way.count(mentor) <= limit for mentor in "ABCD")]
    served_first = min(
        fair,
        key=lambda way: (
            [mentor is None for mentor in way],
            [nearest[w].index(m) if m else 0 for w, m in zip(wants, way, strict=True)],
        ),
    )
    expected = {w: m for w, m in zip(wants, served_first, strict=True) if m}
    found = share_out(wants, mentors, limit=limit, nearest=nearest.__getitem__)
    assert found == expected
    most = max((sum(m is not None for m in way) for way in fair), default=0)
    assert len(found) == most
