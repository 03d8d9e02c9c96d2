"""`ccm ask`: what a question counts, and how its answer says it."""

from pathlib import Path
from typing import Any

import pytest

from ccm.model import Dataset
from ccm.model.filters import Filters
from ccm.reports.ask.answer import Answer, answer_report, ask_report
from ccm.reports.ask.asking import find_answer
from ccm.reports.selection import Selection, narrow
from testing.answers import cited, figures, report, rows
from testing.golden import hold
from testing.repository import dataset_of, group_text
from testing.settings import ROOT, Invoke

LAC, NWE, NOWHERE = "latin-america-caribbean", "north-west-europe", "international"


# Of bots, the limit is 730 days; of the others, 365.
GROUPS = {
    "none": (LAC, {"bots": "none 2026-01-01"}),
    "low": (LAC, {"bots": "low 2026-01-01"}),
    "medium": (LAC, {"bots": "medium 2026-01-01", "social-media": "none 2020-01-01"}),
    "high": (NWE, {"bots": "high 2026-01-01", "social-media": "low 2026-01-01"}),
    "stale": (NWE, {"bots": "high 2020-01-01"}),
    "stale-low": (NWE, {"bots": "low 2020-01-01"}),
    "provisional": (NOWHERE, {"bots": "medium 2026-01-01"}),
    "disputed": (NOWHERE, {"bots": "medium 2026-01-01"}),
    "not-relevant": (NOWHERE, {"bots": "not-relevant 2026-01-01"}),
    "unknown": (NOWHERE, {"bots": "unknown 2026-01-01"}),
    "unassessed": (NOWHERE, {}),
    "deferring": (NOWHERE, {}),
    "ended": (LAC, {"bots": "high 2019-01-01"}),
    "retired": (NOWHERE, {"flash-animations": "high 2026-01-01"}),
}
MORE = {
    "provisional": "    status: provisional\n",
    "disputed": "    status: disputed\n",
    "ended": "ended_on: 2020-01-01\n",
    "deferring": "defers_to:\n  technical-skills: high\n",
}
QUESTIONS = """\
questions:
  - {id: able, text: Who runs bots?, capacity: Bots, at_least: medium}
  - {id: unable, text: Who runs none?, capacity: robots, at_most: none}
  - {id: able-now, text: Who runs bots now?, capacity: bots, at_least: medium, fresh_only: true}
  - {id: able-in-lac, text: Who in LAC?, capacity: bots, at_least: high, filters: {region: lac}}
  - {id: templates, text: Who has templates?, capacity: templates, at_least: low}
  - {id: media, text: Who is in the media?, capacity: social-media, at_least: low}
  - {id: gaps, text: What is lacking?, asks: gaps}
  - {id: gaps-in-lac, text: What is lacking in LAC?, asks: gaps, filters: {region: [LAC]}}
  - {id: invest, text: What is worth most?, asks: invest}
"""


@pytest.fixture(autouse=True)
def all_states(data: Path) -> None:
    for path in (data / "groups").iterdir():
        path.unlink()
    for group, (region, entries) in GROUPS.items():
        text = group_text(entries, name=f"Example {group}").replace(NOWHERE, region)
        (data / "groups" / f"{group}.yaml").write_text(text + MORE.get(group, ""))
    (data / "groups" / "broken.yaml").write_text("name: Broken\nname: Broken\n")
    (data / "questions.yaml").write_text(QUESTIONS)


def answer(invoke: Invoke, *arguments: str) -> str:
    sentence: str = report(invoke, "ask", *arguments)["notes"][0]
    return sentence


def numbers(invoke: Invoke, question: str, *arguments: str) -> list[Any]:
    [row] = [row for row in rows(invoke, "ask", *arguments) if row["question"] == question]
    return [row[key] for key in ("matching", "assessed", "groups", "stale")]


def test_each_state_of_a_cell_counts_as_it_should(invoke: Invoke) -> None:
    assert numbers(invoke, "able") == [5, 8, 13, 2]
    assert figures(answer(invoke, "able")) == "5 8 2 2020 5"
    assert "Bots have it at medium or above (2 stale" in answer(invoke, "able")
    found = [(row["group"], row["level"], row["stale"]) for row in rows(invoke, "ask", "able")]
    assert found == [
        ("disputed", "medium", False),
        ("high", "high", False),
        ("medium", "medium", False),
        ("provisional", "medium", False),
        ("stale", "high", True),
    ]


def test_a_question_may_ask_who_lacks_something(invoke: Invoke) -> None:
    assert numbers(invoke, "unable") == [1, 8, 13, 2]
    assert figures(answer(invoke, "unable")) == "1 8 2 2020 5"
    assert "Bots has it at none (2 stale" in answer(invoke, "unable")
    assert ": Example none; " in answer(invoke, "unable")


