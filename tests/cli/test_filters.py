"""Filters: or within one, and across them; by id, name or alias; never an empty table by a slip."""

from pathlib import Path

import pytest

from testing.answers import column, report
from testing.settings import Invoke

FIRST, SECOND, THIRD = "example-group-1", "example-group-2", "example-group-3"


def groups(invoke: Invoke, *arguments: str) -> list[str]:
    found: list[str] = column(invoke, "group", "group", "list", *arguments)
    return found


@pytest.mark.parametrize(
    "word",
    [
        "latin-america-caribbean",
        "Latin America & Caribbean",
        "latin america and caribbean",
        "LAC",
        "lac",
        "Latin America",
        "LATIN america",
    ],
)
def test_a_region_goes_by_id_name_and_alias_in_any_case(invoke: Invoke, word: str) -> None:
    assert groups(invoke, "--region", word) == [FIRST, THIRD]
    assert report(invoke, "report", "--region", word)["filters"] == {
        "region": ["latin-america-caribbean"]
    }


@pytest.mark.parametrize(
    ("option", "word", "found"),
    [
        ("--country", "AR", [FIRST]),
        ("--country", "ar", [FIRST]),
        ("--country", "argentina", [FIRST]),
        ("--country", "no", [SECOND]),
        ("--kind", "wiki-community", [THIRD]),
        ("--kind", "Wiki community", [THIRD]),
        ("--kind", "hub", []),
        ("--language", "es", [FIRST, THIRD]),
        ("--language", "NO", [SECOND]),
        ("--group", "EXAMPLE group 2", [SECOND]),
        ("--group", "example-group-2", [SECOND]),
        ("--group", "example-group-4", []),
    ],
)
def test_groups_are_filtered_by_what_their_files_say(
    invoke: Invoke, option: str, word: str, found: list[str]
) -> None:
    assert groups(invoke, option, word) == found


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (("--region", "lac", "--region", "nwe"), [FIRST, SECOND, THIRD]),
        (("--region", "lac", "--region", "LAC"), [FIRST, THIRD]),
        (("--region", "lac", "--kind", "user-group"), [FIRST]),
        (("--region", "nwe", "--kind", "user-group"), []),
        (("--kind", "user-group", "--kind", "chapter", "--region", "lac"), [FIRST]),
        (("--language", "ay", "--language", "nb", "--country", "BO"), [THIRD]),
        (("--group", FIRST, "--group", SECOND, "--region", "nwe"), [SECOND]),
    ],
)
def test_values_of_one_filter_are_joined_by_or_and_filters_by_and(
    invoke: Invoke, arguments: tuple[str, ...], found: list[str]
) -> None:
    assert groups(invoke, *arguments) == found


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (("--area", "communications"), ["social-media"]),
        (("--area", "Technical Skills"), ["bots", "templates"]),
        (("--capacity", "bots"), ["bots"]),
        (("--capacity", "robots"), ["bots"]),
        (("--capacity", "SOCIAL MEDIA", "--capacity", "bots"), ["bots", "social-media"]),
        (("--area", "technical-skills", "--capacity", "social-media"), []),
    ],
)
def test_capacities_are_filtered_by_area_id_earlier_id_and_name(
    invoke: Invoke, arguments: tuple[str, ...], found: list[str]
) -> None:
    assert column(invoke, "capacity", "report", "gaps", *arguments) == found


@pytest.mark.parametrize(
    ("arguments", "cells"),
    [
        ((), [6, 3, 0]),
        (("--area", "communications"), [2, 1, 0]),
        (("--kind", "chapter"), [0, 3, 0]),
        (("--region", "nwe"), [3]),
        (("--region", "nwe", "--region", "lac"), [6, 3]),
    ],
)
def test_coverage_counts_the_cells_of_the_filter(
    invoke: Invoke, arguments: tuple[str, ...], cells: list[int]
) -> None:
    assert column(invoke, "cells", "report", "coverage", *arguments) == cells


@pytest.mark.parametrize(
    ("option", "word", "said"),
    [
        ("--region", "Latin Amerca", "'Latin Amerca' is not a region; did you mean 'Latin"),
        ("--region", "", "'' is not a region"),
        ("--country", "Norwey", "'Norwey' is not a country; did you mean 'Norway'?"),
        ("--country", "XX", "'XX' is not a country"),
        ("--kind", "chaptr", "'chaptr' is not a kind of group; did you mean 'chapter'?"),
        ("--language", "ess", "'ess' is not a language of any group; did you mean 'es'?"),
        ("--area", "technical", "'technical' is not a capacity area; did you mean 'technical-ski"),
        ("--capacity", "bot", "'bot' is not a capacity; did you mean 'bots' or 'robots'?"),
        ("--group", "exampel-group-3", "'exampel-group-3' is not a group; did you mean 'exampl"),
    ],
)
@pytest.mark.parametrize("format_", ["table", "csv", "json"])
def test_an_unknown_value_is_refused_with_the_nearest_names_and_prints_no_table(
    invoke: Invoke, option: str, word: str, said: str, format_: str
) -> None:
    result = invoke("report", "gaps", option, word, "--format", format_)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_a_refused_region_is_followed_by_those_there_are(invoke: Invoke) -> None:
    result = invoke("report", "--region", "Middle-earth")
    assert result.stderr.splitlines()[1] == (
        "  → one of: latin-america-caribbean, north-west-europe, international"
    )


