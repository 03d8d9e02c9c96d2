"""The page on the map itself: its principles, how to read a number, and licences."""

from collections.abc import Iterator

from ccm.site.content import Site
from ccm.site.links import ABOUT
from ccm.site.rendering import SitePage

_SAYS = "What the map is for, how to read a number, and who may use it."


def about_pages(_: Site) -> Iterator[SitePage]:
    """Yields the page."""
    yield SitePage(ABOUT, "about.html", "About", _SAYS, None, "About")
