"""Questions put to a part of the dataset: their answers, and the cells behind these."""

from typing import assert_never

from ccm.model import Asks, Question
from ccm.reports.ask.answer import Answer
from ccm.reports.ask.gaps import answer_gaps, cite_first_gap
from ccm.reports.ask.groups import answer_groups, cite_groups
from ccm.reports.ask.invest import answer_invest, cite_first_need
from ccm.reports.cites import Cite
from ccm.reports.find import cite_find
from ccm.reports.gaps import cite_gaps
from ccm.reports.invest.shortlist import cite_invest
from ccm.reports.selection import Selection


def find_answer(question: Question, selection: Selection) -> Answer:
    """The answer from the part of the dataset that the question, and the user, ask about.

    For a question about groups that part has one capacity: the question's.
    """
    match question.asks:
        case Asks.GROUPS:
            return answer_groups(question, selection)
        case Asks.GAPS:
            return answer_gaps(question, selection)
        case Asks.INVEST:
            return answer_invest(question, selection)
        case _:
            assert_never(question.asks)


def cite_ask(question: Question, selection: Selection) -> list[Cite]:
    """The cells behind the numbers of a question's row in the list of all."""
    match question.asks:
        case Asks.GROUPS:
            return list(cite_groups(question, selection))
        case Asks.GAPS:
            return list(cite_first_gap(question, selection))
        case Asks.INVEST:
            return list(cite_first_need(question, selection))
        case _:
            assert_never(question.asks)


def cite_answer(question: Question, selection: Selection) -> list[Cite]:
    """The cells behind the rows of one answer: a group's level, or the numbers of a gap."""
    rows = find_answer(question, selection).rows
    match question.asks:
        case Asks.GROUPS:
            capacity = next(selection.dataset.catalog.capacities())
            return list(cite_find(rows, capacity, selection))
        case Asks.GAPS:
            return list(cite_gaps(rows, selection))
        case Asks.INVEST:
            return cite_invest(list(rows))
        case _:
            assert_never(question.asks)
