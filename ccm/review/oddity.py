"""What in a change is odd: something that a reviewer should look at, never a proof of a mistake.

Each oddity is found by a named check of `ccm.review.oddities`, whose docstring is its explanation.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ccm.review.change import Changeset


class Oddity(NamedTuple):
    """Something odd in a change; `seen` says it in one sentence, with names and numbers.

    `path` is the file below the data folder. `group` is the id of its group, None for a list.
    `capacities` has the ids of the entries concerned, in the order of the catalog; it is empty
    where the oddity is about the whole file or the whole change. An oddity of several entries of
    one group is one oddity.
    """

    path: str
    seen: str
    group: str | None = None
    capacities: tuple[str, ...] = ()


Oddities = Iterator[Oddity]
OddityCheck = Callable[[Changeset], Oddities]


class FoundOddity(NamedTuple):
    """An oddity with its code, and the explanation of its check."""

    code: str
    path: str
    group: str | None
    capacities: tuple[str, ...]
    seen: str
    harmless: str
    ask: str
