"""When commits were made: a stranger's words, which need not be a day of any calendar."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from ccm.git import parts_of, stream_git
from ccm.history.repository import Repository
from ccm.model import FIRST_ZONE

_DAY = 86_400
_LAST = (date.max - date(1970, 1, 1)).days * _DAY + _DAY - 1  # the end of the year 9999
_FORMAT = "--format=%H %ct"


class Commit(NamedTuple):
    """A commit and its time: that of the committer, in seconds since 1970."""

    id: str
    seconds: int

    @property
    def day(self) -> date:
        """Its day in UTC."""
        return day_of(self.seconds)

    @property
    def latest(self) -> date:
        """The last day that had begun anywhere on Earth."""
        return day_of(self.seconds + FIRST_ZONE.seconds)


def seconds_in(text: str) -> int | None:
    """The time in seconds since 1970 that a commit gives, or None where it cannot be read.

    Git writes any number, and none where the line is odd. 0 is what old tools wrote for none.
    """
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(_LAST))):
        return None
    seconds = int(text)
    return seconds if 0 < seconds <= _LAST else None


def day_of(seconds: int) -> date:
    """The day in UTC of a time in seconds since 1970; the last there is for a later one."""
    return _day_after_1970(min(seconds, _LAST) // _DAY)


@cache
def _day_after_1970(days: int) -> date:
    return date(1970, 1, 1) + timedelta(days)


def read_times(repository: Repository, *arguments: str) -> Iterator[tuple[str, int | None]]:
    """The ids and times of the commits that `git log ARGUMENTS` lists, as it lists them."""
    pieces = stream_git(repository.git, "log", "-z", _FORMAT, *arguments)
    for part in parts_of(pieces, b"\0"):
        commit, _, seconds = part.decode("ascii", "replace").partition(" ")
        yield commit, seconds_in(seconds)


def first_parents(repository: Repository, tip: str) -> Iterator[Commit]:
    """The commits from `tip` back along first parents.

    One whose time cannot be read has that of its parent; the first of all the first of 1970.
    """
    undated: list[str] = []
    for commit, seconds in read_times(repository, "--first-parent", "--end-of-options", tip, "--"):
        if seconds is None:
            undated.append(commit)
            continue
        yield from (Commit(later, seconds) for later in undated)
        undated.clear()
        yield Commit(commit, seconds)
    yield from (Commit(first, 0) for first in undated)
