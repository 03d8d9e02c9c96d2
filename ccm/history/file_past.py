"""The pasts of group files, folded from what git has of them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ccm.history.changes import FileStory, Versions, tell_stories
from ccm.history.log import NOTHING, Touch
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


def fold(touches: Mapping[str, Sequence[Touch]], versions: Versions) -> Pasts:
    """The past of each touched file, from all its touches and what they touched."""
    return {
        story.name: _past_of(story, touches[story.name])
        for story in tell_stories(touches, versions)
    }


def _past_of(story: FileStory, touches: Sequence[Touch]) -> FilePast:
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
