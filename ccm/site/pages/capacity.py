"""The page of a capacity: its rubric with its groups, who needs it, and who could help."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ccm.charts.bars import Bar, bars_of, draw_bars
from ccm.charts.drawing import Caption, Markup
from ccm.model import LADDER, Capacity, Level
from ccm.model.cells import Cell
from ccm.model.files import group_file
from ccm.model.filters import Filters
from ccm.model.words import GAP
from ccm.reports.capacity import capacity_report
from ccm.reports.mentoring.needs import Supply
from ccm.reports.selection import by_name, narrow
from ccm.site.content import RegionPart, Site
from ccm.site.links import capacity_path, region_path
from ccm.site.numbers import Number, Record, number_of_gap, numbers_file, whole_number
from ccm.site.rendering import SitePage
from ccm.site.trends import TrendPart, moves, trend_part, trend_table
from ccm.table import Table


class Judged(NamedTuple):
    """One group's assessment of the capacity: its row, and where it is written."""

    row: Record
    where: str
    address: str | None


class RubricStep(NamedTuple):
    """One level: its description, the number of groups at it, and these groups."""

    level: Level
    looks_like: str
    number: int
    groups: Sequence[Judged]


class CapacityPlace(NamedTuple):
    """A region in which some group has assessed the capacity."""

    part: RegionPart
    number: Number


class CapacityView(NamedTuple):
    """The content of the page; `in_need` are the groups with a gap, by need.

    `able` are groups at medium or above that are no mentors, by name. `trend` is None where nothing
    has moved.
    """

    capacity: Capacity
    area: str
    table: Table
    row: Record
    number: Number
    bar: Markup
    steps: Sequence[RubricStep]
    in_need: Sequence[Judged]
    supply: Supply
    able: Sequence[Cell]
    places: Sequence[CapacityPlace]
    trend: TrendPart | None
    files: Mapping[str, bytes]


def capacity_pages(site: Site) -> Iterator[SitePage]:
    """Yields a page for each capacity in use."""
    rows, bars = site.gaps.table.records(), bars_of(site.gaps.table)
    by_id = {str(row["capacity"]): (row, bar) for row, bar in zip(rows, bars, strict=True)}
    by_region = [(part, part.gap_by_capacity) for part in site.regions]
    for area in site.dataset.catalog.areas:
        for capacity in area.capacities:
            path = capacity_path(capacity.id)
            if path:
                row, bar = by_id[capacity.id]
                places = list(_regions_assessed(capacity, by_region))
                view = _capacity_view(capacity, site, row, bar, places)._replace(area=area.name)
                yield _capacity_page(path, view)


def _capacity_page(path: str, view: CapacityView) -> SitePage:
    files = {**view.files, **(view.trend.files if view.trend else {})}
    name, answer = view.capacity.name, view.table.answer
    return SitePage(path, "capacity.html", name, answer, view, "Capacities", files)


def _capacity_view(
    capacity: Capacity, site: Site, row: Record, bar: Bar, places: Sequence[CapacityPlace]
) -> CapacityView:
    selection = narrow(site.read.dataset, Filters(capacity=(capacity.id,)))
    table = capacity_report(capacity, site.read.before, selection).table
    judged = [_judged(one, capacity, site) for one in table.records() if one["level"] in LADDER]
    caption = Caption("bar", f"{capacity.name}: levels", bar.in_words)
    supply = site.supply[capacity.id]
    return CapacityView(
        capacity=capacity,
        area="",
        table=table,
        row=row,
        number=number_of_gap(row),
        bar=draw_bars([bar._replace(label="", number="")], caption, thick=40),
        steps=[
            RubricStep(
                level,
                getattr(capacity.rubric, level.value),
                whole_number(row, level.value),
                [one for one in judged if one.row["level"] == level],
            )
            for level in LADDER
        ],
        in_need=[one for one in judged if one.row["level"] in GAP],
        supply=supply,
        able=sorted([*supply.barred, *supply.medium], key=lambda cell: by_name(cell.group)),
        places=places,
        trend=_trend(capacity, site),
        files=numbers_file(f"levels-{capacity.id}", table),
    )


def _judged(row: Record, capacity: Capacity, site: Site) -> Judged:
    group = str(row["group"])
    name, line = group_file(group), site.line_of(group, capacity.id)
    where = f"{name}:{line}" if line else name
    return Judged(row, where, site.read.forge.address(name, line))


def _trend(capacity: Capacity, site: Site) -> TrendPart | None:
    """Returns the trend of the capacity; None where it has not moved."""
    some = site.past.by_capacity.get(capacity.id) if site.past else None
    if not site.past or not some:
        return None
    table = trend_table(some, site.past.periods, site.selection)
    return trend_part(f"capacity-{capacity.id}", capacity.name, table) if moves(table) else None


def _regions_assessed(
    capacity: Capacity, by_region: Sequence[tuple[RegionPart, Mapping[str, Record]]]
) -> Iterator[CapacityPlace]:
    """Yields the regions in which some group has assessed it, in their order."""
    for part, rows in by_region:
        row = rows[capacity.id]
        if row["assessed"]:
            yield CapacityPlace(part, number_of_gap(row, region_path(part.id)))
