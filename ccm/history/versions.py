"""Reads the versions of group files in git, while git is still writing its log."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING, NamedTuple

from ccm.git import run_git
from ccm.history.blobs import read_blobs
from ccm.history.log import KEPT, NO_FILE, NOTHING, Log, RawCommit, Touch, stream_log
from ccm.history.moved import find_former_place, refuse_unheard_of, seen_from_folder
from ccm.history.order import blobs_of, order_log
from ccm.history.repository import Repository
from ccm.history.times import first_parents
from ccm.model import Entry
from ccm.model.files import CATALOG

if TYPE_CHECKING:  # a run that has everything in its cache reads no version
    from ccm.parse.versions import Version

STEP = 1000  # versions between two reports of progress

NamedBlob = tuple[str, str]
Progress = Callable[[int], None]


def in_silence(_: int) -> None:
    """Ignores the progress."""


class Versions(NamedTuple):
    """Versions of group files by their blobs, None for an unreadable one; and all their entries.

    `lacking` are the blobs that a partial clone lacks, and can fetch.
    """

    by_blob: Mapping[str, "Version | None"]
    entries: Sequence[tuple[str, Entry]]
    lacking: Set[str] = frozenset()


def read_log_with_versions(
    repository: Repository,
    tip: str,
    *,
    first_parent: bool = False,
    progress: Progress = in_silence,
    begun: Iterator[RawCommit] | None = None,
) -> tuple[Log, Versions]:
    """Returns the log up to `tip`, and the versions of all files that it touched.

    `begun` is the log if git is already writing it. Blobs are read newest first, in the order of
    a pack, so that git finds their bases in its cache. If the data folder has moved, the log is
    read again with its former folder. UsageError where a given former folder had no group file.
    """
    logged: list[RawCommit] = []
    commits = begun or stream_log(repository, tip, first_parent=first_parent)

    def blobs() -> Iterator[NamedBlob]:
        seen = {NOTHING}
        for raw in commits:
            logged.append(raw)
            for name, before, after in raw.touched:
                new = [blob for blob in (after, before) if blob not in seen]
                seen.update(new)
                yield from ((name, blob) for blob in new)

    versions = read_versions(repository, blobs(), progress=progress)
    log = order_log(logged, folders=seen_from_folder(repository))
    refuse_unheard_of(repository, log)
    place = find_former_place(repository, log, logged)
    if place.folder is None:
        return log._replace(former=repository.former, beginning=place.beginning), versions
    further = repository._replace(former=(*repository.former, place.folder))
    return read_log_with_versions(further, tip, first_parent=first_parent, progress=progress)


def read_log_since(
    repository: Repository,
    tip: str,
    base: str,
    *,
    progress: Progress = in_silence,
) -> tuple[Log, Versions] | None:
    """Returns the log after the commit `base`, with the versions of all files that it touched.

    None where that is not enough to find the changes: a branch started before the base, a version
    at the base is unreadable, the data folder is missing there, or a file was removed, so that the
    last id of its group is known only from the past.
    """
    logged = list(stream_log(repository, tip, without=base))
    ids = {base, *(raw.id for raw in logged)}
    is_enough = all(raw.parents and ids.issuperset(raw.parents) for raw in logged)
    options = ("ls-tree", "--name-only", "-z", "--full-tree", base, "--")
    if not is_enough or not run_git(repository.git, *options, f"{repository.prefix}{CATALOG}"):
        return None
    log = order_log(logged, lambda commit: next(first_parents(repository, commit)).day)
    versions = read_versions(repository, blobs_of(log.touches), progress=progress)
    found = {touches[0].before for touches in log.touches.values()} - {NOTHING}
    is_told = not any(map(_is_gone, log.touches.values())) and all(
        versions.by_blob[blob] for blob in found
    )
    return (log, versions) if is_told else None


def _is_gone(touches: Sequence[Touch]) -> bool:
    """True where the file is missing at the end of the main line."""
    blobs = [touch.after for touch in touches if touch.commit.mainline and touch.after != KEPT]
    return (blobs[-1] if blobs else touches[0].before) == NOTHING


def read_versions(
    repository: Repository, blobs: Iterable[NamedBlob], *, progress: Progress = in_silence
) -> Versions:
    """Returns the versions in these blobs, which come with the names of their files.

    `progress` gets the number of versions read so far, and 0 at the end.
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
