"""What every commit did to every entry, from the versions of the group files."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ccm.history.blobs import read_blobs
from ccm.history.log import (
    NO_FILE,
    NOTHING,
    Log,
    LoggedCommit,
    RawCommit,
    Touch,
    order_log,
    stream_log,
)
from ccm.history.repository import Repository
from ccm.model import Entry, Group, Reading
from ccm.parse.dataset import group_id_of

if TYPE_CHECKING:  # a run that remembers all pasts reads no version
    from ccm.parse.versions import Version

STEP = 1000  # how many versions are read between two words on the progress


NamedBlob = tuple[str, str]
Progress = Callable[[int], None]


def in_silence(_: int) -> None:
    """The progress of a reading that nobody watches."""


class Move(NamedTuple):
    """What a commit did to the entry of one capacity.

    `blob` is the version in which the entry stands, or the one before, if it was taken out.
    """

    commit: LoggedCommit
    capacity: str
    before: Entry | None
    after: Entry | None
    blob: str


class FileStory(NamedTuple):
    """One group file over time: its moves in order, and the group as it last was.

    `last` is the blob that `group` was read from.
    """

    name: str
    group_id: str
    moves: list[Move]
    group: Group | None
    last: str | None
    reading: Reading


class Versions(NamedTuple):
    """Versions of group files by their blobs, None for one that cannot be read; their entries.

    `lacking` are the blobs that a partial clone lacks, and may get.
    """

    by_blob: Mapping[str, "Version | None"]
    entries: Sequence[tuple[str, Entry]]
    lacking: Set[str] = frozenset()


def read_log_with_versions(
    repository: Repository,
    tip: str,
    *,
    without: str | None = None,
    first_parent: bool = False,
    progress: Progress = in_silence,
    begun: Iterator[RawCommit] | None = None,
) -> tuple[Log, Versions]:
    """The log, and the versions of all it touched, which are read while git still writes the log.

    `begun` is this log where git is at work on it already. Blobs are read newest first, as a pack
    holds them: git then finds their bases in its cache.
    """
    logged: list[RawCommit] = []
    commits = begun or stream_log(repository, tip, without=without, first_parent=first_parent)

    def blobs() -> Iterator[NamedBlob]:
        seen = {NOTHING}
        for raw in commits:
            logged.append(raw)
            for name, before, after in raw.touched:
                new = [blob for blob in (after, *before) if blob not in seen]
                seen.update(new)
                yield from ((name, blob) for blob in new)

    versions = read_versions(repository, blobs(), progress=progress)
    return order_log(logged), versions


def read_versions(
    repository: Repository, blobs: Iterable[NamedBlob], *, progress: Progress = in_silence
) -> Versions:
    """The versions in those blobs, each given with the name of its file.

    `progress` is told how many are read, and 0 at the end.
    """
    from ccm.parse.versions import VersionReader

    reader = VersionReader()
    names: dict[str, str] = {}

    def regular_blobs() -> Iterator[str]:
        for name, blob in blobs:
            if blob.startswith(NO_FILE):
                versions[blob] = None
            else:
                names[blob] = name
                yield blob

    versions: dict[str, Version | None] = {}
    lacking = set()
    try:
        for blob, data in read_blobs(repository, regular_blobs()):
            versions[blob] = reader.read(data, names[blob]) if isinstance(data, bytes) else None
            if data is None:
                lacking.add(blob)
            if len(versions) % STEP == 0:
                progress(len(versions))
    finally:
        progress(0)
    return Versions(versions, reader.entries, lacking)


def tell_stories(touches: Mapping[str, Sequence[Touch]], versions: Versions) -> Iterator[FileStory]:
    """The story of each touched group file, file by file."""
    for name, of_file in touches.items():
        yield _Teller(name, versions).story(of_file)


class _Teller:
    """Tells the story of one file from its versions."""

    def __init__(self, name: str, versions: Versions) -> None:
        self.name = name
        self.versions, self.entries, self.lacking = versions
        self.sets: dict[str, frozenset[int]] = {}
        self.stands_for: dict[str, str] = {}  # an unreadable version is passed over: rule 5

    def story(self, touches: Sequence[Touch]) -> FileStory:
        """What the touches, in order, did to the entries of the file."""
        moves: list[Move] = []
        unreadable: list[str] = []
        lacking: list[str] = []
        last: str | None = None
        readable = set()
        for touch in touches:
            if touch.after != NOTHING:
                if self.versions[touch.after] is None:
                    names = lacking if touch.after in self.lacking else unreadable
                    names.append(f"{self.name} at {touch.commit.id[:10]}")
                    self.stands_for[touch.after] = self._readable(touch.before[0])
                    continue
                last = touch.after
                readable.add(last)
            moves += self._moves(touch)
        group_id = group_id_of(self.name)
        version = self.versions[last] if last else None
        group = replace(version.group, id=group_id) if version else None
        undated = frozenset(touch.commit.id for touch in touches if not touch.commit.dated)
        versions = len(readable) + len(unreadable) + len(lacking)
        reading = Reading(versions, tuple(unreadable), tuple(lacking), undated)
        return FileStory(self.name, group_id, moves, group, last, reading)

    def _readable(self, blob: str) -> str:
        return self.stands_for.get(blob, blob)

    def _numbers(self, blob: str) -> frozenset[int]:
        """The entries of a version, as a set that is made once and goes with this file."""
        if blob not in self.sets:
            version = self.versions.get(self._readable(blob))
            self.sets[blob] = frozenset(version.entries if version else ())
        return self.sets[blob]

    def _moves(self, touch: Touch) -> Iterator[Move]:
        """The entries that differ from all parents (rule 1).

        So a merge keeps what one side removed: that parent has not got it either.
        """
        after = self._numbers(touch.after)
        parents = [self._numbers(blob) for blob in touch.before]
        new = dict([self.entries[n] for n in after.difference(*parents)])
        first, *others = [dict([self.entries[n] for n in parent - after]) for parent in parents]
        for capacity in sorted(new.keys() | first.keys()):
            before = first.get(capacity)
            if others:
                olds = [old.get(capacity) for old in (first, *others)]
                if None in olds and capacity not in new:
                    continue
                entries_before = [entry for entry in olds if entry]
                before = max(entries_before, key=lambda entry: entry.assessed_on, default=None)
            blob = touch.after if capacity in new else touch.before[0]
            yield Move(touch.commit, capacity, before, new.get(capacity), blob)
