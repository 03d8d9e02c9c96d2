"""The page for an address that does not exist."""

from collections.abc import Iterator

from ccm.site.content import Site
from ccm.site.links import MISSING
from ccm.site.rendering import SitePage


def missing_pages(_: Site) -> Iterator[SitePage]:
    """Yields the page, which servers show for unknown addresses."""
    yield SitePage(MISSING, "missing.html", "Page not found", "This page does not exist.", None)
