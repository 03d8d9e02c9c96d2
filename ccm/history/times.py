"""Reads the times of commits. Anybody can write them, and they need not be valid."""

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
    """A commit and its committer's time, in seconds since 1970 (UTC)."""

    id: str
    seconds: int

    @property
    def day(self) -> date:
        """The day of the commit, in UTC."""
        return day_of(self.seconds)

    @property
    def latest(self) -> date:
        """The last day that had begun anywhere on Earth at the time of the commit."""
        return day_of(self.seconds + FIRST_ZONE.seconds)


def seconds_in(text: str) -> int | None:
    """Returns a commit's time in seconds since 1970, or None where it cannot be read.

    Git prints any number, or nothing for a malformed line. Old tools wrote 0 for an unknown time.
    """
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(_LAST))):
        return None
    seconds = int(text)
    return seconds if 0 < seconds <= _LAST else None


def day_of(seconds: int) -> date:
    """Returns the day (UTC) of a time in seconds since 1970; at most the last day of 9999."""
    return _day_after_1970(min(seconds, _LAST) // _DAY)


@cache
def _day_after_1970(days: int) -> date:
    return date(1970, 1, 1) + timedelta(days)


def read_times(repository: Repository, *arguments: str) -> Iterator[tuple[str, int | None]]:
    """Yields the ids and times of the commits of `git log ARGUMENTS`, in the same order."""
    pieces = stream_git(repository.git, "log", "-z", _FORMAT, *arguments)
    for part in parts_of(pieces, b"\0"):
        commit, _, seconds = part.decode("ascii", "replace").partition(" ")
        yield commit, seconds_in(seconds)


def first_parents(repository: Repository, tip: str) -> Iterator[Commit]:
    """Yields the commits from `tip` back along first parents.

    A commit without a readable time gets the time of its parent; the first commit gets 1970-01-01.
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
