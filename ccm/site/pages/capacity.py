"""The page of a capacity: its rubric with its groups, who needs it, and who could help."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ccm.charts.bars import bars_of, draw_bars
from ccm.charts.drawing import Caption, Markup
from ccm.model import LADDER, Capacity, Level
from ccm.model.cells import Cell
from ccm.model.filters import Filters
from ccm.model.words import GAP
from ccm.reports.capacity import capacity_report
from ccm.reports.mentoring.needs import Supply
from ccm.reports.selection import narrow
from ccm.site.content import RegionPart, Site
from ccm.site.links import capacity_path, region_path
from ccm.site.numbers import Number, Record, number_of_gap, records, whole_number
from ccm.site.rendering import SitePage


class RubricStep(NamedTuple):
    """One level: its description, and the number of groups at it."""

    level: Level
    looks_like: str
    groups: int


class CapacityPlace(NamedTuple):
    """A region in which some group has assessed the capacity."""

    part: RegionPart
    number: Number


class CapacityView(NamedTuple):
    """The content of the page; `in_need` has the rows of groups with a gap, by need.

    `able` are groups at medium or above that are no mentors.
    """

    capacity: Capacity
    answer: str
    number: Number
    steps: Sequence[RubricStep]
    in_need: Sequence[Record]
    supply: Supply
    able: Sequence[Cell]
    area: str = ""
    bar: Markup = Markup()
    places: Sequence[CapacityPlace] = ()


def capacity_pages(site: Site) -> Iterator[SitePage]:
    """Yields a page for each capacity in use."""
    rows, bars = records(site.gaps.table), bars_of(site.gaps.table)
    by_id = {str(row["capacity"]): (row, bar) for row, bar in zip(rows, bars, strict=True)}
    by_region = [(part, part.gap_by_capacity) for part in site.regions]
    for area in site.dataset.catalog.areas:
        for capacity in area.capacities:
            row, bar = by_id[capacity.id]
            caption = Caption("levels", f"{capacity.name}: levels", bar.in_words)
            plain = bar._replace(label="", number="")
            view = _capacity_view(capacity, site, row)._replace(
                area=area.name,
                bar=draw_bars([plain], caption, thick=40),
                places=list(_regions_assessed(capacity, by_region)),
            )
            path = capacity_path(capacity.id)
            if path:
                name = capacity.name
                yield SitePage(path, "capacity.html", name, view.answer, view, "Capacities")


def _capacity_view(capacity: Capacity, site: Site, row: Record) -> CapacityView:
    selection = narrow(site.read.dataset, Filters(capacity=(capacity.id,)))
    table = capacity_report(capacity, site.read.before, selection).table
    supply = site.supply[capacity.id]
    return CapacityView(
        capacity=capacity,
        answer=table.answer,
        number=number_of_gap(row),
        steps=[
            RubricStep(level, getattr(capacity.rubric, level.value), whole_number(row, level.value))
            for level in LADDER
        ],
        in_need=[one for one in records(table) if one["level"] in GAP],
        supply=supply,
        able=[*supply.barred, *supply.medium],
    )


def _regions_assessed(
    capacity: Capacity, by_region: Sequence[tuple[RegionPart, Mapping[str, Record]]]
) -> Iterator[CapacityPlace]:
    """Yields the regions in which some group has assessed it, in their order."""
    for part, rows in by_region:
        row = rows[capacity.id]
        if row["assessed"]:
            yield CapacityPlace(part, number_of_gap(row, region_path(part.id)))
