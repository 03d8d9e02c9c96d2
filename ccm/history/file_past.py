"""Collects the facts about a group file over time, except the changes of its entries."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import NamedTuple

from ccm.history.log import KEPT, NOTHING, Touch
from ccm.history.versions import Versions
from ccm.model import Group, Reading
from ccm.model.files import group_id_of

# The spans in which something existed, from one commit's order to another's; None: it still exists.
Spans = tuple[tuple[int, int | None], ...]


class FilePast(NamedTuple):
    """One group file over time.

    `last` is the blob of the last readable version, None where there is none. `gone` is the group
    in it, if the file was deleted.
    """

    last: str | None
    gone: Group | None
    spans: Spans
    reading: Reading


def past_of(name: str, touches: Sequence[Touch], versions: Versions) -> FilePast:
    """Returns the past of the file with that name, from all its touches in log order."""
    last = _last_readable(touches, versions)
    spans = _spans(touches)
    is_gone = spans[-1:] == () or spans[-1][1] is not None
    group = group_in(name, last, versions) if last and is_gone else None
    return FilePast(last, group, spans, _reading(name, touches, versions))


def group_in(name: str, blob: str, versions: Versions) -> Group | None:
    """Returns the group in a version of the file with that name, without its assessments."""
    version = versions.by_blob.get(blob)
    return replace(version.group, id=group_id_of(name)) if version else None


def _spans(touches: Sequence[Touch]) -> Spans:
    """Returns the spans of the file on the main line, or on branches if it never was on that.

    A file that the first logged commit already had existed before it.
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
    """Returns the spans of something that appeared and disappeared at these commits."""
    return tuple(zip_longest(at[::2], at[1::2]))


def _last_readable(touches: Sequence[Touch], versions: Versions) -> str | None:
    """Returns the last readable version, preferably on the main line."""
    blobs = [
        blob
        for touch in sorted(touches, key=lambda touch: touch.commit.mainline)
        for blob in (touch.before, touch.after)
        if versions.by_blob.get(blob)
    ]
    return blobs[-1] if blobs else None


def _reading(name: str, touches: Sequence[Touch], versions: Versions) -> Reading:
    """Counts the readable versions and names the others; a merge does not repeat a broken one."""
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
