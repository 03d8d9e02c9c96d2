"""The answer to each kind of question, and the cells that its row counts."""

from ccm.model import Level, Question
from ccm.model.cells import Cells, cells_by_capacity, cells_of
from ccm.model.words import By
from ccm.reports.ask.answer import Answer, AskRow, command_for_all, no_answer
from ccm.reports.find import find_groups, find_report
from ccm.reports.gaps import COLUMNS, GapRow, find_gaps
from ccm.reports.invest.shortlist import invest_report, view_of
from ccm.reports.nobody import also_without, nobody_assessed
from ccm.reports.selection import Selection
from ccm.reports.sentences import also_there, counted, fresh, how_old, make_report, place_of

MOST_IN_WORDS = 3  # gaps
MOST_ROWS = 5


def answer_groups(question: Question, selection: Selection) -> Answer:
    """Returns the groups between the question's levels; the selection has its one capacity."""
    capacity = next(selection.dataset.catalog.capacities())
    lowest, highest = question.at_least or Level.NONE, question.at_most or Level.HIGH
    rows = find_groups(selection.dataset, capacity, at_least=lowest, at_most=highest)
    report = find_report(capacity, selection, at_least=lowest, at_most=highest)
    row = AskRow(question, report.table.answer, part=selection)
    cells = cells_by_capacity(selection.dataset)[capacity.id]
    return Answer(row.counting(rows, cells), report)


def answer_gaps(question: Question, selection: Selection) -> Answer:
    """Returns the most common gaps; the row counts the first of them."""
    every = find_gaps(selection.dataset)
    rows = [row for row in every if row.gap][:MOST_ROWS]
    first = next(iter(every), None)
    row = AskRow(question, _gaps_in_words(every, selection), part=selection)
    if first:
        row = row._replace(first=f"{first.capacity.name}: ").counting(first.gaps, first.cells)
    command = command_for_all("ccm report gaps", selection)
    note = f"The first {len(rows)} of {counted(len(every), 'capacity')}. To see all: {command}"
    notes = [note] if 0 < len(rows) < len(every) else []
    report = make_report("gaps", COLUMNS, rows, selection, answer="").with_notes(notes)
    return Answer(row, report)


def _gaps_in_words(every: list[GapRow], selection: Selection) -> str:
    cells = cells_of(selection.dataset)
    if not cells.assessed:
        return nobody_assessed("anything", selection)
    named = [_gap_in_words(row, selection) for row in every[:MOST_IN_WORDS] if row.gap]
    if not named:
        number = counted(len(cells.assessed), fresh("assessment", selection))
        return f"No gap is known{place_of(selection)}: 0 of {number} at low or below."
    *others, last = named
    listed = f"{', '.join(others)} and {last}" if others else last
    noun = "gaps" if others else "gap"
    silent = len(selection.dataset.groups) - len(cells.groups_assessed)
    also = also_there([row.share for row in every], len(named))
    return (
        f"The most common {noun}{place_of(selection)} {'are' if others else 'is'} {listed}{also}"
        f"{also_without(silent, 'assessment')}."
    )


def _gap_in_words(row: GapRow, selection: Selection) -> str:
    doubts = ["few"] if row.few else []
    fresh_only = selection.filters.fresh_only
    doubts.append("fresh only" if fresh_only else how_old(row.cells.assessed))
    some = f"{row.gap:,} of {counted(row.assessed, 'group')}"
    return f"{row.capacity.name} ({some}, {', '.join(doubts)})"


def answer_invest(question: Question, selection: Selection) -> Answer:
    """Returns the first rows by region, with the weights of the dataset, if it has any."""
    weights = selection.dataset.priorities
    if weights is None:
        return no_answer(question, f"{selection.dataset.priorities_path} is missing or broken")
    view = view_of(selection, By.REGION, weights)
    every, shown = view.rows, view.rows[:MOST_ROWS]
    path = selection.dataset.priorities_path
    report = invest_report(view._replace(rows=shown), weights_path=path)
    command = command_for_all("ccm report invest --top all", selection)
    more = f"The first {len(shown)} of {len(every):,} rows. To see all: {command}"
    report = report.with_first_notes([more] if len(every) > len(shown) else [])
    row = AskRow(question, report.table.answer, part=selection)
    if every:
        need = every[0].need
        of_capacity = cells_by_capacity(selection.dataset)[need.capacity.id]
        there = Cells(cell for cell in of_capacity if cell.group.region == need.place)
        row = row._replace(first=f"{every[0].name}: ")
        row = row.counting([gap.cell for gap in need.gaps], there)
    elif not cells_of(selection.dataset).assessed:
        row = row._replace(answer=nobody_assessed("anything", selection))
    return Answer(row, report)
