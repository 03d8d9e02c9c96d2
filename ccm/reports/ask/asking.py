"""Questions put to a part of the dataset each: their answers, and the cells behind these."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ccm.model import Asks, Question
from ccm.model.lookup import capacity_names
from ccm.reports.ask.answer import Answer, no_answer
from ccm.reports.ask.kinds import answer_gaps, answer_groups, answer_invest
from ccm.reports.invest.what_if import Answered
from ccm.reports.selection import Selection, narrow

FilterWords = Mapping[str, Sequence[str]]  # the values of each filter, as a person wrote them

_ANSWERS = {
    Asks.GROUPS: answer_groups,
    Asks.GAPS: answer_gaps,
    Asks.INVEST: answer_invest,
}


class PutQuestion(NamedTuple):
    """A question and the part of the dataset it is put to.

    In place of the part, why there is none; None where it is outside of the user's filters.
    """

    question: Question
    part: Selection | str | None

    @property
    def answer(self) -> Answer | None:
        """The answer, or in its place the reason why there is none."""
        if isinstance(self.part, str):
            return no_answer(self.question, self.part)
        return find_answer(self.question, self.part) if self.part else None


def find_answers(puts: Sequence[PutQuestion]) -> list[Answer]:
    """The answers to all questions but those outside of the user's filters."""
    return [answer for put in puts if (answer := put.answer)]


def answers_in_short(puts: Sequence[PutQuestion]) -> list[Answered]:
    """The answers to the questions about groups and gaps, as what-if compares them."""
    return [
        Answered(put.question.id, put.question.text, answer.row.in_short)
        for put in puts
        if put.question.asks is not Asks.INVEST and (answer := put.answer)
    ]


def find_answer(question: Question, selection: Selection) -> Answer:
    """The answer from the part of the dataset that the question, and the user, ask about.

    For a question about groups that part has one capacity: the question's.
    """
    return _ANSWERS[question.asks](question, selection)


def merged_filters(question: Question, words: FilterWords) -> dict[str, list[str]]:
    """The user's words for each filter; where there are none, those of the question."""
    return {
        name: list(values) or list(question.filters.get(name, ())) for name, values in words.items()
    }


def part_about(question: Question, selection: Selection) -> Selection | None:
    """Of what the merged filters let through, the part with the capacity of the question.

    None where the filters leave that out; all of it where the question is about no capacity. A
    capacity that means nothing is a fault of the question, and never comes here.
    """
    if question.asks is not Asks.GROUPS or question.capacity is None:
        return selection
    capacity_id = next(iter(capacity_names(selection.whole).find(question.capacity)))
    if all(capacity.id != capacity_id for capacity in selection.dataset.catalog.capacities()):
        return None
    return narrow(selection.whole, selection.filters._replace(capacity=(capacity_id,)))


def replaced_notes(question: Question, words: FilterWords) -> Iterator[str]:
    """A note for each filter of the question that the user's takes the place of."""
    for name, values in question.filters.items():
        if words.get(name):
            replaced = " or ".join(values)
            yield f"Your --{name} takes the place of that of {question.id}: {replaced}."
