"""What a check finds, and where: a problem but for its code, which is the name of the check."""

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
        """The problem of that code."""
        return Problem(code=code, **self._asdict())


class Spot(NamedTuple):
    """A value of the dataset: the path of its file, and the keys that lead to it."""

    path: str
    keys: KeyPath = ()

    def at(self, *keys: str | int) -> "Spot":
        """The value that the keys lead to from here."""
        return Spot(self.path, (*self.keys, *keys))

    def error(self, message: str, hint: str | None = None, *, at_key: bool = False) -> Fault:
        """A fault that refuses a pull request; `at_key` says that the key is meant."""
        return Fault(self.path, self.keys, message, hint, Severity.ERROR, at_key)

    def warning(self, message: str, hint: str, *, at_key: bool = False) -> Fault:
        """A fault that can be right, and only a person can tell."""
        return Fault(self.path, self.keys, message, hint, Severity.WARNING, at_key)


Faults = Iterator[Fault]


@lru_cache(maxsize=2)
def spots_of_groups(dataset: Dataset) -> Sequence[tuple[Spot, Group]]:
    """Every group, in the file that is its own; many checks ask for them."""
    return [(Spot(dataset.group_path(group.id)), group) for group in dataset.groups]


@lru_cache(maxsize=2)
def spots_of_capacities(dataset: Dataset) -> Sequence[tuple[Spot, Capacity]]:
    """Every capacity, where it stands in the catalog."""
    path = dataset.catalog_path
    return [(Spot(path, keys), capacity) for keys, capacity in keyed_capacities(dataset)]
