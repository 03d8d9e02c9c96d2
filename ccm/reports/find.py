"""The groups that have a capacity, or lack it."""

from ccm.model import LADDER, Capacity, Dataset, Level
from ccm.model.cells import Cell, cells_by_capacity
from ccm.reports.cites import cited_cells
from ccm.reports.gaps import FEW
from ccm.reports.nobody import also_without, nobody_assessed
from ccm.reports.selection import Selection, by_name
from ccm.reports.sentences import counted, fresh, how_old, make_report, place_of
from ccm.table import Cite, Column, Columns, Report, Show

MOST_NAMED = 3  # groups
COLUMNS: Columns[Cell] = (
    Column("group", value=lambda cell: cell.group.id),
    Column("name", "Group", value=lambda cell: cell.group.name),
    Column("region", "Region", Show.REGION, lambda cell: cell.group.region, terminal=False),
    Column("level", "Level", Show.LEVEL, lambda cell: cell.level, lambda cell: (cell,)),
    Column("robustness", "Robustness", Show.LEVEL, lambda cell: cell.robustness),
    Column("assessed_on", "Assessed on", value=lambda cell: cell.assessed_on),
    Column("stale", "Stale", Show.FLAG, lambda cell: cell.stale),
)


def find_groups(
    dataset: Dataset,
    capacity: Capacity,
    *,
    at_least: Level = Level.NONE,
    at_most: Level = Level.HIGH,
) -> list[Cell]:
    """Returns the cells from the level `at_least` to `at_most`, both included; by group name."""
    levels = LADDER[LADDER.index(at_least) : LADDER.index(at_most) + 1]
    cells = cells_by_capacity(dataset)[capacity.id].at(*levels)
    return sorted(cells, key=lambda cell: by_name(cell.group))


def find_report(
    capacity: Capacity,
    selection: Selection,
    *,
    at_least: Level = Level.NONE,
    at_most: Level = Level.HIGH,
) -> Report:
    """Returns the groups between these levels, counted among those that assessed the capacity."""
    rows = find_groups(selection.dataset, capacity, at_least=at_least, at_most=at_most)
    levels_in_words = level_range(at_least, at_most)
    return make_report(
        "find",
        COLUMNS,
        rows,
        selection,
        answer=_answer_of_find(rows, capacity, selection, levels_in_words),
        more=lambda: cite_not_listed(rows, capacity, selection),
    )


def cite_not_listed(rows: list[Cell], capacity: Capacity, selection: Selection) -> list[Cite]:
    """Returns the cells of the other groups, which the sentence counts."""
    listed = {cell.key for cell in rows}
    cells = cells_by_capacity(selection.dataset)[capacity.id]
    others = [cell for cell in cells if cell.key not in listed]
    cited = cited_cells(others, selection)
    return [Cite("not listed", c.state.value, one) for c, one in zip(others, cited, strict=True)]


def _answer_of_find(
    rows: list[Cell], capacity: Capacity, selection: Selection, levels_in_words: str
) -> str:
    """Returns the number of these groups among those that assessed it, and up to three names."""
    cells = cells_by_capacity(selection.dataset)[capacity.id]
    assessed = len(cells.assessed)
    if not assessed:
        return nobody_assessed(capacity.name, selection)
    doubts = ["few"] if assessed < FEW else []
    doubts.append("fresh only" if selection.filters.fresh_only else how_old(cells.assessed))
    verb = "has" if 1 in (len(rows), assessed) else "have"
    # Where there are more, only the rows name them.
    names = ", ".join(row.group.name for row in rows) if len(rows) <= MOST_NAMED else ""
    named = f": {names}" if names else ""
    without = also_without(len(cells) - assessed, fresh("level", selection))
    return (
        f"{len(rows):,} of {counted(assessed, 'group')}{place_of(selection)} that assessed "
        f"{capacity.name} {verb} it {levels_in_words} ({', '.join(doubts)}){named}{without}."
    )


def level_range(at_least: Level, at_most: Level) -> str:
    """`at medium or above`, `at low or below`, `from low to medium`."""
    if at_least is at_most:
        return f"at {at_least}"
    if at_most is Level.HIGH:
        return "at any level" if at_least is Level.NONE else f"at {at_least} or above"
    if at_least is Level.NONE:
        return f"at {at_most} or below"
    return f"from {at_least} to {at_most}"
