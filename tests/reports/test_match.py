"""`ccm match --group`: who could mentor a group."""

from pathlib import Path

import pytest

from ccm.reports.mentoring.match import mentors_report
from testing.answers import cited, column, figures, rows
from testing.settings import Invoke
from testing.worlds.match import LAC, NWE, OLD, answer, clear, notes, picked, put, reasons, selected


@pytest.fixture(autouse=True)
def empty(data: Path) -> None:
    clear(data)


def test_mentors_are_high_robust_fresh_and_not_disputed(data: Path, invoke: Invoke) -> None:
    put(data, "needy", bots="low")
    put(data, "robust-high", bots="high high")
    put(data, "robust-medium", bots="high medium")
    put(data, "provisional", bots="high medium 2026-03-01 provisional")
    put(data, "disputed", bots="high medium 2026-03-01 disputed")
    put(data, "robust-low", bots="high low")
    put(data, "robust-none", bots="high none")
    put(data, "robust-unknown", bots="high")
    put(data, "stale", bots="high high 2020-05-01")
    put(data, "medium", bots="medium high")
    put(data, "ended", more="ended_on: 2026-05-01", bots="high high")
    put(data, "other", templates="high high", bots="unknown")
    put(data, "deferring", more="defers_to: {technical-skills: robust-high}")
    found = rows(invoke, "match", "--group", "needy")
    assert picked(found, "group", "capacity", "level", "robustness", "stale", "reason") == [
        (
            "provisional",
            "bots",
            "high",
            "medium",
            False,
            "no known shared language; high in 2026-03 (provisional), robustness medium",
        ),
        (
            "robust-high",
            "bots",
            "high",
            "high",
            False,
            "no known shared language; high in 2026-03, robustness high",
        ),
        (
            "robust-medium",
            "bots",
            "high",
            "medium",
            False,
            "no known shared language; high in 2026-03, robustness medium",
        ),
    ]
    barred = "1 disputed, 2 fragile, 1 stale, 1 without robustness (of 8 assessments at high)"
    assert barred in notes(invoke, "--group", "needy")
    assert "candidates: all 12 groups" in notes(invoke, "--group", "needy")
    assert answer(invoke, "--group", "needy").startswith("Example needy has 1 gap. 3 groups ")


def test_the_nearest_mentor_comes_first(data: Path, invoke: Invoke) -> None:
    """A language before a country before a region; and `international` is no region to share."""
    put(data, "needy", region=LAC, countries="BO", languages="ay, es", bots="none")
    put(data, "a-nothing", region=NWE, bots="high high")
    put(data, "b-region", region=LAC, countries="AR", bots="high high")
    put(data, "c-country", region="international", countries="AR, BO", bots="high high")
    put(data, "d-language", region=NWE, languages="nb, es", bots="high high")
    put(data, "e-language-region", region=LAC, languages="es, ay", bots="high high")
    put(data, "f-all", region=LAC, countries="BO", languages="es", bots="high high")
    found = rows(invoke, "match", "--group", "needy")
    near = ("group", "shared_languages", "same_country", "same_region")
    assert picked(found, *near) == [
        ("f-all", ["es"], True, True),
        ("e-language-region", ["ay", "es"], False, True),
        ("d-language", ["es"], False, False),
        ("c-country", [], True, False),
        ("b-region", [], False, True),
        ("a-nothing", [], False, False),
    ]
    assert [row["reason"].split(";")[0] for row in found] == [
        "both speak es, same country",
        "both speak ay, es, same region",
        "both speak es",
        "no known shared language, same country",
        "no known shared language, same region",
        "no known shared language",
    ]


def test_international_groups_are_not_near_each_other(data: Path, invoke: Invoke) -> None:
    put(data, "needy", bots="none")
    put(data, "mentor", bots="high high")
    [row] = rows(invoke, "match", "--group", "needy")
    assert (row["region"], row["same_region"]) == ("international", False)


def test_gaps_come_in_order_of_need(data: Path, invoke: Invoke) -> None:
    put(data, "needy", social_media=f"none - {OLD}", templates="low", bots="none")
    put(data, "second", bots="low", templates="none")
    found = rows(invoke, "match", "--group", "needy", "--group", "second")
    assert picked(found, "need_group", "capacity", "need_level", "need_stale") == [
        ("needy", "bots", "none", False),
        ("second", "templates", "none", False),
        ("needy", "social-media", "none", True),
        ("needy", "templates", "low", False),
        ("second", "bots", "low", False),
    ]


def test_what_is_no_need_has_no_row(data: Path, invoke: Invoke) -> None:
    put(data, "mentor", social_media="high high", templates="high high", bots="high high")
    put(data, "fine", social_media="medium", templates="not-relevant", bots="unknown")
    put(data, "unassessed")
    put(data, "deferring", more="defers_to: {technical-skills: fine}")
    put(data, "retired", flash_animations="none", juggling="none")
    put(data, "ended", more="ended_on: 2026-05-01", bots="none")
    put(data, "ends-today", more="ended_on: 2026-11-22", bots="none")
    assert column(invoke, "need_group", "match") == ["ends-today"]
    for group in ("fine", "unassessed", "deferring", "retired", "ended"):
        assert rows(invoke, "match", "--group", group) == []
    assert answer(invoke, "--group", "fine").startswith("Example fine: no known need for help ")
    assert figures(answer(invoke, "--group", "fine")) == "0 1"
    unassessed = answer(invoke, "--group", "unassessed")
    assert unassessed == "Example unassessed: no known need for help (no assessment yet)."
    assert answer(invoke, "--group", "ended").endswith(" ended.")
    deferred = notes(invoke, "--group", "deferring")
    assert "Example deferring defers Technical skills to fine. " in deferred
    assert ": ccm match --group fine" in deferred


