"""The checks of questions and weights: each case is one question, or the weights."""

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
from testing.checked import named_faults
from testing.datasets import capacity, dataset, group
from testing.golden import hold
from testing.refusals import faults
from testing.settings import GOLDEN

LOW, HIGH = Level.LOW, Level.HIGH
ASKED = Question(id="q", text="Who?", capacity="bots", at_least=LOW)
ABOUT_GAPS = Question(id="q", text="Which?", asks=Asks.GAPS)
AT = "data/questions.yaml questions 0"
FILTERS = "region, country, kind, language, emerging, area, capacity, group"
CHECKED = GOLDEN / "checks"


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
    "clear": (ASKED, []),
    "about gaps": (ABOUT_GAPS, []),
    "no capacity": (replace(ASKED, capacity=None), ["q capacity"]),
    "no level": (replace(ASKED, at_least=None), ["q at_least at_most"]),
    "neither": (Question(id="q", text="Who?"), ["q capacity at_least at_most"]),
    "both levels": (replace(ASKED, at_most=HIGH), ["q at_least at_most"]),
}


@pytest.mark.parametrize("case", UNCLEAR_QUESTIONS)
def test_a_question_about_groups_has_a_capacity_and_one_level(case: str) -> None:
    question, named = UNCLEAR_QUESTIONS[case]
    assert named_faults(question_unclear, of(question)) == [
        f"error at {AT} id: {words}" for words in named
    ]


@pytest.mark.renewable
def test_an_unclear_question_has_its_words() -> None:
    texts = (faults(question_unclear, of(asked)) for asked, _ in UNCLEAR_QUESTIONS.values())
    hold("".join(texts), CHECKED / "question-unclear.txt")


UNUSED = {
    "of groups": (replace(ASKED, filters={"region": ("x",), "area": ("x",)}), ["filters area"]),
    "of gaps": (replace(ABOUT_GAPS, filters={"area": ("x",)}), []),
    "of gaps with a capacity": (
        replace(ABOUT_GAPS, capacity="bots", at_least=LOW, at_most=LOW),
        ["capacity", "at_least", "at_most"],
    ),
}


@pytest.mark.parametrize("case", UNUSED)
def test_a_key_that_the_answer_does_not_use_is_named(case: str) -> None:
    question, keys = UNUSED[case]
    assert named_faults(unused_key, of(question)) == [
        f"error of {AT} {key}: {key.split()[-1]}" for key in keys
    ]


@pytest.mark.renewable
def test_an_unused_key_has_its_words() -> None:
    hold("".join(faults(unused_key, of(q)) for q, _ in UNUSED.values()), CHECKED / "unused-key.txt")


CAPACITIES = {
    "bots": [],
    "Robots": [],
    "maps": [],
    "Bosts": ["Bosts bots"],
    "modules": ["modules"],
    "x": ["x"],
    "old": ["old"],
}


@pytest.mark.parametrize("word", CAPACITIES)
def test_a_question_means_one_capacity_in_use(word: str) -> None:
    asked = of(replace(ASKED, capacity=word))
    expected = [f"error at {AT} capacity: {words}" for words in CAPACITIES[word]]
    assert named_faults(unknown_question_capacity, asked) == expected


@pytest.mark.renewable
def test_a_capacity_without_meaning_has_its_words() -> None:
    asked = [of(replace(ASKED, capacity=word)) for word in CAPACITIES]
    text = "".join(faults(unknown_question_capacity, one) for one in asked)
    assert ": lua, maps\n" in text
    hold(text, CHECKED / "unknown-question-capacity.txt")


@pytest.mark.renewable
def test_only_levels_from_none_to_high_are_compared() -> None:
    asked = of(replace(ASKED, at_least=Level.NOT_RELEVANT, at_most=Level.UNKNOWN))
    assert named_faults(level_not_allowed, asked) == [
        f"error at {AT} at_least: not-relevant",
        f"error at {AT} at_most: unknown",
    ]
    assert "one of: none, low, medium, high\n" in faults(level_not_allowed, asked)
    hold(faults(level_not_allowed, asked), CHECKED / "level-not-allowed.txt")