@pytest.mark.parametrize(
    ("today", "social_media", "bots"),
    [
        ("2026-06-01", 0, 0),  # the bots of 2024-06-01 may be 730 days old
        ("2026-06-02", 0, 1),
        ("2026-12-31", 0, 1),  # the social media of 2025-12-31 may be 365 days old
        ("2027-01-01", 1, 1),
        ("2027-03-02", 2, 1),
    ],
)
def test_the_day_and_the_limit_of_the_capacity_decide_what_is_stale(
    invoke: Invoke,
    monkeypatch: pytest.MonkeyPatch,
    today: str,
    social_media: int,
    bots: int,
) -> None:
    monkeypatch.setenv("CCM_TODAY", today)
    document = report(invoke, "report", "gaps")
    stale = {row["capacity"]: row["stale"] for row in document["rows"]}
    assert (stale["social-media"], stale["bots"]) == (social_media, bots)
    assert document["dataset"]["as_of"] == today


@pytest.mark.parametrize(("today", "number"), [("2025-06-30", 4), ("2025-07-01", 3)])
def test_a_group_leaves_the_reports_on_the_day_after_its_end(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch, today: str, number: int
) -> None:
    monkeypatch.setenv("CCM_TODAY", today)
    assert len(groups(invoke)) == number
    assert column(invoke, "groups", "report", "gaps", "--capacity", "bots") == [number]


def test_fresh_only_says_how_many_assessments_of_the_report_it_dropped(invoke: Invoke) -> None:
    notes = report(invoke, "report", "gaps", "--fresh-only")["notes"]
    assert "Fresh only: 2 stale assessments count as unassessed." in notes
    notes = report(invoke, "report", "gaps", "--fresh-only", "--capacity", "social-media")["notes"]
    assert "Fresh only" not in "\n".join(notes[2:])


def test_every_report_says_its_filters_in_words_and_for_machines(invoke: Invoke) -> None:
    arguments = ("--region", "LAC", "--region", "NWE", "--kind", "chapter", "--fresh-only")
    document = report(invoke, "report", "gaps", *arguments)
    assert document["filters"] == {
        "region": ["latin-america-caribbean", "north-west-europe"],
        "kind": ["chapter"],
        "fresh_only": True,
    }
    assert document["notes"][1].endswith(
        "as of 2026-11-22. Filters: region latin-america-caribbean or north-west-europe; "
        "kind chapter; fresh only."
    )


FACTS = {
    "1": "emerging: true",
    "2": "people_served: 5000",
    "3": "emerging: false\npeople_served: 9",
}


@pytest.fixture
def with_facts(data: Path) -> Path:
    for number, facts in FACTS.items():
        path = data / f"groups/example-group-{number}.yaml"
        lines = path.read_text().splitlines()
        own = [one for one in lines if not one.startswith(("emerging", "people_served"))]
        path.write_text("\n".join([own[0], facts, *own[1:], ""]))
    return data


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        (["--emerging"], "1"),
        (["--not-emerging"], "3"),
        (["--emerging", "--not-emerging"], "1 3"),
    ],
)
def test_emerging_is_a_filter_of_two_flags(
    invoke: Invoke, with_facts: Path, options: list[str], numbers: str
) -> None:
    kept = column(invoke, "group", "group", "list", *options)
    assert {f"example-group-{number}" for number in numbers.split()} <= set(kept)
    assert not {f"example-group-{number}" for number in {*"13"} - {*numbers.split()}} & set(kept)


def test_a_group_that_lacks_the_fact_is_counted_apart_and_explained(
    invoke: Invoke, with_facts: Path
) -> None:
    document = report(invoke, "report", "gaps", "--people-over", "9", "--explain")
    assert document["filters"] == {"people_over": 9}
    assert document["counts"]["groups"] == 1
    left_out = [one for one in document["explain"] if one["number"] == "fact_not_known"]
    assert [one["group"] for one in left_out] == ["example-group-1"]
    assert any("Not counted: 1 group," in note for note in document["notes"])


def test_people_over_is_where_needs_are_ranked_alone(invoke: Invoke, with_facts: Path) -> None:
    for command in ("report gaps", "report invest", "match"):
        assert invoke(*command.split(), "--people-over", "9").exit_code == 0
    for command in ("report coverage", "report fragile", "group list", "ask", "export csv"):
        assert invoke(*command.split(), "--people-over", "9").exit_code == 2
    assert invoke("report", "gaps", "--people-over", "-1").exit_code == 2


def test_a_wish_in_a_place_that_people_over_excludes_names_it(
    invoke: Invoke, with_facts: Path
) -> None:
    wish = ("--what-if", "bots>=high in north-west-europe")
    result = invoke("report", "invest", *wish, "--people-over", "4999999")
    assert result.exit_code == 2
    assert "--people-over 4999999" in result.stderr
    result = invoke("report", "invest", *wish, "--emerging")
    assert result.exit_code == 2
    assert "excluded by --emerging\n" in result.stderr


def test_a_question_has_the_filter_too(invoke: Invoke, with_facts: Path) -> None:
    (with_facts / "questions.yaml").write_text(
        "questions:\n  - {id: gaps, text: Which gaps?, asks: gaps, filters: {emerging: true}}\n"
    )
    assert report(invoke, "ask", "gaps")["filters"] == {"emerging": True}
    assert report(invoke, "ask", "gaps", "--not-emerging")["filters"] == {"emerging": False}
    (with_facts / "questions.yaml").write_text(
        "questions:\n  - {id: gaps, text: Which gaps?, asks: gaps, filters: {emerging: maybe}}\n"
    )
    assert "[unknown-filter-value]" in invoke("validate").stdout
