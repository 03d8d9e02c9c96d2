"""The answer to each kind of question, and the notes of a threshold, from hand-made values."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from ccm.model import Asks, Group, Level, Question
from ccm.model.filters import Filters
from ccm.reports.ask.answer import (
    answer_report,
    ask_report,
    command_for_all,
    no_answer,
    not_asked_note,
)
from ccm.reports.ask.kinds import answer_gaps, answer_groups, answer_invest
from ccm.reports.gaps import gaps_report
from ccm.reports.selection import Selection, narrow
from testing.answers import cited, figures
from testing.datasets import capacity, dataset, group
from testing.golden import hold
from testing.settings import ROOT

NAMES = ("bots", "lua", "maps", "talks", "funds", "media")
GAPS = Question(id="gaps", text="What is lacking?", asks=Asks.GAPS)
WHO = Question(id="who", text="Who can?", capacity="bots", at_least=Level.MEDIUM)
ALL_LOW = dict.fromkeys(NAMES, "low 06-30")
A = group("a", ALL_LOW, name="A")
B = group("b", {**dict.fromkeys(NAMES[:3], "low 06-30"), "bots": "low 2018-01-31"}, name="B")
C = group("c", {"bots": "high 06-30", "lua": "high 06-30"}, name="C")
D = group("d", name="D")


EVERY = Filters()


def chosen(*groups: Group, filters: Filters = EVERY, names: Sequence[str] = NAMES) -> Selection:
    whole = dataset(*groups, capacities=[capacity(name) for name in names])
    return narrow(whole, filters)


def test_the_answer_to_what_is_lacking_names_three_gaps_and_counts_the_first() -> None:
    answer = answer_gaps(GAPS, chosen(A, B, C, D))
    maps, bots, lua = answer.row.answer.split("(")[1:]
    assert [figures(part) for part in (maps, bots, lua)] == ["2 2", "2 3 1 2018", "2 3 1"]
    assert (answer.row.first, answer.row.question.id, answer.row.question.text) == (
        "maps: ",
        "gaps",
        "What is lacking?",
    )
    numbers = (answer.row.matching, answer.row.assessed, answer.row.groups, answer.row.stale)
    assert [len(cells or ()) for cells in numbers] == [2, 2, 4, 0]
    assert answer.report
    table = answer.report.table
    assert [row[0] for row in table.rows] == ["maps", "bots", "lua", "talks", "funds"]
    assert figures(table.notes[-1]) == "5 6"
    assert table.notes[-1].endswith(": ccm report gaps")


SELECTIONS = {
    "three gaps": chosen(A, B, C, D),
    "one gap": chosen(A, names=("bots",)),
    "no gap": chosen(C, D),
    "nothing": chosen(D),
    "fresh only": chosen(B, filters=Filters(fresh_only=True), names=("bots", "lua")),
}


@pytest.mark.renewable
def test_the_answer_says_how_many_gaps_there_are() -> None:
    answers = [f"{name}: {answer_gaps(GAPS, s).row.answer}\n" for name, s in SELECTIONS.items()]
    hold("".join(answers), ROOT / "tests" / "golden" / "reports" / "ask-gaps.txt")


def test_without_a_capacity_there_is_no_first_gap() -> None:
    row = answer_gaps(GAPS, chosen(A, names=())).row
    assert (row.first, row.matching) == ("", None)


def test_the_answer_to_who_can_is_that_of_find() -> None:
    selection = chosen(A, B, C, D, filters=Filters(capacity=("bots",)))
    answer = answer_groups(WHO, selection)
    assert figures(answer.row.answer) == "1 3 1 2018 1"
    assert "at medium or above (few," in answer.row.answer
    assert ": C; " in answer.row.answer
    numbers = (answer.row.matching, answer.row.assessed, answer.row.groups, answer.row.stale)
    assert [len(cells or ()) for cells in numbers] == [1, 3, 4, 1]
    report = answer_report(answer, selection)
    assert report.table.report == "ask_groups"
    assert report.table.answer == answer.row.answer
    assert report.table.notes[-1].endswith(" who in data/questions.yaml: Who can?")


def test_what_cannot_be_answered_says_why() -> None:
    answer = answer_invest(replace(GAPS, asks=Asks.INVEST), chosen(A))
    assert "data/priorities.yaml is missing" in answer.row.answer
    table = answer_report(answer, chosen(A)).table
    assert (table.report, table.columns, table.rows) == ("ask_invest", (), ())
    assert table.answer == answer.row.answer
    assert no_answer(GAPS, "is it so?").row.answer == "This cannot be answered: is it so?"


def test_all_answers_are_a_row_each_and_counted() -> None:
    selection = chosen(A, B, C, D)
    answers = [answer_gaps(GAPS, selection), no_answer(WHO, "no")]
    report = ask_report(answers, selection)
    assert report.table.report == "ask"
    assert report.table.answer.startswith("1 of 2 questions ")
    assert [(row[0], *row[4:]) for row in report.table.rows] == [
        ("gaps", 2, 2, 4, 0),
        ("who", None, None, None, None),
    ]
    assert "ccm ask QUESTION" in report.table.notes[-1]
    counts = [line[:3] for line in cited(report) if line[1] in ("matching", "assessed")]
    assert counts == [
        ("gaps", "matching", "a"),
        ("gaps", "matching", "b"),
        ("gaps", "assessed", "a"),
        ("gaps", "assessed", "b"),
    ]


def test_a_command_has_the_filters_of_what_it_shows() -> None:
    filters = Filters(region=("north", "a b"), fresh_only=True)
    assert command_for_all("ccm report gaps", chosen(A, filters=filters)) == (
        "ccm report gaps --region north --region 'a b' --fresh-only"
    )
    assert command_for_all("ccm report gaps", chosen(A)) == "ccm report gaps"
    assert not_asked_note(0) == ()
    [note] = not_asked_note(2)
    assert note.startswith("Not asked: 2 questions ")


@pytest.mark.parametrize(
    ("at_most", "levels"), [(Level.NONE, "none"), (Level.MEDIUM, "medium or below")]
)
def test_another_threshold_is_said_and_is_a_filter(at_most: Level, levels: str) -> None:
    table = gaps_report(chosen(A, B), at_most=at_most).table
    assert table.report == "gaps"
    assert table.notes[-1].endswith(f" a level of {levels}.")
    assert table.filters == {"at_most": at_most}


def test_the_usual_threshold_is_not_said() -> None:
    table = gaps_report(chosen(A, B)).table
    assert table.filters == {}
    assert not any("a gap is" in note for note in table.notes)
