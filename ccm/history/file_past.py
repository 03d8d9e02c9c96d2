"""The pasts of group files, folded from what git has of them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ccm.history.changes import (
    FileStory,
    Progress,
    Versions,
    read_log_with_versions,
    read_versions,
    tell_stories,
)
from ccm.history.log import NOTHING, Log, Touch, blobs_of
from ccm.history.repository import Repository
from ccm.history.timeline import Track
from ccm.model import Group, Reading, Series


class FilePast(NamedTuple):
    """One group file over time: its series by capacity, up to its last touch on `touched` (UTC).

    `last` is the blob of the last version that could be read, and `gone` the group in it where the
    file was deleted.
    """

    series: Mapping[str, Series]
    touched: date
    last: str | None
    gone: Group | None
    reading: Reading


Pasts = dict[str, FilePast]


def read_and_fold(
    repository: Repository, tip: str, *, progress: Progress
) -> tuple[Log, Pasts, bool]:
    """The log up to a commit, the past of each of its files, and whether git lacks any of it."""
    log, versions = read_log_with_versions(repository, tip, progress=progress)
    return log, _fold_all(log.touches, versions), bool(versions.lacking)


def fold_touches(
    repository: Repository, touches: Mapping[str, Sequence[Touch]], *, progress: Progress
) -> tuple[Pasts, bool]:
    """The pasts that these touches made, all of each file; whether the repository lacks some."""
    versions = read_versions(repository, blobs_of(touches), progress=progress)
    return _fold_all(touches, versions), bool(versions.lacking)


def _fold_all(touches: Mapping[str, Sequence[Touch]], versions: Versions) -> Pasts:
    return {
        story.name: _fold(story, touches[story.name]) for story in tell_stories(touches, versions)
    }


def _fold(story: FileStory, touches: Sequence[Touch]) -> FilePast:
    last = touches[-1]
    tracks: dict[str, Track] = {}
    for commit, capacity, before, after, _ in story.moves:
        track = tracks.get(capacity)
        if track is None:
            track = tracks[capacity] = Track()
        track.apply(before, after, day=commit.day)
    return FilePast(
        series={capacity: track.series() for capacity, track in tracks.items()},
        touched=last.commit.day,
        last=story.last,
        gone=story.group if last.after == NOTHING else None,
        reading=story.reading,
    )
