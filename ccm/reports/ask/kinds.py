"""The answer to each kind of question, and the cells behind the numbers in its row."""

from collections.abc import Iterator

from ccm.model import LADDER, Capacity, Level, Question
from ccm.model.words import GAP
from ccm.reports import find, gaps
from ccm.reports.ask.answer import Answer, AskRow, command_for_all, no_answer, nobody_assessed
from ccm.reports.cells import Assessed, Tally, all_assessed_cells, assessed_cells, tally
from ccm.reports.cites import CellCites, Cite, said_by
from ccm.reports.find import find_groups, level_range
from ccm.reports.gaps import FEW, GapRow, find_gaps
from ccm.reports.invest.facts import By, find_facts
from ccm.reports.invest.shortlist import find_invest, invest_table
from ccm.reports.selection import Selection
from ccm.reports.sentences import counted, fresh, how_stale, place_of

MOST_NAMED = 3  # groups
MOST_IN_WORDS = 3  # gaps
MOST_ROWS = 5


def answer_groups(question: Question, selection: Selection) -> Answer:
    """The groups between the levels of the question; the selection has its one capacity."""
    capacity = next(selection.dataset.catalog.capacities())
    lowest, highest = _level_limits(question)
    rows = find_groups(selection.dataset, capacity, at_least=lowest, at_most=highest)
    cells = tally(selection.dataset)
    levels_in_words = level_range(lowest, highest)
    row = AskRow(
        question=question.id,
        text=question.text,
        answer=_groups_in_words(rows, capacity, levels_in_words, selection, cells),
        matching=len(rows) if cells.assessed else None,
        assessed=cells.assessed,
        groups=cells.groups,
        stale=cells.stale if cells.assessed else None,
    )
    return Answer(row, question.asks, find.COLUMNS, rows)


def cite_groups(question: Question, selection: Selection) -> Iterator[Cite]:
    """The cells behind the numbers of the question's row."""
    limits = _level_limits(question)
    for capacity in selection.dataset.catalog.capacities():
        yield from cite_levels(question, capacity, limits, selection)


def cite_levels(
    question: Question, capacity: Capacity, limits: tuple[Level, ...], selection: Selection
) -> Iterator[Cite]:
    """The cell of each group, with the numbers of the question's row that count it.

    Those from the lowest to the highest level of `limits` are `matching`.
    """
    dataset = selection.dataset
    levels = LADDER[LADDER.index(limits[0]) : LADDER.index(limits[-1]) + 1]
    cites = CellCites(selection)
    cells = {cell.group.id: cell for cell in assessed_cells(dataset, capacity)}
    for group in dataset.groups:
        numbers = ["groups"]
        if group.id in cells:
            matching = ["matching"] if cells[group.id].assessment.level in levels else []
            stale = ["stale"] if cells[group.id].stale else []
            numbers = [*matching, *stale, "assessed", "groups"]
        yield from cites.of(question.id, group, capacity, *numbers)


def _level_limits(question: Question) -> tuple[Level, Level]:
    """The lowest and the highest level that the question asks for."""
    return question.at_least or Level.NONE, question.at_most or Level.HIGH


def _groups_in_words(
    rows: list[Assessed],
    capacity: Capacity,
    levels_in_words: str,
    selection: Selection,
    cells: Tally,
) -> str:
    fresh = "fresh " if selection.filters.fresh_only else ""
    if not cells.assessed:
        return nobody_assessed(capacity.name, selection)
    doubts = ["few"] if cells.assessed < FEW else []
    doubts.append("fresh only" if fresh else how_stale(cells.stale, cells.assessed))
    verb = "has" if len(rows) == 1 else "have"
    # The names of many stand in the rows only.
    names = ", ".join(row.group.name for row in rows) if len(rows) <= MOST_NAMED else ""
    named = f": {names}" if names else ""
    return (
        f"{len(rows):,} of {counted(cells.assessed, 'group')}{place_of(selection)} that assessed "
        f"{capacity.name} ({', '.join(doubts)}) {verb} it {levels_in_words}{named}; "
        f"{counted(cells.groups - cells.assessed, 'more group')} without a {fresh}level."
    )


def answer_gaps(question: Question, selection: Selection) -> Answer:
    """The first gaps; the numbers are those of the very first."""
    every = find_gaps(selection.dataset)
    rows = [row for row in every if row.gap][:MOST_ROWS]
    first = next(iter(every), None)
    is_assessed = first is not None and first.cells.assessed > 0
    row = AskRow(
        question=question.id,
        text=question.text,
        answer=_gaps_in_words(rows, selection, is_assessed=is_assessed),
        matching=first.gap if first and is_assessed else None,
        assessed=first.cells.assessed if first else 0,
        groups=len(selection.dataset.groups),
        stale=first.cells.stale if first and is_assessed else None,
        first=f"{first.capacity.name}: " if first else "",
    )
    command = command_for_all("ccm report gaps", selection)
    note = f"The first {len(rows)} of {counted(len(every), 'capacity')}; all of them: {command}"
    notes = (note,) if 0 < len(rows) < len(every) else ()
    return Answer(row, question.asks, gaps.COLUMNS, rows, notes)


def cite_first_gap(question: Question, selection: Selection) -> Iterator[Cite]:
    """The cells of the most common gap; the groups alone where there is no capacity at all."""
    first = next(iter(find_gaps(selection.dataset)), None)
    if first:
        yield from cite_levels(question, first.capacity, GAP, selection)
        return
    for group in selection.dataset.groups:
        yield Cite(question.id, "groups", group.id, None, group.name)


def _gaps_in_words(rows: list[GapRow], selection: Selection, *, is_assessed: bool) -> str:
    if not is_assessed:
        return nobody_assessed("anything", selection)
    cells = tally(selection.dataset)
    if not rows:
        number = counted(cells.assessed, fresh("assessment", selection))
        return f"No gap is known{place_of(selection)}: none of {number} is at low or below."
    *others, last = [_gap_in_words(row, selection) for row in rows[:MOST_IN_WORDS]]
    listed = f"{', '.join(others)} and {last}" if others else last
    noun = "gaps" if others else "gap"
    return (
        f"The most common {noun}{place_of(selection)} {'are' if others else 'is'} {listed}; "
        f"{counted(cells.groups - cells.groups_assessed, 'group')} with no assessment."
    )


def _gap_in_words(row: GapRow, selection: Selection) -> str:
    doubts = ["few"] if row.few else []
    fresh_only = selection.filters.fresh_only
    doubts.append("fresh only" if fresh_only else how_stale(row.cells.stale, row.cells.assessed))
    some = f"{row.gap} of {counted(row.cells.assessed, 'group')}"
    return f"{row.capacity.name} ({some}, {', '.join(doubts)})"


def answer_invest(question: Question, selection: Selection) -> Answer:
    """The first rows by region, with the weights of the dataset; no answer where it has none."""
    weights = selection.dataset.priorities
    if weights is None:
        return no_answer(question, f"{selection.dataset.priorities_path} is missing or broken")
    facts = find_facts(selection, By.REGION)
    every = find_invest(facts, weights)
    path = selection.dataset.priorities_path
    shown = every[:MOST_ROWS]
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
                yield Cite(question.id, number, gap.group.id, row.need.capacity.id, says)
    able = {cell.group.id for cell in all_assessed_cells(dataset)}
    for group in dataset.groups:
        for number in ("assessed", "groups") if group.id in able else ("groups",):
            yield Cite(question.id, number, group.id, None, group.name)
