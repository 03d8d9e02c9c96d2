"""What every commit did to every entry, from the versions of the group files."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ccm.git import read_blobs
from ccm.history.log import NOTHING, Log, Touch
from ccm.history.revisions import Repository
from ccm.model import Entry, Group
from ccm.parse import GROUPS
from ccm.parse.versions import Version, VersionReader

Entries = Mapping[str, Entry]
_EMPTY: Entries = {}


class Move(NamedTuple):
    """What the commit of number `order` did to the entry of one capacity."""

    order: int
    capacity: str
    before: Entry | None
    after: Entry | None


class FileStory(NamedTuple):
    """One group file over time: its moves in order, the group as it last was, its versions.

    `unreadable` has the numbers of the commits whose version could not be read.
    """

    name: str
    group_id: str
    moves: list[Move]
    group: Group | None
    versions: int
    unreadable: list[int]


def collect_stories(repository: Repository, log: Log, reader: VersionReader) -> Iterator[FileStory]:
    """The story of each group file in the log, file by file."""
    wanted = {name: _blob_ids(touches) for name, touches in log.touches.items()}
    contents = read_blobs(repository.folder, (blob for ids in wanted.values() for blob in ids))
    for name, ids in wanted.items():
        group_id = name.removeprefix(GROUPS).removesuffix(".yaml")
        versions = {blob: reader.read(next(contents) or b"", group_id=group_id) for blob in ids}
        yield _story(name, group_id, log.touches[name], versions)


def _blob_ids(touches: list[Touch]) -> list[str]:
    ids = dict.fromkeys(blob for touch in touches for blob in (*touch.before, touch.after))
    ids.pop(NOTHING, None)
    return list(ids)


def _story(
    name: str, group_id: str, touches: list[Touch], versions: Mapping[str, Version | None]
) -> FileStory:
    moves: list[Move] = []
    unreadable = []
    group = None
    stands_for: dict[str, str] = {}  # an unreadable version is passed over: rule 5

    def entries(blob: str) -> Entries:
        while blob in stands_for:
            blob = stands_for[blob]
        version = versions.get(blob)
        return version.entries if version else _EMPTY

    for touch in touches:
        if touch.after != NOTHING:
            version = versions[touch.after]
            if version is None:
                unreadable.append(touch.order)
                stands_for.setdefault(touch.after, touch.before[0])
                continue
            group = version.group
        moves += _moves(touch.order, [entries(b) for b in touch.before], entries(touch.after))
    read = sum(version is not None for version in versions.values())
    return FileStory(name, group_id, moves, group, read, unreadable)


def _moves(order: int, before: list[Entries], after: Entries) -> Iterator[Move]:
    """The entries that differ from all parents (rule 1)."""
    first = before[0]
    if len(before) == 1:
        for capacity, entry in after.items():
            if (old := first.get(capacity)) != entry:
                yield Move(order, capacity, old, entry)
        for capacity in first.keys() - after.keys():
            yield Move(order, capacity, first[capacity], None)
        return
    for capacity in sorted({key for entries in (*before, after) for key in entries}):
        olds = [entries.get(capacity) for entries in before]
        new = after.get(capacity)
        if new not in olds:
            there = [old for old in olds if old is not None]
            newest = max(there, key=lambda old: old.assessed_on, default=None)
            yield Move(order, capacity, newest, new)
