"""Which part of the dataset a question is about, where the user has filters too."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ccm.checks.questions import find_question_faults
from ccm.model import Asks, Dataset, Level, Question
from ccm.model.filters import Filters
from ccm.reports.ask.asking import (
    PutQuestion,
    answers_in_short,
    find_answers,
    merged_filters,
    part_about,
    replaced_notes,
)
from ccm.reports.selection import narrow
from ccm.store.reading import load_dataset
from testing.settings import TODAY

ABLE = Question(
    id="able",
    text="Who can?",
    asks=Asks.GROUPS,
    capacity="Bots",
    at_least=Level.MEDIUM,
    filters={"region": ("LAC", "Africa"), "kind": ("chapter",)},
)


@pytest.fixture
def dataset(data: Path) -> Dataset:
    loaded = load_dataset(str(data), as_of=date.fromisoformat(TODAY)).dataset
    assert loaded
    return loaded


def test_the_filters_of_the_user_take_the_place_of_the_same_ones_of_the_question() -> None:
    words = {"region": ["NWE"], "kind": [], "group": []}
    assert merged_filters(ABLE, words) == {"region": ["NWE"], "kind": ["chapter"], "group": []}
    [note] = replaced_notes(ABLE, words)
    assert note.startswith("--region ")
    assert "able (LAC or Africa)" in note


def test_a_question_about_groups_is_about_its_capacity_and_any_other_about_all(
    dataset: Dataset,
) -> None:
    selection = narrow(dataset, Filters())
    part = part_about(ABLE, selection)
    assert part
    assert [capacity.id for capacity in part.dataset.catalog.capacities()] == ["bots"]
    assert part_about(replace(ABLE, asks=Asks.GAPS), selection) is selection


def test_a_filter_can_leave_out_the_capacity_of_a_question(dataset: Dataset) -> None:
    selection = narrow(dataset, Filters(capacity=("templates",)))
    assert part_about(ABLE, selection) is None


def test_of_the_questions_outside_of_the_filters_there_is_no_answer(dataset: Dataset) -> None:
    put_questions = [
        PutQuestion(ABLE, part_about(ABLE, narrow(dataset, Filters()))),
        PutQuestion(ABLE, None),
        PutQuestion(ABLE, "'bosts' is not a capacity"),
    ]
    answers = find_answers(put_questions)
    assert len(answers) == 2
    assert answers[1].row.answer.endswith(": 'bosts' is not a capacity.")
    assert [short.answer for short in answers_in_short(put_questions)][1] == "no answer"


def test_where_only_fresh_assessments_count_there_can_be_stale_ones(data: Path) -> None:
    later = load_dataset(str(data), as_of=date(2099, 1, 1)).dataset
    assert later
    put_questions = [
        PutQuestion(replace(ABLE, filters={}), narrow(later, Filters(fresh_only=fresh_only)))
        for fresh_only in (True, False)
    ]
    fresh, every = (short.answer for short in answers_in_short(put_questions))
    assert fresh == "no fresh assessment"
    assert " of " in every


def test_the_first_error_of_a_question_is_its_fault(dataset: Dataset) -> None:
    right = replace(ABLE, filters={})
    questions = (right, replace(right, id="slips", capacity="bosts"))
    [(number, fault)] = find_question_faults(replace(dataset, questions=questions)).items()
    assert number == 1
    assert "'bosts'" in fault
    assert "'bots'" in fault
