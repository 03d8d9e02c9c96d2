"""Every word of the checks of questions and weights: each case is one question, or the weights."""

from dataclasses import replace

import pytest

from ccm.checks import CHECKS
from ccm.checks.priorities import contrary_weight
from ccm.checks.questions import (
    QUESTION_CHECKS,
    find_question_faults,
    level_not_allowed,
    question_unclear,
    unknown_filter,
    unknown_filter_value,
    unknown_question_capacity,
    unused_key,
)
from ccm.model import Asks, Dataset, Level, Priorities, Question
from ccm.model.priorities import AmountWeights
from testing.datasets import capacity, dataset, group
from testing.refusals import faults

LOW, HIGH = Level.LOW, Level.HIGH
ASKED = Question(id="q", text="Who?", capacity="bots", at_least=LOW)
ABOUT_GAPS = Question(id="q", text="Which?", asks=Asks.GAPS)
AT = "data/questions.yaml questions 0"
NO_CAPACITY = "'capacity' is missing"
FILTERS = "region, country, kind, language, area, capacity, group; fresh_only stands beside filters"


def of(*questions: Question, unreadable: tuple[str, ...] = ()) -> Dataset:
    """A dataset with these questions, of the groups a and b and the capacities bots, lua, maps."""
    named = [replace(capacity(name), name="Modules") for name in ("lua", "maps")]
    data = dataset(
        replace(group("a"), languages=("hy",)),
        group("b"),
        capacities=[capacity("bots", "robots"), *named, capacity("old", retired_on="06-30")],
        unreadable=unreadable,
    )
    return replace(data, questions=questions)


UNCLEAR_QUESTIONS = {
    "clear": (ASKED, None),
    "about gaps": (ABOUT_GAPS, None),
    "no capacity": (replace(ASKED, capacity=None), NO_CAPACITY),
    "no level": (
        replace(ASKED, at_least=None),
        "one of 'at_least' and 'at_most' is missing",
    ),
    "neither": (
        Question(id="q", text="Who?"),
        f"{NO_CAPACITY}, and one of 'at_least' and 'at_most' is missing",
    ),
    "both levels": (replace(ASKED, at_most=HIGH), "both 'at_least' and 'at_most' are given"),
}


@pytest.mark.parametrize("case", UNCLEAR_QUESTIONS)
def test_a_question_about_groups_has_a_capacity_and_one_level(case: str) -> None:
    question, why = UNCLEAR_QUESTIONS[case]
    expected = f"""\
error at {AT} id
  the question 'q' asks for groups: {why}
  for example: capacity: bots, and at_least: medium
"""
    assert faults(question_unclear, of(question)) == (expected if why else "")


UNUSED = {
    "of groups": (replace(ASKED, filters={"region": ("x",), "area": ("x",)}), ["filters area"]),
    "of gaps": (replace(ABOUT_GAPS, filters={"area": ("x",)}), []),
    "of gaps with a capacity": (
        replace(ABOUT_GAPS, capacity="bots", at_least=LOW, at_most=LOW),
        ["capacity", "at_least", "at_most"],
    ),
}


@pytest.mark.parametrize("case", UNUSED)
def test_a_key_without_a_part_in_the_answer_is_named(case: str) -> None:
    question, keys = UNUSED[case]
    expected = """\
error of {} {}
  '{}' has no part in a question that asks for {}
  delete the line, or ask for something else
"""
    assert faults(unused_key, of(question)) == "".join(
        expected.format(AT, key, key.split()[-1], question.asks) for key in keys
    )


CAPACITIES = {
    "bots": None,
    "Robots": None,
    "maps": None,
    "Bosts": "'Bosts' is not a capacity of the catalog; did you mean 'bots'?",
    "modules": "'modules' is the name of more than one capacity of the catalog: lua, maps",
    "x": "'x' is not a capacity of the catalog",
    "old": "'old' is not a capacity of the catalog",
}


@pytest.mark.parametrize("word", CAPACITIES)
def test_a_question_means_one_capacity_in_use(word: str) -> None:
    message = CAPACITIES[word]
    expected = f"error at {AT} capacity\n  {message}\n  all capacities: ccm capacity list\n"
    asked = replace(ASKED, capacity=word)
    assert faults(unknown_question_capacity, of(asked)) == (expected if message else "")


def test_nothing_is_at_least_or_at_most_what_is_no_amount() -> None:
    asked = replace(ASKED, at_least=Level.NOT_RELEVANT, at_most=Level.UNKNOWN)
    assert (
        faults(level_not_allowed, of(asked))
        == f"""\
error at {AT} at_least
  nothing is at least 'not-relevant'
  one of: none, low, medium, high
error at {AT} at_most
  nothing is at most 'unknown'
  one of: none, low, medium, high
"""
    )