def test_a_question_of_today_counts_what_is_stale_as_unassessed(invoke: Invoke) -> None:
    assert numbers(invoke, "able-now") == [4, 6, 13, 0]
    document = report(invoke, "ask", "able-now")
    assert figures(document["notes"][0]) == "4 6 7"
    assert "(fresh only)" in document["notes"][0]
    assert document["filters"] == {"capacity": ["bots"], "fresh_only": True}
    assert any(note.startswith("Fresh only: 2 stale") for note in document["notes"])
    assert [row["group"] for row in document["rows"]] == [
        "disputed",
        "high",
        "medium",
        "provisional",
    ]


def test_what_nobody_assessed_is_no_zero(invoke: Invoke) -> None:
    assert numbers(invoke, "templates") == [None, 0, 13, None]
    assert answer(invoke, "templates").startswith("No group has assessed Templates ")
    assert figures(answer(invoke, "templates")) == "13"
    assert rows(invoke, "ask", "templates") == []
    assert "filters" in answer(invoke, "able", "--kind", "hub")


def test_where_all_is_stale_nobody_has_a_fresh_assessment(invoke: Invoke) -> None:
    assert numbers(invoke, "able-now", "--group", "stale") == [None, 0, 1, None]
    nobody = "No group has a fresh assessment of Bots"
    of_two = answer(invoke, "able-now", "--group", "stale", "--group", "unassessed")
    assert of_two == f"{nobody} (2 groups; 1 stale assessment)."
    assert answer(invoke, "able-now", "--group", "unassessed") == f"{nobody} (1 group)."


ASKED = (
    "able",
    "unable",
    "able-now",
    "media",
    "able --group stale",
    "able-in-lac",
    "gaps",
    "gaps --region lac --fresh-only",
    "gaps --group disputed",
    "gaps --group unknown --region international",
    "gaps --group stale --fresh-only",
    "gaps --group ended",
    "invest",
)


@pytest.mark.renewable
def test_the_answer_counts_what_is_few_stale_or_without_a_level(invoke: Invoke) -> None:
    answers = [f"{words}: {answer(invoke, *words.split())}\n" for words in ASKED]
    hold("".join(answers), ROOT / "tests" / "golden" / "reports" / "ask.txt")


def test_a_filter_of_the_user_takes_the_place_of_the_same_of_the_question(invoke: Invoke) -> None:
    document = report(invoke, "ask", "able-in-lac", "--region", "NWE", "--at", "workspace")
    assert document["filters"] == {"region": [NWE], "capacity": ["bots"]}
    assert [row["group"] for row in document["rows"]] == ["high", "stale"]
    replaced = document["notes"][-1]
    assert replaced.startswith("--region ")
    assert "able-in-lac (lac)" in replaced
    everything = report(invoke, "ask", "--region", "NWE")["notes"]
    first, second = [note for note in everything if note.startswith("--region")]
    assert first == replaced
    assert "gaps-in-lac (LAC)" in second


def test_another_filter_of_the_user_narrows_the_question_further(invoke: Invoke) -> None:
    document = report(invoke, "ask", "able-in-lac", "--group", "low", "--fresh-only")
    assert document["filters"] == {
        "region": [LAC],
        "capacity": ["bots"],
        "group": ["low"],
        "fresh_only": True,
    }
    assert numbers(invoke, "able-in-lac", "--group", "low") == [0, 1, 1, 0]
    assert numbers(invoke, "able-in-lac", "--group", "high") == [None, 0, 0, None]


def test_a_filter_of_capacities_leaves_out_the_questions_about_others(invoke: Invoke) -> None:
    document = report(invoke, "ask", "--area", "communications")
    found = [row["question"] for row in document["rows"]]
    assert found == ["media", "gaps", "gaps-in-lac", "invest"]
    assert any(note.startswith("Not asked: 5 questions ") for note in document["notes"])
    result = invoke("ask", "able", "--capacity", "templates")
    assert (result.exit_code, result.stdout) == (2, "")
    error, hint = result.stderr.splitlines()[1:]
    assert all(word in error for word in ("'able'", "Bots", "--area", "--capacity"))
    assert hint.endswith("ccm ask able")


def test_the_common_gaps_are_those_of_the_report_with_their_numbers(invoke: Invoke) -> None:
    assert numbers(invoke, "gaps") == [2, 2, 13, 1]
    assert figures(answer(invoke, "gaps")) == "2 2 1 2020 3 8 2 2020 5"
    found = rows(invoke, "ask", "gaps")
    assert found == rows(invoke, "report", "gaps")[:2]
    notes = report(invoke, "ask", "gaps", "--region", "lac", "--fresh-only")["notes"]
    assert figures(notes[0]) == "2 3"
    command = f"ccm report gaps --region {LAC} --fresh-only"
    [note] = [note for note in notes if note.endswith(command)]
    assert figures(note) == "1 3"


