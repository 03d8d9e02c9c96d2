"""What is able today, and one person away from a gap: by capacity, or cell by cell of groups."""

from collections.abc import Iterator
from typing import NamedTuple

from ccm.model import Capacity, Robustness
from ccm.model.words import ABLE, WEAK
from ccm.reports.cells import Assessed, all_assessed_cells, assessed_cells, by_name, tally
from ccm.reports.cites import Cite, cite_assessed
from ccm.reports.gaps import wilson_low
from ccm.reports.selection import Filters, Selection, narrow
from ccm.reports.sentences import (
    counted,
    fresh,
    how_stale,
    nothing_assessed,
    only_fresh,
    place_of,
    report_table,
)
from ccm.table import Column, Show, Table

Alone = frozenset[tuple[str, str]]  # the capacity, and the only group able in its region


class FragileRow(NamedTuple):
    """One capacity: the groups at medium or above, and which of them hang on one person.

    Of `able`, `fragile` have a robustness of low or none, and of `not_given` nobody can say.
    `only_one` has `region: group` for each group that is the only one in its region at medium or
    above.
    """

    capacity: Capacity
    able: int
    fragile: tuple[Assessed, ...]
    not_given: int
    only_one: tuple[str, ...]

    @property
    def number(self) -> int:
        """How many groups are fragile."""
        return len(self.fragile)

    @property
    def groups(self) -> tuple[str, ...]:
        """The ids of the groups that are fragile."""
        return tuple(cell.group.id for cell in self.fragile)

    @property
    def stale(self) -> int:
        """How many of the fragile assessments are stale."""
        return sum(cell.stale for cell in self.fragile)

    @property
    def fragile_of(self) -> str | None:
        """`3 of 8`, for people."""
        return f"{self.number} of {self.able}" if self.able else None


class FragileCell(NamedTuple):
    """One capacity that is fragile in one group; `only_one` where no other in its region has it."""

    cell: Assessed
    only_one: bool


COLUMNS = (
    Column("capacity", of="capacity.id"),
    Column("name", "Capacity", of="capacity.name"),
    Column("fragile_of", "Fragile", Show.COUNT, data=False),
    Column("groups_able", of="able"),
    Column("fragile", of="number"),
    Column("groups_fragile", of="groups"),
    Column("stale", "Stale", Show.COUNT),
    Column("robustness_not_given", "Not given", Show.COUNT, of="not_given"),
    Column("only_one", "Only one in its region"),
    Column("fragile_groups", "Fragile in", data=False, terminal=False, of="groups"),
)
CELL_COLUMNS = (
    Column("capacity", of="cell.capacity.id"),
    Column("group_name", "Group", Show.HEADING, data=False, of="cell.group.name"),
    Column("name", "Capacity", of="cell.capacity.name"),
    Column("level", "Level", Show.LEVEL, of="cell.assessment.level"),
    Column("robustness", "Robustness", Show.LEVEL, of="cell.assessment.robustness"),
    Column("assessed_on", "Assessed on", of="cell.assessment.assessed_on"),
    Column("stale", "Stale", Show.FLAG, of="cell.stale"),
    Column("only_one", "Only one", Show.FLAG),
    Column("group", of="cell.group.id"),
)


def find_fragile(selection: Selection) -> list[FragileRow]:
    """A row for every capacity, that of most fragile groups first.

    Of as many, the surest and most common: by the lower end of the 95 % Wilson interval of
    `fragile` of `able`; then as in the catalog.
    """
    alone = _find_alone(selection)
    capacities = selection.dataset.catalog.capacities()
    rows = [_fragile_row(selection, capacity, alone) for capacity in capacities]
    return sorted(rows, key=lambda row: (-row.number, -_surely(row)))


def find_fragile_cells(selection: Selection) -> list[FragileCell]:
    """A row for each capacity that is fragile in a group; by group, those in most need first.

    That is: what no other group in the region has, then what nobody could take over, then as in
    the catalog.
    """
    alone = _find_alone(selection)
    cells = filter(_is_fragile, _able_cells(selection))
    return sorted((FragileCell(c, _place_of_cell(c) in alone) for c in cells), key=_cell_order)


def _is_fragile(cell: Assessed) -> bool:
    """True for a robustness of low or none; without one nobody can say."""
    return cell.assessment.robustness in WEAK


def _able_cells(selection: Selection) -> Iterator[Assessed]:
    """The cells at medium or above, by capacity."""
    return (c for c in all_assessed_cells(selection.dataset) if c.assessment.level in ABLE)


def _place_of_cell(cell: Assessed) -> tuple[str, str]:
    return cell.capacity.id, cell.group.id


def _find_alone(selection: Selection) -> Alone:
    """The cells that alone in their region are able, counted among all groups of the region."""
    everywhere = narrow(selection.whole, Filters(fresh_only=selection.filters.fresh_only))
    able: dict[tuple[str, str], list[Assessed]] = {}
    for cell in _able_cells(everywhere):
        able.setdefault((cell.capacity.id, cell.group.region), []).append(cell)
    return frozenset(_place_of_cell(cells[0]) for cells in able.values() if len(cells) == 1)


def _surely(row: FragileRow) -> float:
    return wilson_low(row.number, row.able) if row.able else 0.0


