"""Finds the lines of entries in the versions of files in git."""

from collections.abc import Callable, Iterable

from ccm.history.blobs import read_blobs
from ccm.history.log import NO_FILE
from ccm.history.repository import Repository
from ccm.history.snapshot import list_files, read_files
from ccm.model import KeyPath, Problem, Written
from ccm.parse.dataset import find_lines


def reader_at(
    repository: Repository, revision: str, paths: Iterable[str]
) -> Callable[[str], bytes | Problem]:
    """Returns a function that gives the bytes of these files at a revision, by their shown paths.

    GitError where git lacks one of them.
    """
    root = f"{repository.shown}/"
    names = [path.removeprefix(root) for path in paths]
    listing = list_files(repository, revision)
    files = dict(read_files(repository, listing, names, commit=revision))
    return lambda path: files[path.removeprefix(root)]


def find_written_lines(repository: Repository, entries: Iterable[Written]) -> dict[Written, int]:
    """Returns the line of each entry in its version of the file; each version is read once."""
    by_blob: dict[str, list[Written]] = {}
    for entry, blob in _with_blobs(repository, dict.fromkeys(entries)).items():
        by_blob.setdefault(blob, []).append(entry)
    lines = {}
    for blob, data in read_blobs(repository, by_blob) if by_blob else ():
        paths: dict[Written, KeyPath] = {
            entry: ("assessments", entry.capacity) for entry in by_blob[blob]
        }
        line_of = find_lines(data, paths.values()) if isinstance(data, bytes) else {}
        lines.update({entry: line_of[keys] for entry, keys in paths.items() if keys in line_of})
    return lines


def _with_blobs(repository: Repository, entries: Iterable[Written]) -> dict[Written, str]:
    """Returns the blob of each entry; where only a revision is known, the blob at that revision."""
    blobs = {entry: entry.blob for entry in entries}
    without_blob = [entry for entry in blobs if not entry.blob]
    revisions = dict.fromkeys(entry.revision for entry in without_blob)
    listings = {revision: list_files(repository, revision) for revision in revisions}
    for entry in without_blob:
        _, blobs[entry] = listings[entry.revision].get(entry.name, ("", ""))
    return {entry: blob for entry, blob in blobs.items() if blob and not blob.startswith(NO_FILE)}
