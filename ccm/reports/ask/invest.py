"""The answer to a question about investments: the first rows of the shortlist."""

from collections.abc import Iterator

from ccm.model import Question
from ccm.reports.ask.answer import Answer, AskRow, command_for_all, no_answer, nobody_assessed
from ccm.reports.cells import assessed_cells, tally
from ccm.reports.cites import Cite, said_by
from ccm.reports.invest.facts import By, find_facts
from ccm.reports.invest.shortlist import find_invest, invest_table
from ccm.reports.selection import Selection

MOST_INVEST = 5


def answer_invest(question: Question, selection: Selection) -> Answer:
    """The first rows by region, with the weights of the dataset; no answer where it has none."""
    weights = selection.dataset.priorities
    if weights is None:
        return no_answer(question, f"{selection.dataset.priorities_path} is missing or broken")
    facts = find_facts(selection, By.REGION)
    every = find_invest(facts, weights)
    path = selection.dataset.priorities_path
    shown = every[:MOST_INVEST]
    table = invest_table(shown, facts, selection, weights_path=path)
    command = command_for_all("ccm report invest --top all", selection)
    more = f"The first {len(shown)} of {len(every):,} rows; all of them: {command}"
    table = table._replace(notes=(more, *table.notes)) if len(every) > len(shown) else table
    cells = tally(selection.dataset)
    first = next(iter(every), None)
    stale = sum(gap.stale for gap in first.need.gaps) if first else None
    row = AskRow(
        question=question.id,
        text=question.text,
        answer=table.answer if cells.assessed else nobody_assessed("anything", selection),
        matching=first.groups_in_gap if first else None,
        assessed=cells.groups_assessed,
        groups=cells.groups,
        stale=stale,
    )
    return Answer(row, question.asks, rows=shown, table=table)


def cite_first_need(question: Question, selection: Selection) -> Iterator[Cite]:
    """The groups in gap of the first row of the shortlist; and the groups that there are."""
    dataset = selection.dataset
    for row in answer_invest(question, selection).rows[:1]:
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
