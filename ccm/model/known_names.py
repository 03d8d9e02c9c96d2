"""The names that what a filter can mean goes by: ids, names, aliases and codes, each with its id.

Commands find with them what a user means by a word, and checks what a question means.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from ccm.model.dataset import Capacity, Dataset, Group
from ccm.model.words import Kind

Names = list[tuple[str, str]]


def region_names(dataset: Dataset) -> Names:
    """Each id, name and alias of a region, with the id."""
    return [
        (name, region.id)
        for region in dataset.regions
        for name in (region.id, region.name, *region.aliases)
    ]


def country_names(dataset: Dataset) -> Names:
    """Each code and name of a country, with the code."""
    return [
        (name, code)
        for region in dataset.regions
        for code, country in region.countries.items()
        for name in (code, country.name)
    ]


def area_names(dataset: Dataset) -> Names:
    """Each id and name of a capacity area, with the id."""
    return [(name, area.id) for area in dataset.catalog.areas for name in (area.id, area.name)]


def capacity_names(dataset: Dataset) -> list[tuple[str, Capacity]]:
    """Each id, name and earlier id of a capacity that is not retired, with the capacity."""
    return [
        (name, capacity)
        for capacity in dataset.catalog.capacities()
        for name in (capacity.id, capacity.name, *capacity.formerly)
    ]


def group_names(dataset: Dataset) -> list[tuple[str, Group]]:
    """Each id, name and earlier id of a group, with the group."""
    return [
        (name, group)
        for group in dataset.groups
        for name in (group.id, group.name, *group.formerly)
    ]


def language_names(dataset: Dataset) -> Names:
    """The language codes that groups have."""
    return [(code, code) for group in dataset.groups for code in group.languages]


class FilterValues(NamedTuple):
    """What the values of a filter are called in a sentence, and the names they go by."""

    what: str
    names: Callable[[Dataset], Names]


FILTER_VALUES: Mapping[str, FilterValues] = {
    "region": FilterValues("region", region_names),
    "country": FilterValues("country", country_names),
    "kind": FilterValues("kind of group", lambda _: [(kind.value, kind.value) for kind in Kind]),
    "language": FilterValues("language of any group", language_names),
    "area": FilterValues("capacity area", area_names),
    "capacity": FilterValues(
        "capacity", lambda dataset: [(name, one.id) for name, one in capacity_names(dataset)]
    ),
    "group": FilterValues(
        "group", lambda dataset: [(name, one.id) for name, one in group_names(dataset)]
    ),
}
