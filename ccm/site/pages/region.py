"""The page of a region: its most common gaps, what nobody has assessed, and its groups."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ccm.charts.bars import bars_of, draw_bars
from ccm.charts.drawing import Caption, Markup
from ccm.model import Group
from ccm.reports.selection import by_name
from ccm.site.content import RegionPart, Site
from ccm.site.links import capacity_path, region_path
from ccm.site.numbers import Number, Record, number_of_gap, records
from ccm.site.rendering import SitePage


class GapLine(NamedTuple):
    """One capacity that some group of the region has assessed: its row, number and bar."""

    row: Record
    number: Number
    bar: Markup


class RegionView(NamedTuple):
    """The content of the page; `blank` has the rows of what nobody has assessed."""

    part: RegionPart
    gaps: Sequence[GapLine]
    blank: Sequence[Record]
    groups: Sequence[Group]
    countries: Mapping[str, str]  # the names of those with groups, by code


def region_pages(site: Site) -> Iterator[SitePage]:
    """Yields a page for each region."""
    for part in site.regions:
        path = region_path(part.id)
        if path:
            template = "region.html" if part.coverage["assessed"] else "region_empty.html"
            answer = part.gaps.table.answer
            yield SitePage(path, template, part.name, answer, _region_view(part), "Regions")


def _region_view(part: RegionPart) -> RegionView:
    pairs = list(zip(records(part.gaps.table), bars_of(part.gaps.table), strict=True))
    lines = []
    for row, bar in pairs:
        if row["assessed"]:
            capacity = str(row["capacity"])
            caption = Caption(f"bar-{capacity}", f"{row['name']}: levels", bar.in_words)
            plain = bar._replace(label="", number="")
            number = number_of_gap(row, _where(capacity, part.id))
            lines.append(GapLine(row, number, draw_bars([plain], caption)))
    return RegionView(
        part,
        lines,
        [row for row, _ in pairs if not row["assessed"]],
        sorted(part.selection.dataset.groups, key=by_name),
        _countries(part),
    )


def _countries(part: RegionPart) -> Mapping[str, str]:
    """Returns the countries of the region in which a group is, by name."""
    dataset = part.selection.dataset
    codes = {code for group in dataset.groups for code in group.countries}
    regions = (region for region in dataset.regions if region.id == part.id)
    found = {code: of.name for region in regions for code, of in region.countries.items()}
    return dict(sorted((pair for pair in found.items() if pair[0] in codes), key=lambda p: p[1]))


def _where(capacity: str, region: str) -> str | None:
    path = capacity_path(capacity)
    return f"{path}#{region}" if path else None