def test_a_filter_that_no_command_has_is_named_with_those_there_are() -> None:
    assert (
        faults(unknown_filter, of(replace(ASKED, filters={"x": (), "regoin": ()})))
        == f"""\
error of {AT} filters regoin
  'regoin' is not a filter; did you mean 'region'?
  one of: {FILTERS}
error of {AT} filters x
  'x' is not a filter
  one of: {FILTERS}
"""
    )


VALUES = {
    "known": ("group", ("a", "B"), ""),
    "none": (
        "group",
        (),
        f"""\
error of {AT} filters group
  the filter 'group' has no value
  give it one, or delete the line
""",
    ),
    "unknown": (
        "group",
        ("a", "x"),
        f"""\
error at {AT} filters group 1
  'x' is not a group
  all groups: ccm group list
""",
    ),
    "of a kind": (
        "kind",
        ("hubs",),
        f"""\
error at {AT} filters kind 0
  'hubs' is not a kind of group; did you mean 'hub'?
  one of: wiki-community, user-group, chapter, thematic-organization, hub, informal-group
""",
    ),
    "of a language": (
        "language",
        ("hy", "hyw"),
        f"""\
warning at {AT} filters language 1
  'hyw' is not a language of any group; did you mean 'hy'?
  one of: hy
""",
    ),
}


@pytest.mark.parametrize("case", VALUES)
def test_a_value_of_a_filter_means_something(case: str) -> None:
    name, values, expected = VALUES[case]
    assert faults(unknown_filter_value, of(replace(ASKED, filters={name: values}))) == expected


def test_a_group_that_cannot_be_read_is_there_and_has_perhaps_any_language() -> None:
    asked = replace(ASKED, filters={"group": ("broken",), "language": ("hyw",)})
    assert faults(unknown_filter_value, of(asked, unreadable=("broken",))) == ""


def test_a_filter_that_has_no_part_in_the_answer_has_one_fault() -> None:
    asked = replace(ASKED, filters={"area": ("x",), "capacity": ()})
    assert faults(unknown_filter_value, of(asked)) == ""


def test_the_first_error_of_each_question_is_why_it_has_no_answer() -> None:
    questions = (
        ASKED,
        replace(ASKED, capacity="x", at_most=LOW),
        replace(ASKED, filters={"language": ("hyw",)}),
        replace(ASKED, capacity="x"),
    )
    assert find_question_faults(of(*questions)) == {
        1: "the question 'q' asks for groups: both 'at_least' and 'at_most' are given",
        3: "'x' is not a capacity of the catalog",
    }
    assert tuple(check for check in CHECKS if check in QUESTION_CHECKS) == QUESTION_CHECKS


EVEN = AmountWeights(low=1, medium=1, high=1)
WEIGHTS = Priorities(
    stale=1,
    emerging=1,
    people=1,
    fixed_cost=1,
    group_cost=1,
    cost=EVEN,
    risk=EVEN,
    missing_requirement=1,
    mentor=1,
    most_mentors=1,
)
CONTRARY = {
    "even": (WEIGHTS, []),
    "stale": (replace(WEIGHTS, stale=1.5), ["stale: a stale gap counts 1.5 times a fresh one"]),
    "emerging": (
        replace(WEIGHTS, emerging=0.5),
        ["emerging: a gap of an emerging community counts only 0.5"],
    ),
    "missing requirement": (
        replace(WEIGHTS, missing_requirement=2),
        ["missing_requirement: a gap counts 2 times as much without what it needs"],
    ),
    "cost": (
        replace(WEIGHTS, cost=AmountWeights(low=3, medium=2, high=1)),
        [
            "cost low: a low cost weighs more than a medium one",
            "cost medium: a medium cost weighs more than a high one",
        ],
    ),
    "risk": (
        replace(WEIGHTS, risk=AmountWeights(low=2, medium=1, high=1)),
        ["risk low: a low risk weighs more than a medium one"],
    ),
}


@pytest.mark.parametrize("case", CONTRARY)
def test_a_weight_that_works_against_what_it_is_for_is_a_warning(case: str) -> None:
    weights, words_of_all = CONTRARY[case]
    expected = """\
warning at data/priorities.yaml {}
  {}
  is it a slip? If it is meant so, say why in a comment
"""
    assert faults(contrary_weight, replace(of(), priorities=weights)) == "".join(
        expected.format(*words.split(": ")) for words in words_of_all
    )
    assert faults(contrary_weight, of()) == ""
