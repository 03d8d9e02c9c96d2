"""How much of the map is filled in, by region."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ccm.model import Capacity, Dataset, Group, State
from ccm.reports.cells import Tally, tally
from ccm.reports.cites import CellCites, Cite
from ccm.reports.selection import Selection
from ccm.reports.sentences import and_stale, counted, place_of, report_table
from ccm.table import Column, Show, Table


class CoverageRow(NamedTuple):
    """One region: its id and name, and the state of its groups' cells."""

    region: str
    name: str
    cells: Tally

    @property
    def fresh(self) -> int:
        """The assessed cells that are not stale."""
        return self.cells.assessed - self.cells.stale


COLUMNS = (
    Column("region"),
    Column("name", "Region", data=False),
    Column("groups", "Groups", Show.COUNT, of="cells.groups"),
    Column("groups_assessed", "With any", Show.COUNT, of="cells.groups_assessed"),
    Column("cells", "Cells", Show.COUNT, of="cells.cells"),
    Column("assessed", "Assessed", Show.COUNT, of="cells.assessed"),
    Column("fresh", "Fresh", Show.COUNT),
    Column("stale", "Stale", Show.COUNT, of="cells.stale"),
    Column("not_relevant", of="cells.not_relevant"),
    Column("unknown", of="cells.unknown"),
    Column("unassessed", of="cells.unassessed"),
    Column("deferred", of="cells.deferred"),
)


def find_coverage(dataset: Dataset, *, regions: tuple[str, ...] = ()) -> list[CoverageRow]:
    """A row for each of `regions`, or for each region there is, in the order of regions.yaml.

    A group whose region is not in that list has a row of its own at the end.
    """
    region_ids = [region.id for region in dataset.regions]
    others = sorted({group.region for group in dataset.groups} - set(region_ids))
    return [
        _coverage_row(dataset, region)
        for region in [*region_ids, *others]
        if not regions or region in regions
    ]


def _coverage_row(dataset: Dataset, region: str) -> CoverageRow:
    inside = tuple(group for group in dataset.groups if group.region == region)
    return CoverageRow(region, dataset.region_name(region), tally(replace(dataset, groups=inside)))


def coverage_table(rows: list[CoverageRow], selection: Selection) -> Table:
    """The rows as a table, with the whole in one sentence."""
    cells = tally(selection.dataset)
    have = "has" if cells.groups_assessed == 1 else "have"
    groups = f"{cells.groups_assessed:,} of {counted(cells.groups, 'group')}"
    some = f"{cells.assessed:,} of {counted(cells.cells, 'cell')}"
    answer = (
        f"{groups}{place_of(selection)} {have} assessed something: {some}, "
        f"{cells.assessed - cells.stale:,} of them fresh."
    )
    if selection.filters.fresh_only:
        left_out = and_stale(selection)
        answer = f"{groups}{place_of(selection)} {have} a fresh assessment: {some}{left_out}."
    return report_table("coverage", COLUMNS, rows, selection, answer=answer)


def cite_coverage(rows: Sequence[CoverageRow], selection: Selection) -> Iterator[Cite]:
    """The line of each group that puts it into its region, and each of its cells."""
    cites = CellCites(selection)
    dataset = selection.dataset
    capacities = list(dataset.catalog.capacities())
    for row in rows:
        for group in [group for group in dataset.groups if group.region == row.region]:
            yield from _cite_of_group(row.region, group, capacities)
            for capacity in capacities:
                numbers = _coverage_columns(group, capacity, dataset)
                yield from cites.of(row.region, group, capacity, *numbers)


def _cite_of_group(region: str, group: Group, capacities: Sequence[Capacity]) -> Iterator[Cite]:
    cite = Cite(region, "groups", group.id, None, f"region: {region}", keys=("region",))
    if any(group.state_of(capacity) is State.ASSESSED for capacity in capacities):
        yield cite._replace(number="groups_assessed")
    yield cite


def _coverage_columns(group: Group, capacity: Capacity, dataset: Dataset) -> Iterator[str]:
    state = group.state_of(capacity)
    if state is State.ASSESSED:
        assessment = group.assessments[capacity.id]
        yield "stale" if capacity.is_stale(assessment.assessed_on, as_of=dataset.as_of) else "fresh"
    yield state.value
    yield "cells"
