"""The filters of a question, where the user has some, others or none."""

from collections.abc import Mapping

import pytest

from ccm.model import Asks, Question
from ccm.reports.ask.asking import merged_filters

QUESTION = Question(
    id="x", text="What?", asks=Asks.GAPS, filters={"region": ("lac",), "kind": ("hub",)}
)


@pytest.mark.parametrize(
    ("words", "merged"),
    [
        ({}, {"region": ["lac"], "kind": ["hub"]}),
        ({"region": [], "kind": []}, {"region": ["lac"], "kind": ["hub"]}),
        ({"region": ["ceeca"], "area": []}, {"region": ["ceeca"], "area": [], "kind": ["hub"]}),
    ],
)
def test_a_filter_of_a_question_holds_unless_the_user_has_another_value(
    words: Mapping[str, list[str]], merged: Mapping[str, list[str]]
) -> None:
    assert merged_filters(QUESTION, words) == merged
