"""One capacity: where the groups stand in it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ccm.model import LADDER, Capacity, Dataset, Level
from ccm.reports.cells import CellRow, Previous, assessed_cells, cell_facts, previous_facts
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


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityRow(CellRow):
    """One group in the capacity."""

    group: str
    name: str
    region: str
    previous_level: Level | None = None
    previous_assessed_on: date | None = None


COLUMNS = (
    Column("group"),
    Column("name", "Group"),
    Column("region", "Region", terminal=False),
    Column("level", "Level", Show.LEVEL),
    Column("robustness", "Robustness", Show.LEVEL),
    Column("assessed_on", "Assessed on"),
    Column("age_days"),
    Column("stale", "Stale", Show.FLAG),
    Column("status", "Status", terminal=False),
    Column("previous_level", "Before", Show.LEVEL),
    Column("previous_assessed_on"),
)


def find_capacity(dataset: Dataset, capacity: Capacity, before: Previous) -> list[CapacityRow]:
    """A row for every group: those in need first, then by name; those without a level last.

    `before` has what was true before, if known.
    """
    rows = [
        CapacityRow(
            group=group.id,
            name=group.name,
            region=group.region,
            **cell_facts(dataset, group, capacity),
            **previous_facts(before.get((group.id, capacity.id))),
        )
        for group in dataset.groups
    ]
    return sorted(rows, key=lambda row: (_need_of_level(row), row.name.casefold(), row.group))


def _need_of_level(row: CapacityRow) -> int:
    if row.level is None:
        return len(LADDER) + 1
    return len(LADDER) if row.level.rank is None else row.level.rank


def capacity_table(rows: list[CapacityRow], capacity: Capacity, selection: Selection) -> Table:
    """The rows as a table, with the levels counted in one sentence."""
    answer = _capacity_answer(capacity, selection)
    return report_table("capacity", COLUMNS, rows, selection, answer=answer)


def _capacity_answer(capacity: Capacity, selection: Selection) -> str:
    dataset = selection.dataset
    cells = [assessment for _, assessment in assessed_cells(dataset, capacity)]
    groups = counted(len(dataset.groups), "group")
    if not cells and selection.filters.fresh_only:
        return nobody_fresh(capacity.name, selection)
    if not cells:
        return f"None of {groups}{place_of(selection)} has assessed {capacity.name} so far."
    levels = Counter(assessment.level for assessment in cells)
    stale = sum(capacity.is_stale(assessment, as_of=dataset.as_of) for assessment in cells)
    spread = ", ".join(f"{levels[level]} {level}" for level in LADDER)
    have = "has" if len(cells) == 1 else "have"
    some = f"{len(cells)} of {groups}{place_of(selection)} {have}"
    if selection.filters.fresh_only:
        return f"{some} a fresh assessment of {capacity.name}: {spread}{and_stale(selection)}."
    return f"{some} assessed {capacity.name}: {spread}; {how_stale(stale, len(cells))}."


def cite_capacity(
    rows: list[CapacityRow],
    capacity: Capacity,
    selection: Selection,
    before: Previous,
    writers: Writers,
) -> Iterator[Cite]:
    """The cell of each row, and the commit that wrote what was true before."""
    cites = CellCites(selection)
    groups = {group.id: group for group in selection.dataset.groups}
    for row in rows:
        yield from cite_row(row.group, cites, (groups[row.group], capacity), before, writers)
