"""What every commit did to every entry, from the versions of the group files."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from ccm.git import read_blobs
from ccm.history.log import NOTHING, Log, Touch
from ccm.history.revisions import Repository
from ccm.model import Entry, Group
from ccm.parse import GROUPS
from ccm.parse.versions import Version, VersionReader


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


def collect_stories(repository: Repository, log: Log) -> Iterator[FileStory]:
    """The story of each group file in the log, file by file.

    Blobs are read newest first, as a pack holds them: git then finds their bases in its cache.
    """
    reader = VersionReader()
    contents = read_blobs(repository.folder, log.blobs)
    versions = {
        blob: reader.read(data) if data is not None else None
        for blob, data in zip(log.blobs, contents, strict=True)
    }
    for name, touches in log.touches.items():
        yield _Teller(name, versions, reader.entries).story(touches)


class _Teller:
    """Tells the story of one file from its versions."""

    def __init__(
        self,
        name: str,
        versions: Mapping[str, Version | None],
        entries: Sequence[tuple[str, Entry]],
    ) -> None:
        self.name = name
        self.versions = versions
        self.entries = entries
        self.stands_for: dict[str, str] = {}  # an unreadable version is passed over: rule 5

    def story(self, touches: Sequence[Touch]) -> FileStory:
        """What the touches, in order, did to the entries of the file."""
        moves: list[Move] = []
        unreadable = []
        group: Group | None = None
        read = set()
        for touch in touches:
            if touch.after != NOTHING:
                version = self.versions[touch.after]
                if version is None:
                    unreadable.append(touch.order)
                    self.stands_for[touch.after] = self._readable(touch.before[0])
                    continue
                group = version.group
                read.add(touch.after)
            moves += self._moves(touch)
        group_id = self.name.removeprefix(GROUPS).removesuffix(".yaml")
        named = replace(group, id=group_id) if group else None
        return FileStory(self.name, group_id, moves, named, len(read), unreadable)

    def _readable(self, blob: str) -> str:
        return self.stands_for.get(blob, blob)

    def _numbers(self, blob: str) -> frozenset[int]:
        version = self.versions.get(self._readable(blob))
        return frozenset(version.entries) if version else frozenset()

    def _moves(self, touch: Touch) -> Iterator[Move]:
        """The entries that differ from all parents (rule 1)."""
        after = self._numbers(touch.after)
        parents = [self._numbers(blob) for blob in touch.before]
        new = dict(self.entries[n] for n in after.difference(*parents))
        olds = [dict(self.entries[n] for n in parent - after) for parent in parents]
        for capacity in sorted(new.keys() | set.intersection(*(set(old) for old in olds))):
            before = [old[capacity] for old in olds if capacity in old]
            newest = max(before, key=lambda entry: entry.assessed_on, default=None)
            yield Move(touch.order, capacity, newest, new.get(capacity))
