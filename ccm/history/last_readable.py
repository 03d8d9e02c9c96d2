"""Finds the group files that are broken at a commit, and their last readable versions."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ccm.history.blobs import read_blobs
from ccm.history.log import NO_FILE, NOTHING, RawCommit, stream_log
from ccm.history.repository import Repository
from ccm.history.snapshot import FILE_MODES, group_in_file, list_files
from ccm.history.times import first_parents
from ccm.model import MOST_BYTES, Dataset, Group, LastReadable
from ccm.model.files import group_file

_MOST_VERSIONS = 50  # of one file
_MOST_READ = 16 * MOST_BYTES  # of all files together
_Candidate = tuple[str, RawCommit]  # a version that could be readable, and its commit


def broken_files(repository: Repository, commit: str, names: Iterable[str]) -> tuple[str, ...]:
    """Returns the group files that are broken at a commit, sorted.

    A file that a partial clone lacks is not reported.
    """
    listing = list_files(repository, commit)
    files = {name: listing[name] for name in sorted(names) if name in listing}
    blobs = dict.fromkeys(blob for mode, blob in files.values() if mode in FILE_MODES)
    contents = dict(read_blobs(repository, blobs)) if blobs else {}
    return tuple(
        name
        for name, (_, blob) in files.items()
        if (data := contents.get(blob, b"")) is not None and not group_in_file(data, name)
    )


def with_last_readable(
    repository: Repository, dataset: Dataset, group_ids: Iterable[str]
) -> Dataset:
    """Returns the dataset with the last readable versions of these groups, along first parents.

    A file that was deleted in between, or has no readable version, is left out. GitError where git
    fails.
    """
    tip = dataset.source.revision
    names = {group_file(group_id) for group_id in group_ids}
    if not tip or not names:
        return dataset
    versions = _versions_until_deleted(repository, tip, names)
    groups, stands_for = list(dataset.groups), {}
    for group, commit in _newest_readable(repository, versions):
        groups.append(group)
        day = next(first_parents(repository, commit.id)).day
        stands_for[group.id] = LastReadable(commit.id, day)
    groups.sort(key=lambda group: group.id)
    return replace(dataset, groups=tuple(groups), last_readable=stands_for)


def _versions_until_deleted(
    repository: Repository, tip: str, names: Iterable[str]
) -> dict[str, list[_Candidate]]:
    """Returns the versions of each file, newest first, back to the commit without the file."""
    versions: dict[str, list[_Candidate]] = {name: [] for name in sorted(names)}
    sought = set(versions)
    for raw in stream_log(repository, tip, first_parent=True):
        # A commit that moves a file to another folder touches it twice; the file is in one of them.
        afters = sorted((name, after) for name, _, after in raw.touched if name in sought)
        for name, after in dict(afters).items():
            if not after.startswith(NO_FILE) and after != NOTHING:
                versions[name].append((after, raw))
            if after == NOTHING or len(versions[name]) == _MOST_VERSIONS:
                sought.discard(name)
        if not sought:
            break
    return versions


def _newest_readable(
    repository: Repository, versions: Mapping[str, list[_Candidate]]
) -> Iterator[tuple[Group, RawCommit]]:
    """Yields the group in the newest readable version of each file, with its commit.

    A file is left out where a partial clone lacks a version of it.
    """
    sought, left = dict(versions), _MOST_READ
    for place in range(_MOST_VERSIONS):
        by_blob: dict[str, list[str]] = {}
        for name, of_file in sought.items():
            if place < len(of_file):
                by_blob.setdefault(of_file[place][0], []).append(name)
        for blob, data in read_blobs(repository, by_blob) if by_blob else ():
            left -= len(data) if isinstance(data, bytes) else 0
            for name in by_blob[blob]:
                group = group_in_file(data, name) if left >= 0 else None
                if group:
                    yield group, sought[name][place][1]
                if group or data is None:
                    del sought[name]
        if left < 0:
            return
