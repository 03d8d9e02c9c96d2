"""The capacities that groups are able in, and those groups that are one person away from a gap."""

from collections.abc import Iterator
from typing import NamedTuple

from ccm.model import Capacity
from ccm.reports.cites import Cite, said_by
from ccm.reports.fragile.able import (
    Alone,
    able_cells,
    find_alone,
    is_fragile,
    nobody_able,
    not_given_note,
    only_one_note,
)
from ccm.reports.gaps import wilson_low
from ccm.reports.selection import Selection
from ccm.reports.sentences import counted, fresh, how_stale, only_fresh, place_of, report_table
from ccm.table import Column, Show, Table


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


def find_fragile(selection: Selection) -> list[FragileRow]:
    """A row for every capacity, that of most fragile groups first.

    Of as many, the surest and most common: by the lower end of the 95 % Wilson interval of
    `fragile` of `groups_able`; then as in the catalog.
    """
    alone = find_alone(selection)
    capacities = selection.dataset.catalog.capacities()
    rows = [_fragile_row(selection, capacity, alone) for capacity in capacities]
    return sorted(rows, key=lambda row: (-row.fragile, -_surely(row)))


def _surely(row: FragileRow) -> float:
    return wilson_low(row.fragile, row.groups_able) if row.groups_able else 0.0


def _fragile_row(selection: Selection, capacity: Capacity, alone: Alone) -> FragileRow:
    able = list(able_cells(selection, capacity))
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
    answer = _fragile_answer(rows, selection)
    table = report_table("fragile", COLUMNS, rows, selection, answer=answer)
    able, fragile = sum(row.groups_able for row in rows), sum(row.fragile for row in rows)
    if not able:
        return table
    stale = f", {how_stale(sum(row.stale for row in rows), fragile)}" if fragile else ""
    noun = fresh("assessment", selection)
    total = f"Fragile in all: {fragile:,} of {counted(able, noun)} at medium or above"
    not_given = not_given_note(sum(row.robustness_not_given for row in rows), selection)
    return table.with_notes([f"{total}{stale}. {not_given}", only_one_note(selection)])


def _fragile_answer(rows: list[FragileRow], selection: Selection) -> str:
    place = place_of(selection)
    able = sum(row.groups_able for row in rows)
    if not able:
        return nobody_able(selection)
    first = rows[0]
    if not first.fragile:
        not_given = sum(row.robustness_not_given for row in rows)
        return (
            f"Nothing is known to be fragile{place}: none of "
            f"{counted(able, fresh('assessment', selection))} at medium or above; "
            f"robustness not given for {not_given:,} of them."
        )
    return (
        f"The most fragile capacity{place} is {first.name}: {first.fragile:,} of "
        f"{counted(first.groups_able, 'group')} at medium or above{only_fresh(selection)} "
        f"{'is' if first.fragile == 1 else 'are'} "
        f"one person away from a gap, {how_stale(first.stale, first.fragile)}; robustness "
        f"not given for {first.robustness_not_given:,} of them."
    )


def cite_fragile(selection: Selection) -> list[Cite]:
    """The cells that each number of a capacity's row counts."""
    alone = find_alone(selection)
    return [
        cite
        for capacity in selection.dataset.catalog.capacities()
        for cite in _cite_able(capacity, selection, alone)
    ]


def _cite_able(capacity: Capacity, selection: Selection, alone: Alone) -> Iterator[Cite]:
    for group, assessment in able_cells(selection, capacity):
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
