"""An oddity of a change: something that a reviewer should look at, never a proof of a mistake.

Each oddity is found by a named check of `ccm.review.oddities`, whose docstring is its explanation:
a line that says what it is, paragraphs on why a reviewer should look, and at its end

    Harmless: The reason why it can be fine.
    Ask: The question to the author of the change.
"""

from collections.abc import Callable, Iterator
from functools import cache
from inspect import cleandoc
from typing import NamedTuple

from ccm.model import OddityCode
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


class FoundOddity(NamedTuple):
    """An oddity with its code, and the words of its check: why it may be harmless, what to ask."""

    code: OddityCode
    path: str
    group: str | None
    capacities: tuple[str, ...]
    seen: str
    harmless: str
    ask: str


class OddityText(NamedTuple):
    """The explanation of an oddity; `why` has a text for each paragraph."""

    title: str
    why: tuple[str, ...]
    harmless: str
    ask: str


Oddities = Iterator[Oddity]
OddityCheck = Callable[[Changeset], Oddities]


@cache
def text_of_oddity(check: OddityCheck) -> OddityText:
    """Reads the docstring of a check."""
    head, _, rest = cleandoc(check.__doc__ or "").partition("\nHarmless: ")
    harmless, _, ask = rest.partition("\nAsk: ")
    title, *why = (_as_one_line(part) for part in head.strip().split("\n\n"))
    return OddityText(title, tuple(why), _as_one_line(harmless), _as_one_line(ask))


def _as_one_line(lines: str) -> str:
    return " ".join(lines.split())