def test_a_gap_without_a_mentor_says_who_comes_closest(data: Path, invoke: Invoke) -> None:
    put(data, "needy", social_media="none", templates="low", bots="low")
    put(data, "one", templates="medium", bots="high", social_media=f"medium - {OLD}")
    put(data, "two", templates=f"medium high {OLD}", bots="high low")
    found = rows(invoke, "match", "--group", "needy")
    mentor = ("group", "name", "level", "robustness", "assessed_on", "stale", "same_region")
    assert picked(found, *mentor) == [(None,) * 7] * 3
    assert picked(found, "capacity", "reason") == [
        ("social-media", "no mentor; at medium: 1 stale"),
        ("templates", "no mentor; at medium: 2, 1 of them stale"),
        ("bots", "no mentor; at high: 1 fragile, 1 without robustness"),
    ]
    assert answer(invoke, "--group", "needy").startswith("Example needy has 3 gaps. No group ")
    assert reasons(invoke, "--group", "needy", "--capacity", "bots") == [
        "no mentor; at high: 1 fragile, 1 without robustness"
    ]
    (data / "groups/one.yaml").unlink()
    assert reasons(invoke, "--group", "needy")[0].startswith("no mentor; no group ")


def test_the_answer_says_for_how_many_gaps_there_are_mentors(data: Path, invoke: Invoke) -> None:
    put(data, "needy", social_media="none", templates="low", bots="low")
    put(data, "mentor", templates="high high", bots="high high")
    assert figures(answer(invoke, "--group", "needy")) == "3 1 2"
    assert "--per-mentor 2" not in notes(invoke, "--group", "needy")
    put(data, "other", social_media="high high", templates="high high", bots="high high")
    assert figures(answer(invoke, "--group", "needy")) == "3 2"
    assert answer(invoke, "--group", "needy").endswith(" all of them.")
    assert "add --per-mentor 2." in notes(invoke, "--group", "needy")


def test_filters_choose_the_groups_in_need_and_mentors_may_be_anywhere(
    data: Path, invoke: Invoke
) -> None:
    put(data, "needy", region=LAC, languages="es", bots="low", templates="low")
    put(data, "stale", region=LAC, bots=f"none - {OLD}")
    put(data, "european", region=NWE, bots="none")
    put(data, "mentor", region=NWE, bots="high high")
    found = rows(invoke, "match", "--region", "LAC", "--capacity", "bots")
    assert picked(found, "need_group", "group") == [("stale", "mentor"), ("needy", "mentor")]
    assert column(invoke, "need_group", "match", "--language", "es") == ["needy", "needy"]
    fresh = rows(invoke, "match", "--fresh-only", "--area", "technical-skills")
    assert picked(fresh, "need_group", "capacity") == [
        ("european", "bots"),
        ("needy", "templates"),
        ("needy", "bots"),
    ]


def test_a_file_that_cannot_be_read_is_no_need_and_is_said(data: Path, invoke: Invoke) -> None:
    put(data, "needy", bots="low")
    put(data, "broken", bots="hgih")
    put(data, "mentor", bots="high high")
    for arguments in (("--group", "needy"), ("--can", "bots"), ()):
        assert len(rows(invoke, "match", *arguments)) == 1
        assert "Not counted: 1 file that cannot be read" in notes(invoke, *arguments)
    result = invoke("match", "--group", "broken")
    assert (result.exit_code, result.stdout) == (3, "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--can", "botz"), "botz"),
        (("--can", "flash-animations"), "'flash-animations' was retired on 2021-01-01"),
        (("--can", "bots", "--language", "xx"), "'xx' is not a language of any group"),
        (("--can", "bots", "--per-mentor", "1"), "--per-mentor"),
        (("--can", "bots", "--capacity", "bots"), "--capacity"),
        (("--can", "bots", "--area", "technical-skills"), "--area"),
        (("--group", "neddy"), "'neddy' is not a group; did you mean 'needy'"),
        (("--region", "atlantis"), "'atlantis' is not a region"),
        (("--per-mentor", "0"), "--per-mentor 0"),
        (("--per-mentor", "-1"), "--per-mentor -1"),
        (("--per-mentor", "two"), "'two' is not a valid int"),
        (("bots",), "unexpected extra argument"),
    ],
)
def test_wrong_use_is_refused_and_says_what_to_do(
    data: Path, invoke: Invoke, arguments: tuple[str, ...], said: str
) -> None:
    put(data, "needy", languages="es", bots="low")
    result = invoke("match", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_each_row_cites_the_need_and_the_mentor_or_those_who_are_none(data: Path) -> None:
    put(data, "needy", bots="low", templates="none")
    put(data, "mentor", bots="high high", templates="high low")
    put(data, "medium", bots="medium", templates="medium high 2026-02-01")
    selection = selected(data, group=("needy",))
    assert cited(mentors_report(selection)) == [
        ("needy", "need_level", "needy", "templates", "none on 2026-03-01"),
        ("needy", "reason", "mentor", "templates", "high on 2026-03-01"),
        ("needy", "reason", "medium", "templates", "medium on 2026-02-01"),
        ("needy", "need_level", "needy", "bots", "low on 2026-03-01"),
        ("needy", "level", "mentor", "bots", "high on 2026-03-01"),
    ]
