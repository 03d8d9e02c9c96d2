"""The page of coverage: how much each region has assessed, and how much of it is fresh."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ccm.site.content import RegionPart, Site
from ccm.site.links import COVERAGE
from ccm.site.numbers import numbers_file
from ccm.site.rendering import SitePage


class CoverageView(NamedTuple):
    """The content of the page."""

    regions: Sequence[RegionPart]
    files: Mapping[str, bytes]


def coverage_pages(site: Site) -> Iterator[SitePage]:
    """Yields the page."""
    table = site.coverage.table
    files = numbers_file("coverage", table)
    view = CoverageView(site.regions, files)
    yield SitePage(COVERAGE, "coverage.html", "Coverage", table.answer, view, "Coverage", files)
