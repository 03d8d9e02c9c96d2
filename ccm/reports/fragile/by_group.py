"""The fragile capacities of some groups, cell by cell."""

from datetime import date
from typing import NamedTuple

from ccm.model import Level, Robustness
from ccm.reports.cites import Cite, said_by
from ccm.reports.fragile.able import (
    WEAK,
    able_cells,
    find_alone,
    is_fragile,
    nobody_able,
    not_given_note,
    only_one_note,
)
from ccm.reports.selection import Selection
from ccm.reports.sentences import counted, fresh, how_stale, report_table
from ccm.table import Column, Show, Table


class FragileCell(NamedTuple):
    """One capacity that is fragile in one group; `only_one` where no other in its region has it."""

    group: str
    group_name: str
    capacity: str
    name: str
    level: Level
    robustness: Robustness
    assessed_on: date
    stale: bool
    only_one: bool


CELL_COLUMNS = (
    Column("capacity"),
    Column("group_name", "Group", Show.HEADING, data=False),
    Column("name", "Capacity"),
    Column("level", "Level", Show.LEVEL),
    Column("robustness", "Robustness", Show.LEVEL),
    Column("assessed_on", "Assessed on"),
    Column("stale", "Stale", Show.FLAG),
    Column("only_one", "Only one", Show.FLAG),
    Column("group"),
)


def find_fragile_cells(selection: Selection) -> list[FragileCell]:
    """A row for each capacity that is fragile in a group; by group, those in most need first.

    That is: what no other group in the region has, then what nobody could take over, then as in
    the catalog.
    """
    alone = find_alone(selection)
    rows = [
        FragileCell(
            group=group.id,
            group_name=group.name,
            capacity=capacity.id,
            name=capacity.name,
            level=assessment.level,
            robustness=assessment.robustness,
            assessed_on=assessment.assessed_on,
            stale=capacity.is_stale(assessment, as_of=selection.dataset.as_of),
            only_one=alone.get((capacity.id, group.region)) == group.id,
        )
        for capacity in selection.dataset.catalog.capacities()
        for group, assessment in able_cells(selection, capacity)
        if is_fragile(assessment) and assessment.robustness
    ]
    return sorted(rows, key=_cell_order)


def _cell_order(row: FragileCell) -> tuple[str, str, bool, int]:
    return row.group_name.casefold(), row.group, not row.only_one, WEAK.index(row.robustness)


def fragile_cells_table(cells: list[FragileCell], selection: Selection) -> Table:
    """The fragile capacities of the groups asked for as a table, counted in one sentence."""
    capacities = selection.dataset.catalog.capacities()
    able = [
        assessment for capacity in capacities for _, assessment in able_cells(selection, capacity)
    ]
    answer = _cells_answer(cells, len(able), selection)
    table = report_table("fragile_cells", CELL_COLUMNS, cells, selection, answer=answer)
    if not able:
        return table
    not_given = not_given_note(sum(assessment.robustness is None for assessment in able), selection)
    return table.with_notes([not_given, only_one_note(selection)])


def _cells_answer(cells: list[FragileCell], able: int, selection: Selection) -> str:
    if not able:
        return nobody_able(selection)
    names = [group.name for group in selection.dataset.groups]
    who = names[0] if len(names) == 1 else counted(len(names), "group")
    verb = "is" if len(cells) == 1 else "are"
    stale = f", {how_stale(sum(cell.stale for cell in cells), len(cells))}" if cells else ""
    return (
        f"{who}: {len(cells):,} of {counted(able, fresh('assessment', selection))} at medium "
        f"or above {verb} one person away from a gap{stale}."
    )


def cite_fragile_cells(cells: list[FragileCell], selection: Selection) -> list[Cite]:
    """The cell of each row."""
    assessments = {group.id: group.assessments for group in selection.dataset.groups}
    return [
        Cite(row.capacity, "level", row.group, row.capacity, said_by(assessment))
        for row in cells
        for assessment in [assessments[row.group][row.capacity]]
    ]
