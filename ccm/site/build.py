"""Builds a site: which pages and other files it has."""

import gc
from collections.abc import Iterator, Sequence
from importlib.resources import files

from ccm.charts.drawing import chart_styles
from ccm.site.content import Site
from ccm.site.folder import Files
from ccm.site.links import (
    ABOUT,
    CAPACITIES,
    CHANGES,
    COVERAGE,
    DATA,
    GROUPS,
    INVESTMENTS,
    MISSING,
    TREND,
)
from ccm.site.pages.about import about_pages
from ccm.site.pages.capacity import capacity_pages
from ccm.site.pages.changes import changes_pages
from ccm.site.pages.coverage import coverage_pages
from ccm.site.pages.data import data_pages
from ccm.site.pages.group import group_pages
from ccm.site.pages.investments import investment_pages
from ccm.site.pages.lists import list_pages
from ccm.site.pages.missing import missing_pages
from ccm.site.pages.region import region_pages
from ccm.site.pages.reports import area_pages, country_pages, question_pages
from ccm.site.pages.start import start_pages
from ccm.site.pages.trend import trend_pages
from ccm.site.rendering import Frame, NavigationEntry, SitePage, render_other, render_page
from ccm.site.search import search_index

# The kinds of pages; each has a function from the site to its pages. The data come first: to make
# the downloads needs most memory, and the reports on the parts of the map are not yet held.
KINDS = (
    data_pages,
    start_pages,
    question_pages,
    investment_pages,
    coverage_pages,
    region_pages,
    country_pages,
    area_pages,
    list_pages,
    capacity_pages,
    group_pages,
    trend_pages,
    changes_pages,
    about_pages,
    missing_pages,
)
NAVIGATION = (
    NavigationEntry("Questions", "index.html#questions"),
    NavigationEntry("Regions", "index.html#regions"),
    NavigationEntry("Capacities", CAPACITIES),
    NavigationEntry("Groups", GROUPS),
    NavigationEntry("Investments", INVESTMENTS),
    NavigationEntry("Coverage", COVERAGE),
    NavigationEntry("Trend", TREND),
    NavigationEntry("Changes", CHANGES),
    NavigationEntry("Data", DATA),
    NavigationEntry("About", ABOUT),
)
_ASSETS = ("icon.svg", "map.js")
_PREVIEW = "preview.png"  # other sites show it beside a link, and need its whole address
_SITEMAP = "sitemap.xml"
_TIDIED_AFTER = 100  # pages


def assets(_: Site) -> Files:
    """Yields the style sheet, the icon and the script."""
    yield "style.css", chart_styles().encode() + _asset("site.css")
    for name in _ASSETS:
        yield name, _asset(name)


# Files that are no pages: functions from the site to their paths and bytes.
OTHERS = (assets, search_index)


def pages_of(site: Site) -> Iterator[SitePage]:
    """Yields the pages of the site."""
    for pages in KINDS:
        yield from pages(site)


def _tidied(pages: Iterator[SitePage]) -> Iterator[SitePage]:
    """Yields the pages, and removes what rendering them leaves behind: a fifth of the memory.

    Each leaves values that refer to each other, and a command does not look for such values.
    """
    gc.freeze()  # the dataset need not be looked through
    try:
        for number, page in enumerate(pages, start=1):
            yield page
            if number % _TIDIED_AFTER == 0:
                gc.collect()
    finally:
        gc.unfreeze()


def files_of(site: Site) -> Files:
    """Yields the path and the bytes of each file; each page is made when it is asked for."""
    has_changes = site.read.changes is not None
    frame = Frame(site, tuple(e for e in NAVIGATION if has_changes or e.path != CHANGES))
    paths = []
    for page in _tidied(pages_of(site)):
        yield page.path, render_page(page, frame).encode()
        yield from page.files.items()
        paths.append(page.path)
    yield from _for_search_engines(paths, site.read.base_url)
    for files_of_kind in OTHERS:
        yield from files_of_kind(site)


def _for_search_engines(paths: Sequence[str], base: str) -> Files:
    """Yields `robots.txt`, and with a base the sitemap, whose addresses must be whole."""
    lines = ["User-agent: *", "Allow: /"]
    if base:
        lines.append(f"Sitemap: {base}{_SITEMAP}")
        addresses = [f"{base}{path}" for path in paths if path != MISSING]
        yield _PREVIEW, _asset(_PREVIEW)
        yield _SITEMAP, render_other("sitemap.xml", addresses=addresses).encode()
    yield "robots.txt", "\n".join([*lines, ""]).encode()


def _asset(name: str) -> bytes:
    return files("ccm.site").joinpath("assets").joinpath(name).read_bytes()
