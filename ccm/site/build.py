"""Builds a site: which pages and other files it has."""

from collections.abc import Iterator
from importlib.resources import files

from ccm.charts.drawing import chart_styles
from ccm.site.content import Site
from ccm.site.folder import Files
from ccm.site.links import CAPACITIES, GROUPS
from ccm.site.pages.capacity import capacity_pages
from ccm.site.pages.group import group_pages
from ccm.site.pages.lists import list_pages
from ccm.site.pages.missing import missing_pages
from ccm.site.pages.region import region_pages
from ccm.site.pages.start import start_pages
from ccm.site.rendering import Frame, NavigationEntry, SitePage, render_page

# The kinds of pages, in the order of the site; each has a function from the site to its pages.
KINDS = (
    start_pages,
    region_pages,
    list_pages,
    capacity_pages,
    group_pages,
    missing_pages,
)
NAVIGATION = (
    NavigationEntry("Questions", "index.html#questions"),
    NavigationEntry("Regions", "index.html#regions"),
    NavigationEntry("Capacities", CAPACITIES),
    NavigationEntry("Groups", GROUPS),
)
_ASSETS = ("icon.svg",)


def assets(_: Site) -> Files:
    """Yields the style sheet and the icon."""
    yield "style.css", chart_styles().encode() + _asset("site.css")
    for name in _ASSETS:
        yield name, _asset(name)


# Files that are no pages: functions from the site to their paths and bytes.
OTHERS = (assets,)


def pages_of(site: Site) -> Iterator[SitePage]:
    """Yields the pages of the site."""
    for pages in KINDS:
        yield from pages(site)


def files_of(site: Site) -> Files:
    """Yields the path and the bytes of each file; each page is made when it is asked for."""
    frame = Frame(site, NAVIGATION)
    for page in pages_of(site):
        yield page.path, render_page(page, frame).encode()
    for files_of_kind in OTHERS:
        yield from files_of_kind(site)


def _asset(name: str) -> bytes:
    return files("ccm.site").joinpath("assets").joinpath(name).read_bytes()
