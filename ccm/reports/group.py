"""One group: what it has assessed, capacity by capacity."""

from collections.abc import Iterator

from ccm.model import LADDER, Dataset, Group
from ccm.model.words import GAP
from ccm.reports.cells import CellRow, Previous, cell_row
from ccm.reports.cites import CellCites, Cite
from ccm.reports.over_time.writers import Writers, cite_row
from ccm.reports.selection import Selection
from ccm.reports.sentences import and_stale, counted, how_stale, report_table
from ccm.table import Column, Show, Table

COLUMNS = (
    Column("capacity", of="capacity.id"),
    Column("name", "Capacity", of="capacity.name"),
    Column("area", of="capacity.area"),
    Column("level", "Level", Show.LEVEL),
    Column("robustness", "Robustness", Show.LEVEL, of="now?.assessment.robustness"),
    Column("assessed_on", "Assessed on", of="now?.assessment.assessed_on"),
    Column("age_days", of="now?.age_days"),
    Column("stale", "Stale", Show.FLAG, of="now?.stale"),
    Column("status", "Status"),
    Column("previous_level", of="previous?.level"),
    Column("previous_assessed_on", of="previous?.assessed_on"),
    Column("before", "Before", data=False),
)


def find_group(dataset: Dataset, group: Group, before: Previous) -> list[CellRow]:
    """A row for every capacity, in catalog order; `before` has what was true before, if known."""
    return [cell_row(dataset, group, capacity, before) for capacity in dataset.catalog.capacities()]


def group_table(rows: list[CellRow], group: Group, selection: Selection) -> Table:
    """The rows as a table, with the group's own gaps in one sentence.

    A terminal has room for one of two columns: what was before, where anything was, or the status.
    """
    left_out = "status" if any(row.before for row in rows) else "before"
    columns = tuple(
        column._replace(terminal=False) if column.key == left_out else column for column in COLUMNS
    )
    table = report_table(
        "group", columns, rows, selection, answer=_group_answer(rows, group, selection)
    )
    ended = group.ended_on is not None and group.ended_on < selection.dataset.as_of
    return table.with_notes([f"{group.name} ended on {group.ended_on}."] if ended else [])


def _group_answer(rows: list[CellRow], group: Group, selection: Selection) -> str:
    assessed = [row.now for row in rows if row.now and row.level in LADDER]
    capacities = counted(len(rows), "capacity")
    fresh_only = selection.filters.fresh_only
    if not assessed and fresh_only:
        left_out = and_stale(selection)
        return f"{group.name} has a fresh assessment of none of {capacities}{left_out}."
    if not assessed:
        return f"{group.name} has assessed none of {capacities} so far."
    gaps = [row.capacity.name for row in rows if row.level in GAP]
    stale = how_stale(sum(cell.stale for cell in assessed), len(assessed))
    gaps_in_words = f"Its gaps: {'; '.join(gaps)}." if gaps else "None of them is a gap."
    if fresh_only:
        some = f"{len(assessed)} of {capacities}{and_stale(selection)}"
        return f"{group.name} has a fresh assessment of {some}. {gaps_in_words}"
    return f"{group.name} has assessed {len(assessed)} of {capacities}, {stale}. {gaps_in_words}"


def cite_group(rows: list[CellRow], selection: Selection, writers: Writers) -> Iterator[Cite]:
    """The cell of each row, and the commit that wrote what was true before."""
    cites = CellCites(selection)
    for row in rows:
        yield from cite_row(row.capacity.id, row, cites, writers)
