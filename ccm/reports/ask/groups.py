"""The answer to a question about groups: those that have a capacity, or lack it."""

from collections.abc import Iterator

from ccm.model import LADDER, Capacity, Level, Question
from ccm.reports import find
from ccm.reports.ask.answer import Answer, AskRow, nobody_assessed
from ccm.reports.cells import Tally, assessed_cells, tally
from ccm.reports.cites import CellCites, Cite
from ccm.reports.find import FoundRow, find_groups, level_range
from ccm.reports.gaps import FEW
from ccm.reports.selection import Selection
from ccm.reports.sentences import counted, how_stale, place_of

MOST_NAMED = 3


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
    question: Question, capacity: Capacity, limits: tuple[Level, Level], selection: Selection
) -> Iterator[Cite]:
    """The cell of each group, with the numbers of the question's row that count it.

    Those from the lowest to the highest level of `limits` are `matching`.
    """
    dataset = selection.dataset
    lowest, highest = limits
    levels = LADDER[LADDER.index(lowest) : LADDER.index(highest) + 1]
    cites = CellCites(selection)
    assessed = {group.id: assessment for group, assessment in assessed_cells(dataset, capacity)}
    for group in dataset.groups:
        numbers = ["groups"]
        if group.id in assessed:
            assessment = assessed[group.id]
            matching = ["matching"] if assessment.level in levels else []
            stale = ["stale"] if capacity.is_stale(assessment, as_of=dataset.as_of) else []
            numbers = [*matching, *stale, "assessed", "groups"]
        yield from cites.of(question.id, group, capacity, *numbers)


def _level_limits(question: Question) -> tuple[Level, Level]:
    """The lowest and the highest level that the question asks for."""
    return question.at_least or Level.NONE, question.at_most or Level.HIGH


def _groups_in_words(
    rows: list[FoundRow],
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
    return (
        f"{len(rows):,} of {counted(cells.assessed, 'group')}{place_of(selection)} that assessed "
        f"{capacity.name} ({', '.join(doubts)}) {verb} it {levels_in_words}{_few_names(rows)}; "
        f"{counted(cells.groups - cells.assessed, 'more group')} without a {fresh}level."
    )


def _few_names(rows: list[FoundRow]) -> str:
    """The names of a few groups; those of many stand in the rows only."""
    return f": {', '.join(row.name for row in rows)}" if 0 < len(rows) <= MOST_NAMED else ""
