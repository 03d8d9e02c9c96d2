"""The capacities at medium or above that depend on one person: by capacity, or by group."""

from collections.abc import Callable, Sequence, Set
from typing import NamedTuple

from ccm.model import Capacity, Robustness
from ccm.model.cells import Cell, Cells, cells_by_capacity, cells_of
from ccm.model.filters import Filters
from ccm.model.words import ABLE, WEAK
from ccm.reports.gaps import wilson_low
from ccm.reports.nobody import a_noun, drawn_where, nobody_assessed
from ccm.reports.selection import Selection, by_name, narrow
from ccm.reports.sentences import (
    also_there,
    counted,
    fresh,
    how_old,
    make_report,
    only_fresh,
    place_of,
)
from ccm.table import Column, Columns, Report, Show, count


class FragileRow(NamedTuple):
    """One capacity: its cells at medium or above, and those that are the only one in a region."""

    capacity: Capacity
    able: Sequence[Cell]
    only_one: Sequence[Cell]
    region_name: Callable[[str], str]

    @property
    def fragile(self) -> Sequence[Cell]:
        """The cells with a robustness of none or low."""
        return [cell for cell in self.able if cell.robustness in WEAK]

    @property
    def stale(self) -> Sequence[Cell]:
        """The fragile cells that are stale."""
        return [cell for cell in self.fragile if cell.stale]

    @property
    def not_given(self) -> Sequence[Cell]:
        """The cells without a robustness, which might be fragile."""
        return [cell for cell in self.able if cell.robustness is None]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the groups with a fragile cell, in order."""
        return tuple(group.name for group in sorted((c.group for c in self.fragile), key=by_name))

    @property
    def alone(self) -> tuple[str, ...]:
        """`region: group` for each that is the only one in its region at medium or above."""
        return tuple(sorted(f"{cell.group.region}: {cell.group.id}" for cell in self.only_one))

    @property
    def names_alone(self) -> tuple[str, ...]:
        """`Region: Group`: the same in names, for people."""
        groups = [cell.group for cell in self.only_one]
        return tuple(sorted(f"{self.region_name(group.region)}: {group.name}" for group in groups))

    @property
    def fragile_of(self) -> str | None:
        """`3 of 8`, for people."""
        return f"{len(self.fragile):,} of {len(self.able):,}" if self.able else None


class FragileCell(NamedTuple):
    """One fragile cell; `only_one` where no other group of the region is at medium or above."""

    cell: Cell
    only_one: bool


COLUMNS: Columns[FragileRow] = (
    Column("capacity", value=lambda row: row.capacity.id),
    Column("name", "Capacity", value=lambda row: row.capacity.name),
    Column("fragile_of", "Fragile", Show.COUNT, lambda row: row.fragile_of, data=False),
    count("groups_able", of=lambda row: row.able, wide=1),
    count("fragile", of=lambda row: row.fragile),
    Column("groups_fragile", value=lambda row: tuple(cell.group.id for cell in row.fragile)),
    count("stale", "Stale", of=lambda row: row.stale),
    count("robustness_not_given", "Not given", of=lambda row: row.not_given),
    Column("only_one", value=lambda row: row.alone, cites=lambda row: row.only_one),
    Column("alone", "Only one in its region", value=lambda row: row.names_alone, data=False),
    Column("names", "Fragile in", value=lambda row: row.names, data=False, terminal=False),
)
CELL_COLUMNS: Columns[FragileCell] = (
    Column("capacity", value=lambda row: row.cell.capacity.id),
    Column("group_name", "Group", Show.HEADING, lambda row: row.cell.group.name, data=False),
    Column("name", "Capacity", value=lambda row: row.cell.capacity.name),
    Column("level", "Level", Show.LEVEL, lambda row: row.cell.level, lambda row: (row.cell,)),
    Column("robustness", "Robustness", Show.LEVEL, lambda row: row.cell.robustness),
    Column("assessed_on", "Assessed on", value=lambda row: row.cell.assessed_on),
    Column("stale", "Stale", Show.FLAG, lambda row: row.cell.stale),
    Column("only_one", "Only one", Show.FLAG, lambda row: row.only_one),
    Column("group", value=lambda row: row.cell.group.id),
)


def find_fragile(selection: Selection) -> list[FragileRow]:
    """Returns a row for each capacity: the most fragile groups first.

    Equal numbers are sorted by the lower end of the 95 % Wilson interval of `fragile` ÷ `able`,
    then by the order of the catalog.
    """
    dataset, row_of = selection.dataset, fragile_rows(selection)
    cells = cells_by_capacity(dataset)
    rows = [row_of(capacity, cells[capacity.id]) for capacity in dataset.catalog.capacities()]
    return sorted(
        rows, key=lambda row: (-len(row.fragile), -wilson_low(len(row.fragile), len(row.able)))
    )


def fragile_rows(selection: Selection) -> Callable[[Capacity, Cells], FragileRow]:
    """Returns the function that makes the row of a capacity from some of its cells."""
    alone = _find_alone(selection)

    def row_of(capacity: Capacity, cells: Cells) -> FragileRow:
        able = cells.at(*ABLE)
        only_one = [cell for cell in able if cell.key in alone]
        return FragileRow(capacity, able, only_one, selection.dataset.region_name)

    return row_of


def find_fragile_cells(selection: Selection) -> list[FragileCell]:
    """Returns a row for each fragile cell, by the name of the group.

    Within a group, the only ones in their region come first, then robustness none before low, then
    the order of the catalog.
    """
    alone = _find_alone(selection)
    able = cells_of(selection.dataset).at(*ABLE)
    rows = [FragileCell(cell, cell.key in alone) for cell in able if cell.robustness in WEAK]
    return sorted(rows, key=_cell_order)


def _find_alone(selection: Selection) -> Set[tuple[str, str]]:
    """Returns the cells that are the only one at medium or above among all groups of a region."""
    everywhere = narrow(selection.whole, Filters(fresh_only=selection.filters.fresh_only))
    able: dict[tuple[str, str], list[Cell]] = {}
    for cell in cells_of(everywhere.dataset).at(*ABLE):
        able.setdefault((cell.capacity.id, cell.group.region), []).append(cell)
    return {cells[0].key for cells in able.values() if len(cells) == 1}


def _cell_order(row: FragileCell) -> tuple[str, str, str, bool, bool]:
    is_low = row.cell.robustness is Robustness.LOW
    return *by_name(row.cell.group), not row.only_one, is_low


def fragile_report(selection: Selection) -> Report:
    """Returns the fragile groups of each capacity, or the fragile cells of the chosen groups."""
    return _report_of_cells(selection) if selection.filters.group else _report_of_all(selection)


def _report_of_all(selection: Selection) -> Report:
    rows = find_fragile(selection)
    answer = fragile_answer(rows, selection)
    report = make_report("fragile", COLUMNS, rows, selection, answer=answer)
    heard = [bool(row.able) for row in rows]
    report = drawn_where(report, selection, heard, nobody=nobody_able_note(selection))
    return report.with_notes(fragile_notes(rows, selection))


def fragile_notes(rows: Sequence[FragileRow], selection: Selection) -> Sequence[str]:
    """Returns the totals of the rows of all capacities, and the meaning of `only one`."""
    able, fragile = sum(len(row.able) for row in rows), [c for row in rows for c in row.fragile]
    if not able:
        return ()
    stale = f" ({how_old(fragile)})" if fragile else ""
    noun = fresh("assessment", selection)
    total = f"Fragile in total: {len(fragile):,} of {counted(able, noun)} at medium or above"
    not_given, only_one = _notes(sum(len(row.not_given) for row in rows), selection)
    return f"{total}{stale}. {not_given}", only_one


def _notes(not_given: int, selection: Selection) -> tuple[str, str]:
    """Returns the number of cells without a robustness, and the meaning of `only one`."""
    able = f"{fresh('assessments', selection)} at medium or above"
    robustness = f"Robustness is given for all {able}."
    if not_given:
        number = f"{not_given:,} of the {able}"
        robustness = f"Robustness not given: {number}; these do not count as fragile."
    only_one = (
        "Only one: no other group in the region, with or without filters, is at medium or above. "
        f"A group with no {fresh('level', selection)} might be."
    )
    return robustness, only_one


def nobody_able_note(selection: Selection) -> str:
    """`No group has a level of medium or above`, the beginning of a note."""
    return f"No group has {a_noun('level', selection)} of medium or above"


def _nobody_able(selection: Selection) -> str:
    """Returns the sentence that no group of the selection is at medium or above."""
    place = place_of(selection)
    assessed = len(cells_of(selection.dataset).assessed)
    if assessed:
        number = counted(assessed, fresh("assessment", selection))
        verb = " is known to be" if selection.dropped else " is"
        return f"No group{place}{verb} at medium or above ({number}, all lower)."
    return nobody_assessed("anything", selection)


def fragile_answer(rows: Sequence[FragileRow], selection: Selection) -> str:
    """Returns the sentence with the most fragile capacity of the whole selection."""
    place = place_of(selection)
    able = sum(len(row.able) for row in rows)
    if not able:
        return _nobody_able(selection)
    first = rows[0]
    number = len(first.fragile)
    if not number:
        return _nothing_fragile(able, sum(len(row.not_given) for row in rows), selection)
    unknown = len(first.not_given)
    doubt = f", and robustness is not given for {unknown:,}" if unknown else ""
    shares = [(len(row.fragile), len(row.able)) for row in rows]
    return (
        f"The most fragile capacity{place} is {first.capacity.name}: in {number:,} of "
        f"{counted(len(first.able), 'group')} at medium or above{only_fresh(selection)} "
        f"it depends on one person ({how_old(first.fragile)}){doubt}{also_there(shares)}."
    )


def _nothing_fragile(able: int, not_given: int, selection: Selection) -> str:
    """Returns the answer where none of the `able` assessments at medium or above is fragile."""
    noun = fresh("assessment", selection)
    start = f"Nothing is known to be fragile{place_of(selection)}:"
    if able == 1:
        given = "is not given" if not_given else "is given"
        only = f"{start} the only {noun} at medium or above is not known to depend on one person."
        return f"{only} Its robustness {given}."
    spoken = {0: "given for all", able: "not given for any"}
    given = spoken.get(not_given, f"not given for {not_given:,}")
    return (
        f"{start} none of the {counted(able, noun)} at medium or above is known to depend on one "
        f"person. Robustness is {given} of them."
    )


def _report_of_cells(selection: Selection) -> Report:
    rows, able = find_fragile_cells(selection), cells_of(selection.dataset).at(*ABLE)
    answer = _cells_answer(rows, len(able), selection)
    report = make_report("fragile_cells", CELL_COLUMNS, rows, selection, answer=answer)
    if not able:
        return report
    not_given = sum(cell.robustness is None for cell in able)
    return report.with_notes(_notes(not_given, selection))


def _cells_answer(rows: list[FragileCell], able: int, selection: Selection) -> str:
    if not able:
        return _nobody_able(selection)
    names = [group.name for group in selection.dataset.groups]
    who = names[0] if len(names) == 1 else counted(len(names), "group")
    verb = "depends" if 1 in (len(rows), able) else "depend"
    stale = f" ({how_old([row.cell for row in rows])})" if rows else ""
    return (
        f"{who}: {len(rows):,} of {counted(able, fresh('assessment', selection))} at medium "
        f"or above {verb} on one person{stale}."
    )
