"""The answer to a question about gaps: the most common ones."""

from collections.abc import Iterator

from ccm.model import Level, Question
from ccm.reports import gaps
from ccm.reports.ask.answer import Answer, AskRow, command_for_all, nobody_assessed
from ccm.reports.ask.groups import cite_levels
from ccm.reports.cells import tally
from ccm.reports.cites import Cite
from ccm.reports.gaps import GapRow, find_gaps
from ccm.reports.selection import Selection
from ccm.reports.sentences import counted, fresh, how_stale, place_of

MOST_IN_WORDS = 3
MOST_GAPS = 5
LIMITS = (Level.NONE, Level.LOW)


def answer_gaps(question: Question, selection: Selection) -> Answer:
    """The first gaps; the numbers are those of the very first."""
    every = find_gaps(selection.dataset)
    rows = [row for row in every if row.gap][:MOST_GAPS]
    first = next(iter(every), None)
    is_assessed = first is not None and first.assessed > 0
    row = AskRow(
        question=question.id,
        text=question.text,
        answer=_gaps_in_words(rows, selection, is_assessed=is_assessed),
        matching=first.gap if first and is_assessed else None,
        assessed=first.assessed if first else 0,
        groups=len(selection.dataset.groups),
        stale=first.stale if first and is_assessed else None,
        first=f"{first.name}: " if first else "",
    )
    command = command_for_all("ccm report gaps", selection)
    note = f"The first {len(rows)} of {counted(len(every), 'capacity')}; all of them: {command}"
    notes = (note,) if 0 < len(rows) < len(every) else ()
    return Answer(row, question.asks, gaps.COLUMNS, rows, notes)


def cite_first_gap(question: Question, selection: Selection) -> Iterator[Cite]:
    """The cells of the most common gap; the groups alone where there is no capacity at all."""
    first = next(iter(find_gaps(selection.dataset)), None)
    for capacity in selection.dataset.catalog.capacities():
        if first and capacity.id == first.capacity:
            yield from cite_levels(question, capacity, LIMITS, selection)
    if first is None:
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
    doubts.append("fresh only" if fresh_only else how_stale(row.stale, row.assessed))
    return f"{row.name} ({row.gap} of {counted(row.assessed, 'group')}, {', '.join(doubts)})"
