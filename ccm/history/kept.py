"""What is kept of the pasts of group files: plain values, and what is made of them again."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypedDict

from ccm.history.file_past import FilePast
from ccm.history.log import Touch
from ccm.memory import maker_of, plain_of
from ccm.model import Beginning, Group, LoggedCommit, Reading, date_from_text


class KeptFile(NamedTuple):
    """A group file as a state has it: the digest of its touches, and its past."""

    digest: str
    past: FilePast


class KeptState(TypedDict):
    """What is kept of a commit: how many come before it and with it, and its group files.

    `former` are the former folders, and `beginning` is since when the past is known.
    """

    commits: int
    files: dict[str, list[Any]]
    former: list[str]
    beginning: list[Any] | None


def file_to_plain(file: KeptFile) -> list[Any]:
    """What is kept of a file."""
    last, gone, spans, reading = file.past
    versions, unreadable, _, undated, *_ = reading  # what lacks some is not kept
    return [file.digest, last, spans, versions, unreadable, sorted(undated), plain_of(gone)]


def beginning_from_plain(plain: list[Any]) -> Beginning:
    """Since when the past is known, of what was kept."""
    day, commit, folders = plain
    return Beginning(date_from_text(day), commit, tuple(folders))


def file_from_plain(plain: list[Any]) -> KeptFile:
    """A file, of what was kept."""
    digest, last, spans, versions, unreadable, undated, gone = plain
    make = maker_of(Group | None) if gone else None
    reading = Reading(versions, tuple(unreadable), undated=frozenset(undated))
    group = make(gone) if make else None
    return KeptFile(digest, FilePast(last, group, tuple(map(tuple, spans)), reading))


def touch_to_plain(touch: Touch) -> list[Any]:
    """What is kept of a touch."""
    order, commit, day, _, dated, mainline, merge = touch.commit
    about = [order, commit, day.isoformat(), dated, mainline, merge]
    return [*about, touch.before, touch.after, *([touch.folder] if touch.folder else ())]


def touches_from_plain(plain: Iterable[list[Any]]) -> Iterator[Touch]:
    """The touches, of what was kept."""
    for order, commit, day, dated, mainline, merge, *rest in plain:
        logged = LoggedCommit(order, commit, date_from_text(day), "", dated, mainline, merge)
        yield Touch(logged, *rest)
