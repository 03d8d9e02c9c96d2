"""Which groups have a capacity, or lack it."""

from collections.abc import Iterator, Sequence

from ccm.model import LADDER, Capacity, Dataset, Level
from ccm.reports.cells import Assessed, assessed_cells, by_name
from ccm.reports.cites import CellCites, Cite
from ccm.reports.selection import Selection
from ccm.reports.sentences import (
    counted,
    fresh,
    how_stale,
    nobody_fresh,
    only_fresh,
    place_of,
    report_table,
)
from ccm.table import Column, Show, Table

COLUMNS = (
    Column("group", of="group.id"),
    Column("name", "Group", of="group.name"),
    Column("region", "Region", terminal=False, of="group.region"),
    Column("level", "Level", Show.LEVEL, of="assessment.level"),
    Column("robustness", "Robustness", Show.LEVEL, of="assessment.robustness"),
    Column("assessed_on", "Assessed on", of="assessment.assessed_on"),
    Column("stale", "Stale", Show.FLAG),
)


def find_groups(
    dataset: Dataset,
    capacity: Capacity,
    *,
    at_least: Level = Level.NONE,
    at_most: Level = Level.HIGH,
) -> list[Assessed]:
    """The groups whose level lies between `at_least` and `at_most`, both included; by name."""
    levels = LADDER[LADDER.index(at_least) : LADDER.index(at_most) + 1]
    rows = [c for c in assessed_cells(dataset, capacity) if c.assessment.level in levels]
    return sorted(rows, key=lambda row: by_name(row.group))


def find_table(
    rows: list[Assessed],
    capacity: Capacity,
    selection: Selection,
    *,
    at_least: Level = Level.NONE,
    at_most: Level = Level.HIGH,
) -> Table:
    """The rows as a table, counted against all groups that assessed the capacity."""
    assessed = sum(1 for _ in assessed_cells(selection.dataset, capacity))
    verb = "has" if len(rows) == 1 else "have"
    say_stale = rows and not selection.filters.fresh_only
    stale = f", {how_stale(sum(row.stale for row in rows), len(rows))}" if say_stale else ""
    if not assessed and selection.dropped:
        answer = nobody_fresh(capacity.name, selection)
        return report_table("find", COLUMNS, rows, selection, answer=answer)
    levels_in_words = level_range(at_least, at_most)
    answer = (
        f"{len(rows)} of {counted(assessed, 'group')}{place_of(selection)} that assessed "
        f"{capacity.name}{only_fresh(selection)} {verb} it {levels_in_words}{stale}; "
        f"{counted(len(selection.dataset.groups) - assessed, 'more group')} without a "
        f"{fresh('level', selection)}."
    )
    return report_table("find", COLUMNS, rows, selection, answer=answer)


def level_range(at_least: Level, at_most: Level) -> str:
    """`at medium or above`, `at low or below`, `from low to medium`."""
    if at_least is at_most:
        return f"at {at_least}"
    if at_most is Level.HIGH:
        return "at any level" if at_least is Level.NONE else f"at {at_least} or above"
    if at_least is Level.NONE:
        return f"at {at_most} or below"
    return f"from {at_least} to {at_most}"


def cite_find(rows: Sequence[Assessed], capacity: Capacity, selection: Selection) -> Iterator[Cite]:
    """The cell of each row; then those of the other groups, which the sentence counts."""
    cites = CellCites(selection)
    groups = {group.id: group for group in selection.dataset.groups}
    for row in rows:
        yield from cites.of(row.group.id, groups.pop(row.group.id), capacity, "level")
    for group in groups.values():
        yield from cites.of("not listed", group, capacity, group.state_of(capacity).value)
