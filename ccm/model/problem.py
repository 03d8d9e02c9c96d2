"""Problems of the data, as values."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from ccm.model.words import Severity

KeyPath = tuple[str | int, ...]

MOST_BYTES = 1024 * 1024  # of one file of a dataset
MOST_IMPORTED = 16 * 1024 * 1024  # bytes of one table from elsewhere
MOST_SHOWN = 100  # problems of one file
_LINE = re.compile(r"\bline [0-9]+")  # in a message that names another line


class Place(NamedTuple):
    """The place of a value in its file: line and column, both counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A problem of the data: the file, the place, the message and the hint.

    `keys` is the path from the top of the file to the value; the `place` is found with it later.
    `at_key` is true where the key is meant and not its value. The `path` is added by the caller
    who knows it.
    """

    path: str = ""
    code: str
    message: str
    severity: Severity = Severity.ERROR
    hint: str | None = None
    keys: KeyPath = ()
    at_key: bool = False
    place: Place | None = None

    @property
    def sort_key(self) -> tuple[str, Place, str, str]:
        """The order of all problems: by file, place, code and message."""
        return self.path, self.place or Place(0, 0), self.code, self.message

    @property
    def lasting(self) -> tuple[str, str, KeyPath, str]:
        """The part of the problem that stays the same when lines, or the items of a list, move."""
        keys = tuple(key for key in self.keys if isinstance(key, str))
        return self.path, self.code, keys, _LINE.sub("line", self.message)


def quoted(text: object, *, most: int = 60) -> str:
    """Returns `text` in quotes for a message, shortened to `most` characters."""
    return f"'{shortened(text, most=most)}'"


def shortened(text: object, *, most: int = 60) -> str:
    """Returns `text`, or its first characters with `…` where it is longer than `most`."""
    plain = str(text)
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"


def listed(words: Iterable[str], *, most: int = 200) -> str:
    """Returns `a, b, c` for a hint; after `most` words, the number of the others."""
    every = list(words)
    some = [shortened(word) for word in every[:most]]
    if len(every) > most:
        some.append(f"… and {len(every) - most:,} more")
    return ", ".join(some)


def first_of_each_file(problems: Iterable[Problem], *, more: int = 0) -> list[Problem]:
    """Returns the first MOST_SHOWN problems of each file, as nobody reads more; all are sorted.

    After them comes one that counts the others and `more` errors of the file. It has the place of
    the first of these, and is an error if any of them is.
    """
    shown: list[Problem] = []
    for _, of_file in groupby(problems, key=lambda problem: problem.path):
        rows = list(of_file)
        rest = rows[MOST_SHOWN:]
        shown += rows[:MOST_SHOWN] if len(rest) > 1 else rows
        if len(rest) > 1:
            shown.append(_counting(rest, more))
    return shown


def split_new(
    before: Iterable[Problem], after: Iterable[Problem]
) -> tuple[list[Problem], list[Problem]]:
    """Splits the problems of `after` into the new ones and those that `before` has too, in order.

    Of several equal problems so many are old as `before` has. A moved line makes no problem new.
    """
    left = Counter(problem.lasting for problem in before)
    new: list[Problem] = []
    old: list[Problem] = []
    for problem in after:
        is_old = left[problem.lasting] > 0
        left[problem.lasting] -= is_old
        (old if is_old else new).append(problem)
    return new, old


def _counting(rest: Sequence[Problem], more: int) -> Problem:
    errors = more + sum(problem.severity is Severity.ERROR for problem in rest)
    return Problem(
        path=rest[0].path,
        code="more-problems",
        message=f"{len(rest) + more:,} more problems in this file (errors: {errors:,})",
        severity=Severity.ERROR if errors else Severity.WARNING,
        hint="correct the problems above, then run the check again",
        place=rest[0].place,
    )