@pytest.mark.parametrize(
    ("arguments", "start", "counted"),
    [
        (("--group", "disputed"), "No gap is known", [0, 1, 1, 0]),
        (
            ("--group", "unknown", "--region", "international"),
            "No group in International has a level",
            [None, 0, 1, None],
        ),
        (
            ("--group", "stale", "--fresh-only"),
            "No group has a fresh assessment",
            [None, 0, 1, None],
        ),
        (("--group", "ended"), "No active group", [None, 0, 0, None]),
    ],
)
def test_no_gap_is_another_answer_than_no_assessment(
    invoke: Invoke, arguments: tuple[str, ...], start: str, counted: list[int | None]
) -> None:
    assert answer(invoke, "gaps", *arguments).startswith(start)
    assert numbers(invoke, "gaps", *arguments) == counted
    assert rows(invoke, "ask", "gaps", *arguments) == []


def test_every_answer_says_where_it_comes_from_and_what_was_asked(invoke: Invoke) -> None:
    notes = report(invoke, "ask", "able")["notes"]
    assert any(note.startswith("Not counted: 1 group that ended") for note in notes)
    assert any("1 file that cannot be read" in note for note in notes)
    assert " able in " in notes[-1]
    assert notes[-1].endswith("/data/questions.yaml: Who runs bots?")
    document = report(invoke, "ask")
    assert document["filters"] == {}
    assert document["notes"][0].startswith("8 of 9 questions ")


def asked(data: Path, question_id: str) -> tuple[Answer, Selection]:
    dataset: Dataset = dataset_of(data)
    assert dataset.questions
    question = next(one for one in dataset.questions if one.id == question_id)
    filters = Filters(capacity=("bots",) if question.capacity else ())
    selection = narrow(dataset, filters._replace(fresh_only=question.fresh_only))
    return find_answer(question, selection), selection


def test_every_number_of_an_answer_cites_the_cells_it_counts(data: Path) -> None:
    answer, selection = asked(data, "unable")
    lines = [line for line in cited(ask_report([answer], selection)) if line[0] == "unable"]
    groups = {number: [line[2] for line in lines if line[1] == number] for _, number, *_ in lines}
    assert groups == {
        "matching": ["none"],
        "assessed": [
            *("disputed", "high", "low", "medium", "none", "provisional", "stale", "stale-low"),
        ],
        "groups": sorted(set(GROUPS) - {"ended"}),
        "stale": ["stale", "stale-low"],
    }


def test_what_is_not_fresh_is_cited_as_the_question_asks_for_it(data: Path) -> None:
    answer, selection = asked(data, "able-now")
    whole = narrow(selection.whole, Filters())
    lines = [line for line in cited(ask_report([answer], whole)) if line[2] == "stale"]
    [(*keys, says)] = lines
    assert keys == ["able-now", "groups", "stale", "bots"]
    assert says.startswith("high, 2020-01-01: stale, ")


def test_every_row_of_an_answer_cites_its_cell(data: Path) -> None:
    line, *others = cited(answer_report(*asked(data, "unable")))
    assert {row for row, *_ in others} == {"not listed", "not counted"}
    assert line == ("none", "level", "none", "bots", "none, 2026-01-01")
    lines = cited(answer_report(*asked(data, "gaps")))
    assert [(row, group) for row, number, group, *_ in lines if number == "gap"] == [
        ("social-media", "high"),
        ("social-media", "medium"),
        ("bots", "low"),
        ("bots", "none"),
        ("bots", "stale-low"),
    ]


def test_what_to_invest_in_is_the_first_row_of_the_shortlist(invoke: Invoke) -> None:
    assert answer(invoke, "invest").startswith("A shortlist, not a verdict: ")
    first = rows(invoke, "report", "invest")[0]
    found = rows(invoke, "ask", "invest")[0]
    assert found == first


def test_the_first_investment_counts_the_gaps_of_those_who_assessed_it_there(
    invoke: Invoke,
) -> None:
    assert answer(invoke, "invest").startswith(
        "A shortlist, not a verdict: Social media in Northern & Western Europe comes first"
    )
    assert numbers(invoke, "invest") == [1, 1, 3, 0]
    assert numbers(invoke, "invest", "--group", "disputed") == [None, None, None, None]
    assert numbers(invoke, "invest", "--group", "unknown") == [None, None, None, None]
