"""One capacity: where the groups stand in it."""

from collections import Counter
from collections.abc import Iterator

from ccm.model import LADDER, Capacity, Dataset, Level
from ccm.reports.cells import CellRow, Previous, assessed_cells, by_name, cell_row
from ccm.reports.cites import CellCites, Cite
from ccm.reports.over_time.writers import Writers, cite_row
from ccm.reports.selection import Selection
from ccm.reports.sentences import (
    and_stale,
    counted,
    how_stale,
    nobody_fresh,
    place_of,
    report_table,
)
from ccm.table import Column, Show, Table

COLUMNS = (
    Column("group", of="group.id"),
    Column("name", "Group", of="group.name"),
    Column("region", "Region", terminal=False, of="group.region"),
    Column("level", "Level", Show.LEVEL),
    Column("robustness", "Robustness", Show.LEVEL, of="now?.assessment.robustness"),
    Column("assessed_on", "Assessed on", of="now?.assessment.assessed_on"),
    Column("age_days", of="now?.age_days"),
    Column("stale", "Stale", Show.FLAG, of="now?.stale"),
    Column("status", "Status", terminal=False),
    Column("previous_level", "Before", Show.LEVEL, of="previous?.level"),
    Column("previous_assessed_on", of="previous?.assessed_on"),
)


def find_capacity(dataset: Dataset, capacity: Capacity, before: Previous) -> list[CellRow]:
    """A row for every group: those in need first, then by name; those without a level last.

    `before` has what was true before, if known.
    """
    rows = [cell_row(dataset, group, capacity, before) for group in dataset.groups]
    return sorted(rows, key=lambda row: (_need_of_level(row.level), *by_name(row.group)))


def _need_of_level(level: Level | None) -> int:
    if level is None:
        return len(LADDER) + 1
    return len(LADDER) if level.rank is None else level.rank


def capacity_table(rows: list[CellRow], capacity: Capacity, selection: Selection) -> Table:
    """The rows as a table, with the levels counted in one sentence."""
    answer = _capacity_answer(capacity, selection)
    return report_table("capacity", COLUMNS, rows, selection, answer=answer)


def _capacity_answer(capacity: Capacity, selection: Selection) -> str:
    dataset = selection.dataset
    cells = list(assessed_cells(dataset, capacity))
    groups = counted(len(dataset.groups), "group")
    if not cells and selection.filters.fresh_only:
        return nobody_fresh(capacity.name, selection)
    if not cells:
        return f"None of {groups}{place_of(selection)} has assessed {capacity.name} so far."
    levels = Counter(cell.assessment.level for cell in cells)
    stale = sum(cell.stale for cell in cells)
    spread = ", ".join(f"{levels[level]} {level}" for level in LADDER)
    have = "has" if len(cells) == 1 else "have"
    some = f"{len(cells)} of {groups}{place_of(selection)} {have}"
    if selection.filters.fresh_only:
        return f"{some} a fresh assessment of {capacity.name}: {spread}{and_stale(selection)}."
    return f"{some} assessed {capacity.name}: {spread}; {how_stale(stale, len(cells))}."


def cite_capacity(rows: list[CellRow], selection: Selection, writers: Writers) -> Iterator[Cite]:
    """The cell of each row, and the commit that wrote what was true before."""
    cites = CellCites(selection)
    for row in rows:
        yield from cite_row(row.group.id, row, cites, writers)
