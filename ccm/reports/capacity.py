"""One capacity: the level of each group in it."""

from dataclasses import replace

from ccm.model import LADDER, Capacity, Level
from ccm.model.cells import Cells, cells_by_capacity
from ccm.reports.nobody import nobody_assessed
from ccm.reports.over_time.previous import CELL_COLUMNS, Before, CellRow
from ccm.reports.selection import Selection, by_name
from ccm.reports.sentences import and_stale, counted, how_old, make_report, place_of
from ccm.table import Column, Columns, Report, Show

COLUMNS: Columns[CellRow] = (
    Column("group", value=lambda row: row.cell.group.id),
    Column("name", "Group", value=lambda row: row.cell.group.name),
    Column("region", "Region", Show.REGION, lambda row: row.cell.group.region, terminal=False),
    *(replace(c, terminal=False) if c.key == "status" else c for c in CELL_COLUMNS),
)


def capacity_report(capacity: Capacity, before: Before, selection: Selection) -> Report:
    """Returns a row for each group: the lowest level first, then by name; no level last."""
    cells = cells_by_capacity(selection.dataset)[capacity.id]
    rows = [CellRow(cell, before) for cell in cells]
    rows.sort(key=lambda row: (_need_of_level(row.cell.level), *by_name(row.cell.group)))
    answer = _capacity_answer(capacity, cells, selection)
    return make_report("capacity", COLUMNS, rows, selection, answer=answer)


def _need_of_level(level: Level | None) -> int:
    if level is None:
        return len(LADDER) + 1
    return len(LADDER) if level.rank is None else level.rank


def _capacity_answer(capacity: Capacity, cells: Cells, selection: Selection) -> str:
    assessed, groups = len(cells.assessed), counted(len(cells), "group")
    if not assessed:
        return nobody_assessed(capacity.name, selection)
    spread = ", ".join(f"{len(cells.at(level)):,} {level}" for level in LADDER)
    have = "has" if assessed == 1 else "have"
    some = f"{assessed:,} of {groups}{place_of(selection)} {have}"
    if selection.filters.fresh_only:
        return f"{some} a fresh assessment of {capacity.name}: {spread}{and_stale(selection)}."
    return f"{some} assessed {capacity.name}: {spread}; {how_old(cells.assessed)}."
