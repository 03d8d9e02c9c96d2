"""The filters of commands and questions; each is described at its field."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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


class Flag(NamedTuple):
    """An option without a value, and its help text."""

    option: str
    help: str


class Filter(NamedTuple):
    """One filter: the noun for a value, the form of a value, and the names of all values.

    A value is an id, which is compared with those of `of_group` or `of_capacity`. `hint` describes
    the values where a list of ids would not help. `flags` has an option for each
    value where no option takes a value.
    """

    what: str
    written: str
    names: Callable[[Dataset], NameIndex[Any]]
    of_group: Callable[[Group, Dataset], Iterable[str]] | None = None
    of_capacity: Callable[[Capacity], Iterable[str]] | None = None
    hint: str = ""
    flags: Mapping[str, Flag] = {}

    def help_as(self, name: str) -> str:
        """Returns the help text of the filter with that name."""
        things = "groups of " if self.of_group else "capacities of "
        return f"Only {'' if name in ('group', 'capacity') else things}this {name}: {self.written}."

    def hint_in(self, dataset: Dataset) -> str:
        """Returns the hint for a word that is not a value."""
        return self.hint or f"one of: {listed(self.names(dataset).by_id)}"

    def option(self, name: str, value: str) -> tuple[str, ...]:
        """`--region LAC`, or a flag such as `--emerging`: the words of the option for a value."""
        return (self.flags[value].option,) if self.flags else (f"--{name}", value)


def _emerging(group: Group, dataset: Dataset) -> Sequence[str]:
    """Returns `true` or `false`, or nothing where it is not known: no filter lets that through."""
    emerging = dataset.is_emerging(group)
    return () if emerging is None else (str(emerging).lower(),)


Values = tuple[str, ...]


class Filters(NamedTuple):
    """The filters of a report: one of the values of a filter must match, and all filters must.

    Values are ids and codes; an empty filter lets everything through. `people_over` lets groups
    through that serve more people than that.
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
    emerging: Annotated[
        Values,
        Filter(
            "answer for emerging communities",
            "true or false",
            lambda _: plain_names(("true", "false")),
            _emerging,
            flags={
                "true": Flag("--emerging", "Only emerging communities."),
                "false": Flag("--not-emerging", "Only groups known not to be emerging."),
            },
        ),
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
    people_over: int | None = None

    def let_through(self, group: Group, dataset: Dataset) -> bool:
        """True for a group that all filters let through; it can be a group of the past."""
        if self.people_over is not None and (group.people_served or 0) <= self.people_over:
            return False
        return _let_through(self, _OF_GROUP, group, dataset)

    def lack_facts(self, group: Group, dataset: Dataset) -> Sequence[str]:
        """Returns the facts for which the group might be let through, if they were known."""
        eased, facts = self, []
        if self.emerging and dataset.is_emerging(group) is None:
            eased, facts = eased._replace(emerging=()), ["emerging"]
        if self.people_over is not None and group.people_served is None:
            eased, facts = eased._replace(people_over=None), [*facts, "people served"]
        return facts if facts and eased.let_through(group, dataset) else ()

    def facts(self) -> Mapping[str, Values | bool | int]:
        """Returns the filters that are set, for machines; a single flag is a boolean."""
        values = self._asdict()
        facts = {
            name: values[name] for name in values if values[name] != self._field_defaults[name]
        }
        if len(self.emerging) == 1:
            facts["emerging"] = self.emerging == ("true",)
        return facts

    def options(self) -> Iterator[tuple[str, ...]]:
        """Yields the words of each option that is set: `--region LAC`, or a flag alone."""
        for name, value in self._asdict().items():
            option = f"--{name.replace('_', '-')}"
            if name in FILTERS:
                yield from (FILTERS[name].option(name, word) for word in value)
            elif value != self._field_defaults[name]:
                yield (option,) if value is True else (option, str(value))

    def in_words(self) -> str:
        """`region south-asia or oceania; not emerging; fresh only`, or `none`."""
        parts = []
        for name, value in self.facts().items():
            words = name.replace("_", " ")
            if isinstance(value, tuple):
                words = f"{words} {' or '.join(value)}"
            elif not isinstance(value, bool):
                words = f"{words} {value:,}"
            parts.append(words if value else f"not {words}")
        return "; ".join(parts) or "none"

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
    if hasattr(hint, "__metadata__")
}
_OF_GROUP = {name: entry.of_group for name, entry in FILTERS.items() if entry.of_group}
_OF_CAPACITY = {name: entry.of_capacity for name, entry in FILTERS.items() if entry.of_capacity}
GROUP_FILTERS, CAPACITY_FILTERS = tuple(_OF_GROUP), tuple(_OF_CAPACITY)
