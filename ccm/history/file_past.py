"""The pasts of group files, folded from what git has of them."""

from collections.abc import Mapping, Sequence

from ccm.history.changes import (
    FileStory,
    Versions,
    names_of,
    read_log_with_versions,
    read_versions,
    tell_stories,
)
from ccm.history.log import NOTHING, Log, Touch, blobs_of
from ccm.history.remembered import FilePast, Pasts
from ccm.history.repository import Repository
from ccm.history.timeline import Track


def read_and_fold(repository: Repository, tip: str) -> tuple[Log, Pasts, bool]:
    """The log up to a commit, the past of each of its files, and whether git lacks any of it."""
    log, versions = read_log_with_versions(repository, tip)
    return log, _folded(log.touches, versions), bool(versions.lacking)


def fold_touches(
    repository: Repository, touches: Mapping[str, Sequence[Touch]]
) -> tuple[Pasts, bool]:
    """The pasts that these touches made, all of each file; whether the repository lacks some."""
    versions = read_versions(repository, blobs_of(touches))
    return _folded(touches, versions), bool(versions.lacking)


def _folded(touches: Mapping[str, Sequence[Touch]], versions: Versions) -> Pasts:
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
        versions=story.versions,
        unreadable=names_of(story, story.unreadable),
        lacking=names_of(story, story.lacking),
        undated=tuple(touch.commit.id for touch in touches if not touch.commit.dated),
    )
