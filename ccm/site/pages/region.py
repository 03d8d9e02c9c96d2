"""The page of a region: its most common gaps, what nobody has assessed, and its groups."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ccm.model import Group
from ccm.reports.selection import by_name
from ccm.site.content import RegionPart, Site
from ccm.site.figures import GapFigure, gap_figure
from ccm.site.links import region_path
from ccm.site.rendering import SitePage


class RegionView(NamedTuple):
    """The content of the page."""

    part: RegionPart
    gaps: GapFigure
    groups: Sequence[Group]
    countries: Mapping[str, str]  # the names of those with groups, by code


def region_pages(site: Site) -> Iterator[SitePage]:
    """Yields a page for each region."""
    for part in site.regions:
        path = region_path(part.id)
        if path:
            template = "region.html" if part.coverage["assessed"] else "region_empty.html"
            view = _region_view(part)
            answer, files = part.gaps.table.answer, view.gaps.files
            yield SitePage(path, template, part.name, answer, view, "Regions", files)


def _region_view(part: RegionPart) -> RegionView:
    return RegionView(
        part,
        gap_figure(part.gaps.table, f"gaps-region-{part.id}", part.id),
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
