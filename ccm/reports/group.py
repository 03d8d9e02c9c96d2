"""One group: its level in each capacity."""

from dataclasses import replace

from ccm.model import Group, State
from ccm.model.cells import Cells, cells_of
from ccm.model.words import GAP
from ccm.reports.over_time.previous import CELL_COLUMNS, Before, CellRow
from ccm.reports.selection import Selection
from ccm.reports.sentences import and_stale, counted, group_in_words, how_old, make_report
from ccm.table import Column, Columns, Report

COLUMNS: Columns[CellRow] = (
    Column("capacity", value=lambda row: row.cell.capacity.id),
    Column("name", "Capacity", value=lambda row: row.cell.capacity.name),
    Column("area", value=lambda row: row.cell.capacity.area),
    *(replace(c, label=None) if c.key == "previous_level" else c for c in CELL_COLUMNS),
    Column("before", "Before", value=lambda row: row.in_words, data=False),
)


def group_report(group: Group, before: Before, selection: Selection) -> Report:
    """Returns a row for each capacity, in catalog order, with the group's gaps in a sentence.

    A terminal has room for one of two columns: the level before if there is any, else the status.
    """
    cells = cells_of(selection.dataset)
    rows = [CellRow(cell, before) for cell in cells]
    left_out = "status" if any(row.previous for row in rows) else "before"
    columns = tuple(replace(c, terminal=False) if c.key == left_out else c for c in COLUMNS)
    answer = _group_answer(cells, group, selection)
    return make_report("group", columns, rows, selection, answer=answer)


def _group_answer(cells: Cells, group: Group, selection: Selection) -> str:
    assessed = len(cells.assessed)
    capacities = counted(len(cells), "capacity")
    name, fresh_only = group_in_words(group, selection.dataset), selection.filters.fresh_only
    if not assessed and fresh_only:
        return f"{name} has no fresh assessment ({capacities}{and_stale(selection)})."
    if not assessed:
        return f"{name} has {_no_level_in_words(cells)}."
    gaps = [cell.capacity.name for cell in cells.at(*GAP)]
    gaps_in_words = f"Its gaps: {'; '.join(gaps)}." if gaps else "It has no known gaps."
    if fresh_only:
        some = f"{assessed:,} of {capacities}{and_stale(selection)}"
        return f"{name} has a fresh assessment of {some}. {gaps_in_words}"
    stale = how_old(cells.assessed)
    return f"{name} has assessed {assessed:,} of {capacities} ({stale}). {gaps_in_words}"


def _no_level_in_words(cells: Cells) -> str:
    """`no level (34 capacities; 2 not relevant)`, for a group without any level."""
    capacities = counted(len(cells), "capacity")
    numbers = [(len(cells.in_state(s)), s.in_words) for s in (State.NOT_RELEVANT, State.UNKNOWN)]
    says = "".join(f"; {number:,} {words}" for number, words in numbers if number)
    return f"no level ({capacities}{says})" if says else f"assessed nothing yet ({capacities})"
