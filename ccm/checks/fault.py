"""The results of a check: problems with their places, but without the code of the check."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ccm.model import Capacity, Dataset, Group, KeyPath, Problem, Severity
from ccm.model.lookup import keyed_capacities


class Fault(NamedTuple):
    """A problem without its code; `keys` leads to the value in the file, or to its key."""

    path: str
    keys: KeyPath
    message: str
    hint: str | None
    severity: Severity
    at_key: bool

    def problem(self, code: str) -> Problem:
        """Returns the problem with that code."""
        return Problem(code=code, **self._asdict())


class Spot(NamedTuple):
    """The place of a value: the path of its file, and the keys that lead to it there."""

    path: str
    keys: KeyPath = ()

    def at(self, *keys: str | int) -> "Spot":
        """Returns the place that the keys lead to from here."""
        return Spot(self.path, (*self.keys, *keys))

    def error(self, message: str, hint: str | None = None, *, at_key: bool = False) -> Fault:
        """Returns a fault that refuses a pull request; with `at_key`, its place is the key."""
        return Fault(self.path, self.keys, message, hint, Severity.ERROR, at_key)

    def warning(self, message: str, hint: str, *, at_key: bool = False) -> Fault:
        """Returns a fault in data that can be right, so that a person should look."""
        return Fault(self.path, self.keys, message, hint, Severity.WARNING, at_key)


Faults = Iterator[Fault]


@lru_cache(maxsize=2)
def spots_of_groups(dataset: Dataset) -> Sequence[tuple[Spot, Group]]:
    """Returns every group with its file; many checks use them."""
    return [(Spot(dataset.group_path(group.id)), group) for group in dataset.groups]


@lru_cache(maxsize=2)
def spots_of_capacities(dataset: Dataset) -> Sequence[tuple[Spot, Capacity]]:
    """Returns every capacity with its place in the catalog, in order."""
    path = dataset.catalog_path
    return [(Spot(path, keys), capacity) for keys, capacity in keyed_capacities(dataset)]
