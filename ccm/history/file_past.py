"""What is to be known of a group file over time, beside what became of its entries."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import NamedTuple

from ccm.history.log import KEPT, NOTHING, Touch
from ccm.history.versions import Versions
from ccm.model import Group, Reading
from ccm.model.files import group_id_of

# From which commit to which something was there, by their orders; None where it still is.
Spans = tuple[tuple[int, int | None], ...]


class FilePast(NamedTuple):
    """One group file over time.

    `last` is the blob of the last version that could be read, None where there was none, and `gone`
    the group in it where the file was deleted.
    """

    last: str | None
    gone: Group | None
    spans: Spans
    reading: Reading


def past_of(name: str, touches: Sequence[Touch], versions: Versions) -> FilePast:
    """The past of the file of that name, from all its touches, in the order of the log."""
    last = _last_readable(touches, versions)
    spans = _spans(touches)
    is_gone = spans[-1:] == () or spans[-1][1] is not None
    group = group_in(name, last, versions) if last and is_gone else None
    return FilePast(last, group, spans, _reading(name, touches, versions))


def group_in(name: str, blob: str, versions: Versions) -> Group | None:
    """The group in a version of the file of that name, without its assessments."""
    version = versions.by_blob.get(blob)
    return replace(version.group, id=group_id_of(name)) if version else None


def _spans(touches: Sequence[Touch]) -> Spans:
    """When the file was there: on the main line, or beside it where it never was on that.

    Where the log does not begin with the dataset, it may have been there before.
    """
    found = [] if touches[0].before == NOTHING else [touches[0].commit.order - 1]
    orders = {True: [*found], False: [*found]}
    for commit, _, after, _ in touches:
        at = orders[commit.mainline]
        if after != KEPT and (after == NOTHING) == len(at) % 2:
            at.append(commit.order)
    at = orders[True] if len(orders[True]) > len(found) else orders[False]
    return spans_between(at)


def spans_between(at: Sequence[int]) -> Spans:
    """The spans of what came and went, by turns, at these commits."""
    return tuple(zip_longest(at[::2], at[1::2]))


def _last_readable(touches: Sequence[Touch], versions: Versions) -> str | None:
    """The last version that could be read, on the main line if there is one."""
    blobs = [
        blob
        for touch in sorted(touches, key=lambda touch: touch.commit.mainline)
        for blob in (touch.before, touch.after)
        if versions.by_blob.get(blob)
    ]
    return blobs[-1] if blobs else None


def _reading(name: str, touches: Sequence[Touch], versions: Versions) -> Reading:
    """How its versions could be read; one that a merge takes over is none of its own."""
    readable: set[str] = set()
    broken: set[str] = set()
    unreadable: list[str] = []
    lacking: list[str] = []
    for commit, _, after, _ in touches:
        if after in (NOTHING, KEPT):
            continue
        if versions.by_blob[after] is not None:
            readable.add(after)
        elif not (commit.merge and after in broken):
            broken.add(after)
            names = lacking if after in versions.lacking else unreadable
            names.append(f"{name} at {commit.id[:10]}")
    undated = frozenset(touch.commit.id for touch in touches if not touch.commit.dated)
    number = len(readable) + len(unreadable) + len(lacking)
    return Reading(number, tuple(unreadable), tuple(lacking), undated)
