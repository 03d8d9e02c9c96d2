"""What the numbers in the answers to questions count, cell by cell."""

from collections.abc import Iterator
from typing import assert_never

from ccm.model import LADDER, Asks, Question
from ccm.reports.ask import find_answer, range_of
from ccm.reports.cells import assessed_cells
from ccm.reports.cites import CellCites, Cite, said_by
from ccm.reports.find import cite_find
from ccm.reports.gaps import cite_gaps, find_gaps
from ccm.reports.invest.shortlist import cite_invest
from ccm.reports.selection import Selection


def cite_ask(question: Question, selection: Selection) -> list[Cite]:
    """The cells behind the numbers of a question's row in the list of all."""
    rows = find_gaps(selection.dataset) if question.asks is Asks.GAPS else []
    capacities = [row.capacity for row in rows[:1]]
    if question.asks is Asks.GROUPS:
        capacities = [capacity.id for capacity in selection.dataset.catalog.capacities()]
    if question.asks is Asks.INVEST:
        return list(_cite_invest(question, selection))
    if not capacities:
        groups = selection.dataset.groups
        return [Cite(question.id, "groups", group.id, None, group.name) for group in groups]
    return [cite for capacity in capacities for cite in _cite(capacity, question, selection)]


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


def _cite(capacity_id: str, question: Question, selection: Selection) -> Iterator[Cite]:
    """The cell of each group, with the numbers of the question's row that count it."""
    dataset = selection.dataset
    capacity = next(c for c in dataset.catalog.capacities() if c.id == capacity_id)
    lowest, highest = range_of(question)
    wanted = LADDER[LADDER.index(lowest) : LADDER.index(highest) + 1]
    cites = CellCites(selection)
    assessed = {group.id: assessment for group, assessment in assessed_cells(dataset, capacity)}
    for group in dataset.groups:
        numbers = ["groups"]
        if group.id in assessed:
            assessment = assessed[group.id]
            matching = ["matching"] if assessment.level in wanted else []
            stale = ["stale"] if capacity.is_stale(assessment, as_of=dataset.as_of) else []
            numbers = [*matching, *stale, "assessed", "groups"]
        yield from cites.of(question.id, group, capacity, *numbers)


def _cite_invest(question: Question, selection: Selection) -> Iterator[Cite]:
    """The groups in gap of the first row of the shortlist; and the groups that there are."""
    dataset = selection.dataset
    for row in find_answer(question, selection).rows[:1]:
        for gap in row.need.gaps:
            for number in ("matching", "stale") if gap.stale else ("matching",):
                says = said_by(gap.assessment)
                yield Cite(question.id, number, gap.group.id, row.capacity, says)
    able = {
        group.id
        for capacity in dataset.catalog.capacities()
        for group, _ in assessed_cells(dataset, capacity)
    }
    for group in dataset.groups:
        for number in ("assessed", "groups") if group.id in able else ("groups",):
            yield Cite(question.id, number, group.id, None, group.name)