def _fragile_row(selection: Selection, capacity: Capacity, alone: Alone) -> FragileRow:
    cells = assessed_cells(selection.dataset, capacity)
    able = [cell for cell in cells if cell.assessment.level in ABLE]
    only = [cell.group for cell in able if _place_of_cell(cell) in alone]
    return FragileRow(
        capacity=capacity,
        able=len(able),
        fragile=tuple(filter(_is_fragile, able)),
        not_given=sum(cell.assessment.robustness is None for cell in able),
        only_one=tuple(sorted(f"{group.region}: {group.id}" for group in only)),
    )


def _cell_order(row: FragileCell) -> tuple[str, str, bool, bool]:
    is_low = row.cell.assessment.robustness is Robustness.LOW
    return *by_name(row.cell.group), not row.only_one, is_low


def fragile_table(rows: list[FragileRow], selection: Selection) -> Table:
    """The rows as a table, with the capacity that is fragile in most groups in one sentence."""
    answer = _fragile_answer(rows, selection)
    table = report_table("fragile", COLUMNS, rows, selection, answer=answer)
    able, fragile = sum(row.able for row in rows), sum(row.number for row in rows)
    if not able:
        return table
    stale = f", {how_stale(sum(row.stale for row in rows), fragile)}" if fragile else ""
    noun = fresh("assessment", selection)
    total = f"Fragile in all: {fragile:,} of {counted(able, noun)} at medium or above"
    not_given, only_one = _notes(sum(row.not_given for row in rows), selection)
    return table.with_notes([f"{total}{stale}. {not_given}", only_one])


def _notes(not_given: int, selection: Selection) -> tuple[str, str]:
    """The number of those able that do not say their robustness; the meaning of `only one`."""
    robustness = (
        f"Robustness not given: {not_given:,} of the {fresh('assessments', selection)} at medium "
        "or above; these do not count as fragile."
    )
    only_one = (
        "Only one: no other group of the region, in the filter or not, is at medium or above; one "
        f"without a {fresh('level', selection)} may be."
    )
    return robustness, only_one


def _nobody_able(selection: Selection) -> str:
    """That no group of the selection is at medium or above, in a sentence."""
    place = place_of(selection)
    assessed = tally(selection.dataset).assessed
    if assessed:
        number = counted(assessed, fresh("assessment", selection))
        verb = " is known to be" if selection.dropped else " is"
        return f"Nobody{place}{verb} at medium or above: {number}, all lower."
    return nothing_assessed(selection)


def _fragile_answer(rows: list[FragileRow], selection: Selection) -> str:
    place = place_of(selection)
    able = sum(row.able for row in rows)
    if not able:
        return _nobody_able(selection)
    first = rows[0]
    if not first.number:
        not_given = sum(row.not_given for row in rows)
        return (
            f"Nothing is known to be fragile{place}: none of "
            f"{counted(able, fresh('assessment', selection))} at medium or above; "
            f"robustness not given for {not_given:,} of them."
        )
    return (
        f"The most fragile capacity{place} is {first.capacity.name}: {first.number:,} of "
        f"{counted(first.able, 'group')} at medium or above{only_fresh(selection)} "
        f"{'is' if first.number == 1 else 'are'} "
        f"one person away from a gap, {how_stale(first.stale, first.number)}; robustness "
        f"not given for {first.not_given:,} of them."
    )


def fragile_cells_table(rows: list[FragileCell], selection: Selection) -> Table:
    """The fragile capacities of the groups asked for as a table, counted in one sentence."""
    able = list(_able_cells(selection))
    answer = _cells_answer(rows, len(able), selection)
    table = report_table("fragile_cells", CELL_COLUMNS, rows, selection, answer=answer)
    if not able:
        return table
    not_given = sum(cell.assessment.robustness is None for cell in able)
    return table.with_notes(_notes(not_given, selection))


def _cells_answer(rows: list[FragileCell], able: int, selection: Selection) -> str:
    if not able:
        return _nobody_able(selection)
    names = [group.name for group in selection.dataset.groups]
    who = names[0] if len(names) == 1 else counted(len(names), "group")
    verb = "is" if len(rows) == 1 else "are"
    stale = f", {how_stale(sum(row.cell.stale for row in rows), len(rows))}" if rows else ""
    return (
        f"{who}: {len(rows):,} of {counted(able, fresh('assessment', selection))} at medium "
        f"or above {verb} one person away from a gap{stale}."
    )


def cite_fragile(selection: Selection) -> Iterator[Cite]:
    """The cells that each number of a capacity's row counts."""
    alone = _find_alone(selection)
    for cell in _able_cells(selection):
        cite = cite_assessed(cell.capacity.id, "groups_able", cell)
        if cell.assessment.robustness is None:
            yield cite._replace(number="robustness_not_given")
        if _is_fragile(cell):
            yield cite._replace(number="fragile")
            if cell.stale:
                yield cite._replace(number="stale")
        if _place_of_cell(cell) in alone:
            yield cite._replace(number="only_one")
        yield cite


def cite_fragile_cells(rows: list[FragileCell]) -> list[Cite]:
    """The cell of each row."""
    return [cite_assessed(row.cell.capacity.id, "level", row.cell) for row in rows]
