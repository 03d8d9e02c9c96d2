"""The filters of commands and questions; each is described at its field."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Annotated, Any, NamedTuple, get_type_hints

from ccm.model.catalog import Capacity
from ccm.model.dataset import Dataset, Group
from ccm.model.lookup import (
    NameIndex,
    area_names,
    capacity_names,
    country_names,
    group_names,
    language_names,
    plain_names,
    region_names,
)
from ccm.model.problem import listed
from ccm.model.words import Kind

ALL_GROUPS, ALL_CAPACITIES = "all groups: ccm group list", "all capacities: ccm capacity list"
_COUNTRY = "write a code such as AM, or a name such as Armenia"


class Filter(NamedTuple):
    """One filter: the noun for a value, the form of a value, and the names of all values.

    A value is an id, which is compared with those of `of_group` or `of_capacity`. `hint` describes
    the values where a list of ids would not help.
    """

    what: str
    written: str
    names: Callable[[Dataset], NameIndex[Any]]
    of_group: Callable[[Group, Dataset], Iterable[str]] | None = None
    of_capacity: Callable[[Capacity], Iterable[str]] | None = None
    hint: str = ""

    def help_as(self, name: str) -> str:
        """Returns the help text of the filter with that name."""
        things = "groups of " if self.of_group else "capacities of "
        return f"Only {'' if name in ('group', 'capacity') else things}this {name}: {self.written}."

    def hint_in(self, dataset: Dataset) -> str:
        """Returns the hint for a word that is not a value."""
        return self.hint or f"one of: {listed(self.names(dataset).by_id)}"


Values = tuple[str, ...]


class Filters(NamedTuple):
    """The filters of a report: one of the values of a filter must match, and all filters must.

    Values are ids and codes; an empty filter lets everything through.
    """

    region: Annotated[
        Values,
        Filter("region", "id, name or alias, such as LAC", region_names, lambda g, _: (g.region,)),
    ] = ()
    country: Annotated[
        Values,
        Filter("country", "code or name", country_names, lambda g, _: g.countries, hint=_COUNTRY),
    ] = ()
    kind: Annotated[
        Values,
        Filter(
            "kind of group", ", ".join(Kind), lambda _: plain_names(Kind), lambda g, _: (g.kind,)
        ),
    ] = ()
    language: Annotated[
        Values,
        Filter("language of any group", "its code", language_names, lambda g, _: g.languages),
    ] = ()
    area: Annotated[
        Values,
        Filter("capacity area", "id or name", area_names, of_capacity=lambda c: (c.area,)),
    ] = ()
    capacity: Annotated[
        Values,
        Filter("capacity", "id or name", capacity_names, None, lambda c: (c.id,), ALL_CAPACITIES),
    ] = ()
    group: Annotated[
        Values,
        Filter("group", "id or name", group_names, lambda g, _: (g.id,), hint=ALL_GROUPS),
    ] = ()
    fresh_only: bool = False

    def let_through(self, group: Group, dataset: Dataset) -> bool:
        """True for a group that all filters let through; it can be a group of the past."""
        return _let_through(self, _OF_GROUP, group, dataset)

    def let_through_capacity(self, capacity: Capacity) -> bool:
        """True for a capacity that all filters let through."""
        return _let_through(self, _OF_CAPACITY, capacity)


def _let_through(
    filters: Filters, ids_of: Mapping[str, Callable[..., Iterable[str]]], *of: object
) -> bool:
    allowed = ((name, ids) for name, ids in _given(filters) if name in ids_of)
    return all(ids.intersection(ids_of[name](*of)) for name, ids in allowed)


@lru_cache(maxsize=8)
def _given(filters: Filters) -> Sequence[tuple[str, frozenset[str]]]:
    """Returns the ids that each filter lets through, without empty filters."""
    given = filters._asdict()
    return [(name, frozenset(given[name])) for name in FILTERS if given[name]]


FILTERS: Mapping[str, Filter] = {
    name: hint.__metadata__[0]
    for name, hint in get_type_hints(Filters, include_extras=True).items()
    if hint is not bool
}
_OF_GROUP = {name: entry.of_group for name, entry in FILTERS.items() if entry.of_group}
_OF_CAPACITY = {name: entry.of_capacity for name, entry in FILTERS.items() if entry.of_capacity}
GROUP_FILTERS, CAPACITY_FILTERS = tuple(_OF_GROUP), tuple(_OF_CAPACITY)