@pytest.mark.renewable
def test_an_unknown_filter_is_named_with_all_filters() -> None:
    asked = of(replace(ASKED, filters={"x": (), "regoin": ()}))
    assert named_faults(unknown_filter, asked) == [
        f"error of {AT} filters regoin: regoin region",
        f"error of {AT} filters x: x",
    ]
    assert faults(unknown_filter, asked).count(f"one of: {FILTERS};") == 2
    hold(faults(unknown_filter, asked), CHECKED / "unknown-filter.txt")


VALUES = {
    "known": ("group", ("a", "B"), []),
    "none": ("group", (), [f"error of {AT} filters group: group"]),
    "unknown": ("group", ("a", "x"), [f"error at {AT} filters group 1: x"]),
    "of a kind": ("kind", ("hubs",), [f"error at {AT} filters kind 0: hubs hub"]),
    "of a language": (
        "language",
        ("hy", "hyw"),
        [f"warning at {AT} filters language 1: hyw hy"],
    ),
}


@pytest.mark.parametrize("case", VALUES)
def test_a_value_of_a_filter_has_a_meaning(case: str) -> None:
    name, values, expected = VALUES[case]
    asked = of(replace(ASKED, filters={name: values}))
    assert named_faults(unknown_filter_value, asked) == expected


@pytest.mark.renewable
def test_a_value_without_meaning_has_its_words() -> None:
    asked = [of(replace(ASKED, filters={name: values})) for name, values, _ in VALUES.values()]
    text = "".join(faults(unknown_filter_value, one) for one in asked)
    assert "  one of: hy\n" in text
    hold(text, CHECKED / "unknown-filter-value.txt")


def test_a_group_that_cannot_be_read_exists_and_can_have_any_language() -> None:
    asked = replace(ASKED, filters={"group": ("broken",), "language": ("hyw",)})
    assert faults(unknown_filter_value, of(asked, unreadable=("broken",))) == ""


def test_a_filter_that_the_answer_does_not_use_has_one_fault() -> None:
    asked = replace(ASKED, filters={"area": ("x",), "capacity": ()})
    assert faults(unknown_filter_value, of(asked)) == ""


def test_the_first_error_of_each_question_is_why_it_has_no_answer() -> None:
    questions = (
        ASKED,
        replace(ASKED, capacity="x", at_most=LOW),
        replace(ASKED, filters={"language": ("hyw",)}),
        replace(ASKED, capacity="x"),
    )
    first = find_question_faults(of(*questions))
    assert {number: message.split("'")[1::2] for number, message in first.items()} == {
        1: ["q", "at_least", "at_most"],
        3: ["x"],
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
    "stale": (replace(WEIGHTS, stale=1.5), ["stale"]),
    "emerging": (replace(WEIGHTS, emerging=0.5), ["emerging"]),
    "missing requirement": (replace(WEIGHTS, missing_requirement=2), ["missing_requirement"]),
    "cost": (
        replace(WEIGHTS, cost=AmountWeights(low=3, medium=2, high=1)),
        ["cost low", "cost medium"],
    ),
    "risk": (replace(WEIGHTS, risk=AmountWeights(low=2, medium=1, high=1)), ["risk low"]),
}


@pytest.mark.parametrize("case", CONTRARY)
def test_a_weight_against_its_purpose_is_a_warning(case: str) -> None:
    weights, keys = CONTRARY[case]
    expected = [f"warning at data/priorities.yaml {key}" for key in keys]
    assert named_faults(contrary_weight, replace(of(), priorities=weights)) == expected
    assert faults(contrary_weight, of()) == ""


@pytest.mark.renewable
def test_a_weight_against_its_purpose_has_its_words_and_number() -> None:
    data = [replace(of(), priorities=weights) for weights, _ in CONTRARY.values()]
    text = "".join(faults(contrary_weight, one) for one in data)
    assert [number for number in (" 1.5 ", " 0.5 ", " 2 ") if number not in text] == []
    hold(text, CHECKED / "contrary-weight.txt")
