"""What is older than its limit, and the command that renews it."""

from collections.abc import Mapping
from typing import NamedTuple

from ccm.escape import shell
from ccm.model import Dataset
from ccm.model.stale import fresh_since
from ccm.reports.cells import Assessed, all_entries
from ccm.reports.cites import Cite, cite_assessed
from ccm.reports.selection import Selection
from ccm.reports.sentences import counted, place_of, report_table
from ccm.table import Column, Show, Table


class StaleRow(NamedTuple):
    """One assessment that is older than so many days."""

    cell: Assessed
    stale_after_days: int

    @property
    def age(self) -> str:
        """`8 y 2 m`, for people: years of 365.25 days, months of a twelfth of that."""
        months = int(self.cell.age_days / 365.25 * 12)
        years, rest = divmod(months, 12)
        return f"{years} y {rest} m" if years else f"{rest} m"

    @property
    def renew(self) -> str:
        """The command that renews the assessment."""
        return shell("ccm assess", self.cell.group.id, self.cell.capacity.id)


COLUMNS = (
    Column("group", of="cell.group.id"),
    Column("name", "Group", Show.HEADING, of="cell.group.name"),
    Column("region", of="cell.group.region"),
    Column("capacity", "Capacity", terminal=False, of="cell.capacity.id"),
    Column("age", "Age", Show.COUNT, data=False),
    Column("level", "Level", Show.LEVEL, of="cell.assessment.level"),
    Column("assessed_on", "Assessed on", terminal=False, of="cell.assessment.assessed_on"),
    Column("age_days", of="cell.age_days"),
    Column("stale_after_days"),
    Column("renew", "Renew with"),
)


def find_stale(dataset: Dataset, *, older_than_days: int | None = None) -> list[StaleRow]:
    """A row for every assessment over its limit, by group; the oldest first, in groups and rows.

    The limit is `older_than_days`, or else what the catalog says of the capacity.
    """
    rows = []
    oldest: dict[str, int] = {}
    for cell in all_entries(dataset):
        limit = cell.capacity.stale_after_days if older_than_days is None else older_than_days
        if cell.assessment.assessed_on < fresh_since(dataset.as_of, limit):
            rows.append(StaleRow(cell, limit))
            oldest[cell.group.id] = max(cell.age_days, oldest.get(cell.group.id, 0))
    return sorted(rows, key=lambda row: _oldest_first(row.cell, oldest))


def _oldest_first(cell: Assessed, oldest: Mapping[str, int]) -> tuple[int, str, int]:
    return -oldest[cell.group.id], cell.group.id, -cell.age_days


def stale_table(rows: list[StaleRow], selection: Selection) -> Table:
    """The rows as a table, counted in one sentence."""
    groups = len({row.cell.group.id for row in rows})
    answer = f"Nothing is older than its limit{place_of(selection)}."
    if rows:
        number = counted(len(rows), "assessment")
        are = "is" if len(rows) == 1 else "are"
        answer = (
            f"{number} of {counted(groups, 'group')}{place_of(selection)} {are} older than "
            f"the limit; the oldest is of {rows[0].cell.assessment.assessed_on}."
        )
    return report_table("stale", COLUMNS, rows, selection, answer=answer)


def cite_stale(rows: list[StaleRow]) -> list[Cite]:
    """The cell of each row."""
    return [cite_assessed(row.cell.group.id, "age_days", row.cell) for row in rows]
