"""The page of a published site that shows the same as a report."""

from collections.abc import Callable, Mapping

from ccm.model.words import By
from ccm.site.links import (
    CAPACITIES,
    CHANGES,
    COVERAGE,
    GROUPS,
    INVESTMENTS,
    QUESTIONS,
    START,
    TREND,
    area_path,
    capacity_path,
    country_path,
    group_path,
    region_path,
)
from ccm.table import Table, Value

_OF_ALL = {
    "gaps": CAPACITIES,
    "coverage": COVERAGE,
    "trend": TREND,
    "changes": CHANGES,
    "invest": INVESTMENTS,
    "ask": QUESTIONS,
    "groups": GROUPS,
    "capacities": CAPACITIES,
}
_OF_ONE: Mapping[str, Callable[[str], str | None]] = {
    "region": region_path,
    "country": country_path,
    "area": area_path,
    "capacity": capacity_path,
    "group": group_path,
}
# The filters for whose values the page has what a report says of one of them.
_SHOWN = {
    "gaps": ("region", "country", "area", "capacity", "group"),
    "trend": ("region", "capacity"),
    "fragile": ("group",),
    "group": ("group",),
    "group_facts": ("group",),
    "groups": ("region", "country"),
    "capacity": ("capacity",),
    "capacity_facts": ("capacity",),
    "capacities": ("area",),
    "find": ("capacity",),
    "match": ("group",),
}


def page_of(table: Table) -> str | None:
    """Returns the path of the page for a report; None where no page shows the same.

    That is so for most filters, as a page has none: only for a single region, country, area,
    capacity or group is there a page of its own.
    """
    filters = dict(table.filters)
    if table.report == "gaps" and filters == {"by": By.REGION.value}:
        return START
    if not filters:
        is_other = table.report == "invest" and not _is_by_region(table)
        return None if is_other else _OF_ALL.get(table.report)
    name, value = filters.popitem()
    if filters or name not in _SHOWN.get(table.report, ()):
        return None
    return _page_of_one(name, value, table)


def _is_by_region(table: Table) -> bool:
    return any(column.key == "region" for column in table.columns)


def _page_of_one(name: str, value: Value, table: Table) -> str | None:
    if not isinstance(value, tuple) or len(value) != 1:
        return None
    if name == "country" and not table.counts.get("groups"):
        return None  # a country without a group has no page
    return _OF_ONE[name](value[0])
