"""Looks up things by their names: ids, names, aliases and codes.

Commands use it for the words of users, and checks for the words of questions. See
docs/contributing/decisions/2026-11-26-names-and-ids.md.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from ccm.model.catalog import Capacity
from ccm.model.dataset import Dataset, Group
from ccm.model.problem import KeyPath
from ccm.model.text import folded, has_letter

Thing = TypeVar("Thing", covariant=True)


@dataclass(frozen=True, slots=True, eq=False)
class NameIndex(Generic[Thing]):
    """Things by their present ids and by all their names; `all` has these words in order.

    Names are compared in the form that `form` gives them.
    """

    all: tuple[str, ...]
    by_id: Mapping[str, Thing]
    by_name: Mapping[str, Mapping[str, Thing]]
    form: Callable[[str], str] = folded

    def find_parts(self, word: str) -> list[str]:
        """Returns the ids of things with `word` in a name; none for less than three characters."""
        part = self.form(word)
        names = (name for name in self.by_name if len(part) > 2 and part in name)
        return sorted({thing_id for name in names for thing_id in self.by_name[name]})

    def find(self, word: str) -> Mapping[str, Thing]:
        """Returns the things for a word, by id: the one with that exact id, or all of that name."""
        if word in self.by_id:
            return {word: self.by_id[word]}
        return self.by_name.get(self.form(word), {})


def index_names(things: Iterable[tuple[str, Iterable[str], Thing]]) -> NameIndex[Thing]:
    """Returns the index of things, each given by its id, its other names and itself.

    A name without a letter or digit is ignored.
    """
    words: dict[str, None] = {}
    by_id: dict[str, Thing] = {}
    by_name: dict[str, dict[str, Thing]] = {}
    for thing_id, names, thing in things:
        by_id.setdefault(thing_id, thing)
        for name in (thing_id, *names):
            words[name] = None
            if has_letter(name):
                by_name.setdefault(folded(name), {}).setdefault(thing_id, thing)
    return NameIndex(tuple(words), by_id, by_name)


def plain_names(words: Iterable[str]) -> NameIndex[str]:
    """Returns the index of words that are their own ids and names."""
    return index_names((word, (), word) for word in words)


@lru_cache(maxsize=4)
def region_names(dataset: Dataset) -> NameIndex[str]:
    """Returns the index of the names and aliases of the regions."""
    return index_names((r.id, (r.name, *r.aliases), r.id) for r in dataset.regions)


@lru_cache(maxsize=4)
def country_names(dataset: Dataset) -> NameIndex[str]:
    """Returns the index of the codes and names of the countries."""
    return index_names(
        (code, (country.name,), code)
        for region in dataset.regions
        for code, country in region.countries.items()
    )


@lru_cache(maxsize=4)
def area_names(dataset: Dataset) -> NameIndex[str]:
    """Returns the index of the names of the capacity areas."""
    return index_names((area.id, (area.name,), area.id) for area in dataset.catalog.areas)


@lru_cache(maxsize=4)
def capacity_names(dataset: Dataset) -> NameIndex[Capacity]:
    """Returns the index of the names and earlier ids of the capacities in use."""
    return names_of(dataset.capacities_in_use())


@lru_cache(maxsize=4)
def retired_names(dataset: Dataset) -> NameIndex[Capacity]:
    """Returns the index of the names and earlier ids of the retired capacities."""
    capacities = dataset.catalog.capacities()
    return names_of(capacity for capacity in capacities if capacity.is_retired(dataset.as_of))


@lru_cache(maxsize=4)
def group_names(dataset: Dataset) -> NameIndex[Group]:
    """Returns the index of the names and earlier ids of the groups."""
    return names_of(dataset.groups)


@lru_cache(maxsize=4)
def language_names(dataset: Dataset) -> NameIndex[str]:
    """Returns the index of the language codes of the groups, sorted."""
    return plain_names(sorted({code for group in dataset.groups for code in group.languages}))


Named = TypeVar("Named", bound=Group | Capacity)


def names_of(things: Iterable[Named]) -> NameIndex[Named]:
    """Returns the index of the names and earlier ids of groups or capacities."""
    return index_names((thing.id, (*_names(thing), *thing.formerly), thing) for thing in things)


def _names(thing: Group | Capacity) -> Iterable[str]:
    return thing.every_name if isinstance(thing, Group) else (thing.name,)


def in_short(ids: Iterable[str], *, most: int = 10) -> str:
    """Returns the first ids as `a, b, c`, and the number of the others."""
    every = sorted(ids)
    more = f" and {len(every) - most:,} more" if len(every) > most else ""
    return ", ".join(every[:most]) + more


def keyed_capacities(dataset: Dataset) -> Iterator[tuple[KeyPath, Capacity]]:
    """Yields every capacity with its key path in the catalog."""
    for index, area in enumerate(dataset.catalog.areas):
        for number, capacity in enumerate(area.capacities):
            yield ("areas", index, "capacities", number), capacity
