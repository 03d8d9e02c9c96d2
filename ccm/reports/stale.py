"""What is older than its limit, and the command that renews it."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ccm.escape import shell
from ccm.model import Dataset, Level
from ccm.model.stale import fresh_since
from ccm.reports.cites import Cite, said_by
from ccm.reports.selection import Selection
from ccm.reports.sentences import counted, place_of, report_table
from ccm.table import Column, Show, Table


class StaleRow(NamedTuple):
    """One assessment that is older than `stale_after_days`."""

    group: str
    name: str
    region: str
    capacity: str
    level: Level
    assessed_on: date
    age_days: int
    stale_after_days: int

    @property
    def age(self) -> str:
        """`8 y 2 m`, for people: years of 365.25 days, months of a twelfth of that."""
        months = int(self.age_days / 365.25 * 12)
        years, rest = divmod(months, 12)
        return f"{years} y {rest} m" if years else f"{rest} m"

    @property
    def renew(self) -> str:
        """The command that renews the assessment."""
        return shell("ccm assess", self.group, self.capacity)


COLUMNS = (
    Column("group"),
    Column("name", "Group", Show.HEADING),
    Column("region"),
    Column("capacity", "Capacity", terminal=False),
    Column("age", "Age", Show.COUNT, data=False),
    Column("level", "Level", Show.LEVEL),
    Column("assessed_on", "Assessed on", terminal=False),
    Column("age_days"),
    Column("stale_after_days"),
    Column("renew", "Renew with"),
)


def find_stale(dataset: Dataset, *, older_than_days: int | None = None) -> list[StaleRow]:
    """A row for every assessment over its limit, by group; the oldest first, in groups and rows.

    The limit is `older_than_days`, or else what the catalog says of the capacity.
    """
    rows = []
    for group in dataset.groups:
        for capacity in dataset.catalog.capacities():
            assessment = group.assessments.get(capacity.id)
            limit = capacity.stale_after_days if older_than_days is None else older_than_days
            if assessment and assessment.assessed_on < fresh_since(dataset.as_of, limit):
                rows.append(
                    StaleRow(
                        group=group.id,
                        name=group.name,
                        region=group.region,
                        capacity=capacity.id,
                        level=assessment.level,
                        assessed_on=assessment.assessed_on,
                        age_days=(dataset.as_of - assessment.assessed_on).days,
                        stale_after_days=limit,
                    )
                )
    oldest: dict[str, int] = {}
    for row in rows:
        oldest[row.group] = max(row.age_days, oldest.get(row.group, 0))
    return sorted(rows, key=lambda row: (-oldest[row.group], row.group, -row.age_days))


def stale_table(rows: list[StaleRow], selection: Selection) -> Table:
    """The rows as a table, counted in one sentence."""
    groups = len({row.group for row in rows})
    answer = f"Nothing is older than its limit{place_of(selection)}."
    if rows:
        number = counted(len(rows), "assessment")
        are = "is" if len(rows) == 1 else "are"
        answer = (
            f"{number} of {counted(groups, 'group')}{place_of(selection)} {are} older than "
            f"the limit; the oldest is of {rows[0].assessed_on}."
        )
    return report_table("stale", COLUMNS, rows, selection, answer=answer)


def cite_stale(rows: list[StaleRow], selection: Selection) -> Iterator[Cite]:
    """The cell of each row."""
    groups = {group.id: group for group in selection.dataset.groups}
    for row in rows:
        says = said_by(groups[row.group].assessments[row.capacity])
        yield Cite(row.group, "age_days", row.group, row.capacity, says)
