"""Questions, each about a part of the dataset: their answers, and the cells behind them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ccm.model import Asks, Question
from ccm.model.filters import FILTERS
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
    """A question and the part of the dataset that it is about.

    The part is a text with the reason where there is none, and None where the user's filters
    exclude the question.
    """

    question: Question
    part: Selection | str | None

    @property
    def answer(self) -> Answer | None:
        """The answer, or one with the reason why there is none; None for an excluded question."""
        if isinstance(self.part, str):
            return no_answer(self.question, self.part)
        return find_answer(self.question, self.part) if self.part else None


def find_answers(puts: Sequence[PutQuestion]) -> list[Answer]:
    """Returns the answers to all questions that the user's filters do not exclude."""
    return [answer for put in puts if (answer := put.answer)]


def answers_in_short(puts: Sequence[PutQuestion]) -> list[Answered]:
    """Returns the short answers about groups and gaps, which what-if compares."""
    return [
        Answered(put.question.id, put.question.text, answer.row.in_short)
        for put in puts
        if put.question.asks is not Asks.INVEST and (answer := put.answer)
    ]


def find_answer(question: Question, selection: Selection) -> Answer:
    """Returns the answer from this part of the dataset.

    For a question about groups, the part has one capacity: the question's.
    """
    return _ANSWERS[question.asks](question, selection)


def merged_filters(question: Question, words: FilterWords) -> dict[str, list[str]]:
    """Returns the values of each filter: the user's, or else the question's own."""
    names = [*words, *(name for name in question.filters if name not in words)]
    return {name: list(words.get(name) or question.filters.get(name, ())) for name in names}


def part_about(question: Question, selection: Selection) -> Selection | None:
    """Returns the part of the selection with the capacity of the question.

    All of it where the question is about no capacity; None where the filters exclude the capacity.
    The capacity must be in the catalog, which is checked before.
    """
    if question.asks is not Asks.GROUPS or question.capacity is None:
        return selection
    capacity_id = next(iter(capacity_names(selection.whole).find(question.capacity)))
    if all(capacity.id != capacity_id for capacity in selection.dataset.catalog.capacities()):
        return None
    return narrow(selection.whole, selection.filters._replace(capacity=(capacity_id,)))


def replaced_notes(question: Question, words: FilterWords) -> Iterator[str]:
    """Yields a note for each filter of the question that the user's own replaces."""
    for name, values in question.filters.items():
        if own := words.get(name):
            replaced, option = " or ".join(values), FILTERS[name].option(name, own[0])[0]
            yield f"{option} replaces the filter of the question {question.id} ({replaced})."
