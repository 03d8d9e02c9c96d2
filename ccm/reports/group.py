"""One group: what it has assessed, capacity by capacity."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ccm.model import LADDER, Dataset, Group, Level
from ccm.reports.cells import CellRow, Previous, cell_facts, previous_facts
from ccm.reports.cites import CellCites, Cite
from ccm.reports.over_time.writers import Writers, cite_row
from ccm.reports.selection import Selection
from ccm.reports.sentences import and_stale, counted, how_stale, report_table
from ccm.table import Column, Show, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow(CellRow):
    """One capacity of the group."""

    capacity: str
    name: str
    area: str
    previous_level: Level | None = None
    previous_assessed_on: date | None = None

    @property
    def before(self) -> str | None:
        """`low, 2019-05-01`: what the level was before, for people."""
        if self.previous_level is None:
            return None
        return f"{self.previous_level}, {self.previous_assessed_on}"


COLUMNS = (
    Column("capacity"),
    Column("name", "Capacity"),
    Column("area"),
    Column("level", "Level", Show.LEVEL),
    Column("robustness", "Robustness", Show.LEVEL),
    Column("assessed_on", "Assessed on"),
    Column("age_days"),
    Column("stale", "Stale", Show.FLAG),
    Column("status", "Status"),
    Column("previous_level"),
    Column("previous_assessed_on"),
    Column("before", "Before", data=False),
)


def find_group(dataset: Dataset, group: Group, before: Previous) -> list[GroupRow]:
    """A row for every capacity, in catalog order; `before` has what was true before, if known."""
    return [
        GroupRow(
            capacity=capacity.id,
            name=capacity.name,
            area=capacity.area,
            **cell_facts(dataset, group, capacity),
            **previous_facts(before.get((group.id, capacity.id))),
        )
        for capacity in dataset.catalog.capacities()
    ]


def group_table(rows: list[GroupRow], group: Group, selection: Selection) -> Table:
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


def _group_answer(rows: list[GroupRow], group: Group, selection: Selection) -> str:
    assessed = [row for row in rows if row.level in LADDER]
    capacities = counted(len(rows), "capacity")
    fresh_only = selection.filters.fresh_only
    if not assessed and fresh_only:
        left_out = and_stale(selection)
        return f"{group.name} has a fresh assessment of none of {capacities}{left_out}."
    if not assessed:
        return f"{group.name} has assessed none of {capacities} so far."
    gaps = [row.name for row in rows if row.level in (Level.NONE, Level.LOW)]
    stale = how_stale(sum(bool(row.stale) for row in assessed), len(assessed))
    gaps_in_words = f"Its gaps: {'; '.join(gaps)}." if gaps else "None of them is a gap."
    if fresh_only:
        some = f"{len(assessed)} of {capacities}{and_stale(selection)}"
        return f"{group.name} has a fresh assessment of {some}. {gaps_in_words}"
    return f"{group.name} has assessed {len(assessed)} of {capacities}, {stale}. {gaps_in_words}"


def cite_group(
    selection: Selection, group: Group, before: Previous, writers: Writers
) -> Iterator[Cite]:
    """The cell of each row, and the commit that wrote what was true before."""
    cites = CellCites(selection)
    for capacity in selection.dataset.catalog.capacities():
        yield from cite_row(capacity.id, cites, (group, capacity), before, writers)
