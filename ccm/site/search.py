"""The index of the search: what has a page, as a script, so that it works from a disk."""

import json
from collections.abc import Iterator

from ccm.site.content import Site
from ccm.site.folder import Files
from ccm.site.links import capacity_path, group_path, region_path

_Entry = tuple[str, str, str, str]  # name, path, what it is, other names


def search_index(site: Site) -> Files:
    """Yields the script with the names and pages of regions, capacities and groups."""
    entries = json.dumps([*_entries(site)], separators=(",", ":"))  # in ASCII: harmless anywhere
    yield "search.js", f"document.ccmIndex={entries};\n".encode()


def _entries(site: Site) -> Iterator[_Entry]:
    """Yields what has a page: regions and capacities in their order, groups by id."""
    for part in site.regions:
        if path := region_path(part.id):
            yield part.name, path, "region", ""
    for capacity in site.dataset.catalog.capacities():
        if path := capacity_path(capacity.id):
            yield capacity.name, path, "capacity", ""
    for group_id, group in sorted(site.groups.items()):
        if path := group_path(group_id):
            yield group.name, path, group.kind.replace("-", " "), " ".join(group.names.values())
