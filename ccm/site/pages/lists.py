"""The lists of all capacities, by area, and of all groups, by name."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from ccm.model import Area, Group
from ccm.reports.selection import by_name
from ccm.site.content import Site
from ccm.site.links import CAPACITIES, GROUPS, capacity_path
from ccm.site.numbers import Number, number_of_gap
from ccm.site.rendering import SitePage


class CapacityList(NamedTuple):
    """The areas, and the number on each of their capacities, by its id."""

    areas: Sequence[Area]
    numbers: dict[str, Number]


class GroupList(NamedTuple):
    """The groups by name, below their first letters, and those that have ended."""

    letters: Sequence[tuple[str, Sequence[Group]]]
    ended: Sequence[Group]


def list_pages(site: Site) -> Iterator[SitePage]:
    """Yields both lists."""
    numbers = {
        str(row["capacity"]): number_of_gap(row, capacity_path(str(row["capacity"])))
        for row in site.gaps.table.records()
    }
    yield SitePage(
        CAPACITIES,
        "capacities.html",
        "Capacities",
        site.gaps.table.answer,
        CapacityList(site.dataset.catalog.areas, numbers),
        section="Capacities",
    )
    by_letter = groupby(sorted(site.dataset.groups, key=by_name), key=_letter_of)
    letters = [(letter, list(groups)) for letter, groups in by_letter]
    ended = sorted(site.selection.ended_groups, key=by_name)
    yield SitePage(
        GROUPS,
        "groups.html",
        "Groups",
        site.coverage.table.answer,
        GroupList(letters, ended),
        "Groups",
    )


def _letter_of(group: Group) -> str:
    """Returns the letter of the index: the first of its name, or `#` if it is invisible."""
    first, *_ = by_name(group)
    letter = first[:1].upper()
    return letter if letter.isprintable() and not letter.isspace() else "#"
