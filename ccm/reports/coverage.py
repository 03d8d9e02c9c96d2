"""The number of cells that are filled in, by region."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from ccm.model import Dataset, Group, State
from ccm.model.cells import Cell, Cells, cells_by_group, cells_of
from ccm.reports.selection import Selection
from ccm.reports.sentences import and_stale, counted, make_report, place_of, share_of
from ccm.table import Cited, Column, Columns, Report, Show, count


class CoverageRow(NamedTuple):
    """One region: its groups, and their cells."""

    region: str
    groups: Sequence[Group]
    cells: Cells

    @property
    def groups_assessed_share(self) -> float | None:
        """Groups with an assessment ÷ all groups, 0 to 1; None without groups."""
        return share_of(len(self.cells.groups_assessed), len(self.groups))

    @property
    def fresh_share(self) -> float | None:
        """Fresh cells ÷ assessed cells, 0 to 1; None where nothing is assessed."""
        return share_of(len(self.cells.fresh), len(self.cells.assessed))


def _cited(groups: Sequence[Group]) -> Iterator[Cited]:
    """Yields the line with the region of each group."""
    for group in groups:
        yield Cited(group.id, None, f"region: {group.region}", keys=("region",))


def _count_groups(
    key: str, label: str, of: Callable[[CoverageRow], Sequence[Group]], *, wide: int = 0
) -> Column[CoverageRow]:
    return Column(
        key, label, Show.COUNT, lambda row: len(of(row)), lambda row: _cited(of(row)), wide
    )


def _cells_in_state(state: State, label: str | None = None) -> Column[CoverageRow]:
    return count(state.value, label, of=lambda row: row.cells.in_state(state), wide=1)


COLUMNS: Columns[CoverageRow] = (
    Column("region", "Region", Show.REGION, lambda row: row.region),
    _count_groups("groups", "Groups", lambda row: row.groups, wide=2),
    _count_groups("groups_assessed", "With any", lambda row: row.cells.groups_assessed),
    count("cells", "Cells", of=lambda row: row.cells.all, wide=2),
    _cells_in_state(State.ASSESSED, "Assessed"),
    count("fresh", "Fresh", of=lambda row: row.cells.fresh),
    count("stale", "Stale", of=lambda row: row.cells.stale),
    _cells_in_state(State.NOT_RELEVANT),
    _cells_in_state(State.UNKNOWN),
    _cells_in_state(State.UNASSESSED),
    _cells_in_state(State.DEFERRED),
    Column("groups_assessed_share", value=lambda row: row.groups_assessed_share),
    Column("fresh_share", value=lambda row: row.fresh_share),
)


def find_coverage(dataset: Dataset, *, regions: tuple[str, ...] = ()) -> list[CoverageRow]:
    """Returns a row for each of `regions`, or for all regions, in the order of regions.yaml.

    Regions that are missing from that file come last, by id.
    """
    region_ids = [region.id for region in dataset.regions]
    others = sorted({group.region for group in dataset.groups} - set(region_ids))
    groups: dict[str, list[Group]] = {region: [] for region in [*region_ids, *others]}
    cells: dict[str, list[Cell]] = {region: [] for region in groups}
    for group in dataset.groups:
        groups[group.region].append(group)
    for cell in cells_by_group(dataset):
        cells[cell.group.region].append(cell)
    return [
        CoverageRow(region, groups[region], Cells(cells[region]))
        for region in groups
        if not regions or region in regions
    ]


def coverage_report(selection: Selection) -> Report:
    """Returns the numbers by region, with the total in one sentence."""
    rows = find_coverage(selection.dataset, regions=selection.filters.region)
    return make_report("coverage", COLUMNS, rows, selection, answer=coverage_answer(selection))


def coverage_answer(selection: Selection) -> str:
    """Returns the sentence with the numbers of groups and cells of the whole selection."""
    cells = cells_of(selection.dataset)
    assessed = len(cells.groups_assessed)
    have = "has" if assessed == 1 else "have"
    groups = f"{assessed:,} of {counted(len(selection.dataset.groups), 'group')}"
    some = f"{len(cells.assessed):,} of {counted(len(cells), 'cell')}"
    if selection.filters.fresh_only:
        left_out = and_stale(selection)
        return f"{groups}{place_of(selection)} {have} a fresh assessment: {some}{left_out}."
    return (
        f"{groups}{place_of(selection)} {have} assessed something: {some}, "
        f"{len(cells.fresh):,} of them fresh."
    )
