"""The assessments that are past their limit, and the commands that renew them."""

from typing import NamedTuple

from ccm.escape import shell
from ccm.model import Dataset
from ccm.model.cells import Cell, cells_by_group
from ccm.model.stale import fresh_since
from ccm.reports.selection import Selection
from ccm.reports.sentences import counted, make_report, place_of
from ccm.table import Column, Columns, Report, Show


class StaleRow(NamedTuple):
    """One assessment that is past its limit of so many days."""

    cell: Cell
    stale_after_days: int

    @property
    def age(self) -> str:
        """`8 y 2 m`, for people: years of 365.25 days, months of a twelfth of that."""
        months = int((self.cell.age_days or 0) / 365.25 * 12)
        years, rest = divmod(months, 12)
        return f"{years} y {rest} m" if years else f"{rest} m"

    @property
    def renew(self) -> str:
        """The command that renews the assessment."""
        return shell("ccm assess", self.cell.group.id, self.cell.capacity.id)


COLUMNS: Columns[StaleRow] = (
    Column("group", value=lambda row: row.cell.group.id),
    Column("name", "Group", Show.HEADING, lambda row: row.cell.group.name),
    Column("region", value=lambda row: row.cell.group.region),
    Column("capacity", "Capacity", value=lambda row: row.cell.capacity.id, terminal=False),
    Column("age", "Age", Show.COUNT, lambda row: row.age, data=False),
    Column("level", "Level", Show.LEVEL, lambda row: row.cell.level),
    Column("assessed_on", "Assessed on", value=lambda row: row.cell.assessed_on, terminal=False),
    Column("age_days", value=lambda row: row.cell.age_days, cites=lambda row: (row.cell,)),
    Column("stale_after_days", value=lambda row: row.stale_after_days),
    Column("renew", "Renew with", Show.COMMAND, lambda row: row.renew),
)


def find_stale(dataset: Dataset, *, older_than_days: int | None = None) -> list[StaleRow]:
    """Returns a row for each assessment past its limit: by group, the oldest first in both.

    The limit is `older_than_days`, or else the limit of the capacity in the catalog.
    """
    rows = []
    oldest: dict[str, int] = {}
    for cell in cells_by_group(dataset):
        limit = cell.capacity.stale_after_days if older_than_days is None else older_than_days
        if cell.assessed_on and cell.assessed_on < fresh_since(dataset.as_of, limit):
            rows.append(StaleRow(cell, limit))
            oldest[cell.group.id] = max(cell.age_days or 0, oldest.get(cell.group.id, 0))
    rows.sort(key=lambda r: (-oldest[r.cell.group.id], r.cell.group.id, -(r.cell.age_days or 0)))
    return rows


def stale_report(rows: list[StaleRow], selection: Selection) -> Report:
    """Returns the rows, which `find_stale` gives, with their number in a sentence."""
    groups = len({row.cell.group.id for row in rows})
    answer = f"No assessment{place_of(selection)} is past its limit."
    if rows:
        number = counted(len(rows), "assessment")
        are = "is past its" if len(rows) == 1 else "are past their"
        answer = (
            f"{number} of {counted(groups, 'group')}{place_of(selection)} {are} limit; "
            f"the oldest dates from {rows[0].cell.assessed_on}."
        )
    return make_report("stale", COLUMNS, rows, selection, answer=answer)
