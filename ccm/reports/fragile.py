"""What is fragile: able today, and one person away from a gap."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from ccm.model import LADDER, Assessment, Capacity, Group, Level, Robustness
from ccm.reports.cells import assessed_cells, tally
from ccm.reports.cites import Cite, said_by
from ccm.reports.gaps import wilson_low
from ccm.reports.selection import Filters, Selection, narrow
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

ABLE = LADDER[LADDER.index(Level.MEDIUM) :]
WEAK = (Robustness.NONE, Robustness.LOW)
Alone = Mapping[tuple[str, str], str]  # the only group able, by capacity and region


class FragileRow(NamedTuple):
    """One capacity: the groups at medium or above, and which of them hang on one person.

    Of `groups_able`, `fragile` have a robustness of low or none, `stale` of these are stale, and
    of `robustness_not_given` nobody can say. `only_one` has `region: group` for each group that is
    the only one in its region at medium or above.
    """

    capacity: str
    name: str
    groups_able: int
    fragile: int
    groups_fragile: tuple[str, ...]
    stale: int
    robustness_not_given: int
    only_one: tuple[str, ...]

    @property
    def fragile_of(self) -> str | None:
        """`3 of 8`, for people."""
        return f"{self.fragile} of {self.groups_able}" if self.groups_able else None

    @property
    def fragile_groups(self) -> tuple[str, ...]:
        """`groups_fragile` once more, for people, who read it last."""
        return self.groups_fragile


class FragileCell(NamedTuple):
    """One capacity that is fragile in one group; `only_one` where no other in its region has it."""

    group: str
    group_name: str
    capacity: str
    name: str
    level: Level
    robustness: Robustness
    assessed_on: date
    stale: bool
    only_one: bool


COLUMNS = (
    Column("capacity"),
    Column("name", "Capacity"),
    Column("fragile_of", "Fragile", Show.COUNT, data=False),
    Column("groups_able"),
    Column("fragile"),
    Column("groups_fragile"),
    Column("stale", "Stale", Show.COUNT),
    Column("robustness_not_given", "Not given", Show.COUNT),
    Column("only_one", "Only one in its region"),
    Column("fragile_groups", "Fragile in", data=False, terminal=False),
)
CELL_COLUMNS = (
    Column("capacity"),
    Column("group_name", "Group", Show.HEADING, data=False),
    Column("name", "Capacity"),
    Column("level", "Level", Show.LEVEL),
    Column("robustness", "Robustness", Show.LEVEL),
    Column("assessed_on", "Assessed on"),
    Column("stale", "Stale", Show.FLAG),
    Column("only_one", "Only one", Show.FLAG),
    Column("group"),
)


def is_fragile(assessment: Assessment) -> bool:
    """Whether the level is medium or above, with a robustness of low or none.

    Without a robustness nobody can say, so the answer is no.
    """
    return assessment.level in ABLE and assessment.robustness in WEAK


def find_fragile(selection: Selection) -> list[FragileRow]:
    """A row for every capacity, that of most fragile groups first.

    Of as many, the surest and most common: by the lower end of the 95 % Wilson interval of
    `fragile` of `groups_able`; then as in the catalog.
    """
    alone = _find_alone(selection)
    capacities = selection.dataset.catalog.capacities()
    rows = [_fragile_row(selection, capacity, alone) for capacity in capacities]
    return sorted(rows, key=lambda row: (-row.fragile, -_surely(row)))


def _surely(row: FragileRow) -> float:
    return wilson_low(row.fragile, row.groups_able) if row.groups_able else 0.0


def find_fragile_cells(selection: Selection) -> list[FragileCell]:
    """A row for each capacity that is fragile in a group; by group, those in most need first.

    That is: what no other group in the region has, then what nobody could take over, then as in
    the catalog.
    """
    alone = _find_alone(selection)
    rows = [
        FragileCell(
            group=group.id,
            group_name=group.name,
            capacity=capacity.id,
            name=capacity.name,
            level=assessment.level,
            robustness=assessment.robustness,
            assessed_on=assessment.assessed_on,
            stale=capacity.is_stale(assessment, as_of=selection.dataset.as_of),
            only_one=alone.get((capacity.id, group.region)) == group.id,
        )
        for capacity in selection.dataset.catalog.capacities()
        for group, assessment in _able(selection, capacity)
        if is_fragile(assessment) and assessment.robustness
    ]
    return sorted(rows, key=_urgency_of_cell)


def _urgency_of_cell(row: FragileCell) -> tuple[str, str, bool, int]:
    return row.group_name.casefold(), row.group, not row.only_one, WEAK.index(row.robustness)


def _able(selection: Selection, capacity: Capacity) -> Iterator[tuple[Group, Assessment]]:
    for group, assessment in assessed_cells(selection.dataset, capacity):
        if assessment.level in ABLE:
            yield group, assessment


def _find_alone(selection: Selection) -> Alone:
    """The groups that alone in their region are able, counted among all groups of the region."""
    everywhere = narrow(selection.whole, Filters(fresh_only=selection.filters.fresh_only))
    able: dict[tuple[str, str], list[str]] = {}
    for capacity in selection.dataset.catalog.capacities():
        for group, _ in _able(everywhere, capacity):
            able.setdefault((capacity.id, group.region), []).append(group.id)
    return {place: groups[0] for place, groups in able.items() if len(groups) == 1}


def _fragile_row(selection: Selection, capacity: Capacity, alone: Alone) -> FragileRow:
    able = list(_able(selection, capacity))
    fragile = [(group, assessment) for group, assessment in able if is_fragile(assessment)]
    as_of = selection.dataset.as_of
    only = [group for group, _ in able if alone.get((capacity.id, group.region)) == group.id]
    return FragileRow(
        capacity=capacity.id,
        name=capacity.name,
        groups_able=len(able),
        fragile=len(fragile),
        groups_fragile=tuple(group.id for group, _ in fragile),
        stale=sum(capacity.is_stale(assessment, as_of=as_of) for _, assessment in fragile),
        robustness_not_given=sum(assessment.robustness is None for _, assessment in able),
        only_one=tuple(sorted(f"{group.region}: {group.id}" for group in only)),
    )


def fragile_table(rows: list[FragileRow], selection: Selection) -> Table:
    """The rows as a table, with the capacity that is fragile in most groups in one sentence."""
    table = report_table(
        "fragile", COLUMNS, rows, selection, answer=_fragile_answer(rows, selection)
    )
    able, fragile = sum(row.groups_able for row in rows), sum(row.fragile for row in rows)
    if not able:
        return table
    stale = f", {how_stale(sum(row.stale for row in rows), fragile)}" if fragile else ""
    noun = fresh("assessment", selection)
    total = f"Fragile in all: {fragile:,} of {counted(able, noun)} at medium or above"
    not_given = _not_given(sum(row.robustness_not_given for row in rows), selection)
    return table.with_notes([f"{total}{stale}. {not_given}", _only_one(selection)])


def fragile_cells_table(cells: list[FragileCell], selection: Selection) -> Table:
    """The fragile capacities of the groups asked for as a table, counted in one sentence."""
    capacities = selection.dataset.catalog.capacities()
    able = [assessment for one in capacities for _, assessment in _able(selection, one)]
    answer = _cells_answer(cells, len(able), selection)
    table = report_table("fragile_cells", CELL_COLUMNS, cells, selection, answer=answer)
    if not able:
        return table
    not_given = _not_given(sum(assessment.robustness is None for assessment in able), selection)
    return table.with_notes([not_given, _only_one(selection)])


def _cells_answer(cells: list[FragileCell], able: int, selection: Selection) -> str:
    if not able:
        return _nobody_able(selection)
    names = [group.name for group in selection.dataset.groups]
    who = names[0] if len(names) == 1 else counted(len(names), "group")
    verb = "is" if len(cells) == 1 else "are"
    stale = f", {how_stale(sum(cell.stale for cell in cells), len(cells))}" if cells else ""
    return (
        f"{who}: {len(cells):,} of {counted(able, fresh('assessment', selection))} at medium "
        f"or above {verb} one person away from a gap{stale}."
    )


def _not_given(number: int, selection: Selection) -> str:
    return (
        f"Robustness not given: {number:,} of the {fresh('assessments', selection)} at medium or "
        "above; these do not count as fragile."
    )


def _only_one(selection: Selection) -> str:
    return (
        "Only one: no other group of the region, in the filter or not, is at medium or above; one "
        f"without a {fresh('level', selection)} may be."
    )


def _fragile_answer(rows: list[FragileRow], selection: Selection) -> str:
    place = place_of(selection)
    able = sum(row.groups_able for row in rows)
    if not able:
        return _nobody_able(selection)
    first = rows[0]
    if not first.fragile:
        not_given = sum(row.robustness_not_given for row in rows)
        return (
            f"Nothing is known to be fragile{place}: none of "
            f"{counted(able, fresh('assessment', selection))} at medium or above; "
            f"robustness not given for {not_given:,} of them."
        )
    verb = "is" if first.fragile == 1 else "are"
    return (
        f"The most fragile capacity{place} is {first.name}: {first.fragile:,} of "
        f"{counted(first.groups_able, 'group')} at medium or above{only_fresh(selection)} {verb} "
        f"one person away from a gap, {how_stale(first.stale, first.fragile)}; robustness "
        f"not given for {first.robustness_not_given:,} of them."
    )


def _nobody_able(selection: Selection) -> str:
    place = place_of(selection)
    assessed = tally(selection.dataset).assessed
    if assessed:
        found = counted(assessed, fresh("assessment", selection))
        known = " is known to be" if selection.dropped else " is"
        return f"Nobody{place}{known} at medium or above: {found}, all lower."
    if selection.filters.fresh_only:
        return nobody_fresh("anything", selection)
    groups = counted(len(selection.dataset.groups), "group")
    return f"Nothing is assessed{place} so far: {groups}, and no assessment."


def cite_fragile(selection: Selection) -> list[Cite]:
    """The cells that each number of a capacity's row counts."""
    alone = _find_alone(selection)
    return [
        cite
        for capacity in selection.dataset.catalog.capacities()
        for cite in _cite_able(capacity, selection, alone)
    ]


def cite_fragile_cells(cells: list[FragileCell], selection: Selection) -> list[Cite]:
    """The cell of each row."""
    assessments = {group.id: group.assessments for group in selection.dataset.groups}
    return [
        Cite(row.capacity, "level", row.group, row.capacity, said_by(assessment))
        for row in cells
        for assessment in [assessments[row.group][row.capacity]]
    ]


def _cite_able(capacity: Capacity, selection: Selection, alone: Alone) -> Iterator[Cite]:
    for group, assessment in _able(selection, capacity):
        cite = Cite(capacity.id, "groups_able", group.id, capacity.id, said_by(assessment))
        if assessment.robustness is None:
            yield cite._replace(number="robustness_not_given")
        if is_fragile(assessment):
            yield cite._replace(number="fragile")
            if capacity.is_stale(assessment, as_of=selection.dataset.as_of):
                yield cite._replace(number="stale")
        if alone.get((capacity.id, group.region)) == group.id:
            yield cite._replace(number="only_one")
        yield cite
