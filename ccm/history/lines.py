"""Where entries stand in the versions of files that git has."""

from collections.abc import Callable, Iterable

from ccm.history.blobs import read_blobs
from ccm.history.log import NO_FILE
from ccm.history.repository import Repository
from ccm.history.snapshot import as_file, list_files
from ccm.model import KeyPath, Problem, Written
from ccm.parse.dataset import find_lines


def reader_at(
    repository: Repository, revision: str, paths: Iterable[str]
) -> Callable[[str], bytes | Problem]:
    """What gives the bytes of these files, by their paths as shown, as they are at a revision."""
    listing = list_files(repository, revision)
    names = {path: path.removeprefix(f"{repository.shown}/") for path in paths}
    blobs = {path: listing[name][1] for path, name in names.items() if name in listing}
    contents = dict(read_blobs(repository, dict.fromkeys(blobs.values())))

    def read(path: str) -> bytes | Problem:
        return as_file(contents.get(blobs.get(path, "")), path)

    return read


def find_written_lines(repository: Repository, wanted: Iterable[Written]) -> dict[Written, int]:
    """The line of each entry in the version of its file; each version is read once."""
    by_blob: dict[str, list[Written]] = {}
    for written, blob in _with_blobs(repository, dict.fromkeys(wanted)).items():
        by_blob.setdefault(blob, []).append(written)
    lines = {}
    for blob, data in read_blobs(repository, by_blob) if by_blob else ():
        paths: dict[Written, KeyPath] = {
            one: ("assessments", one.capacity) for one in by_blob[blob]
        }
        found = find_lines(data, paths.values()) if isinstance(data, bytes) else {}
        lines.update({one: found[keys] for one, keys in paths.items() if keys in found})
    return lines


def _with_blobs(repository: Repository, wanted: Iterable[Written]) -> dict[Written, str]:
    """The version of each file; where only the revision is known, the one it has."""
    blobs = {one: one.blob for one in wanted}
    for revision in {one.revision for one, blob in blobs.items() if not blob}:
        listing = list_files(repository, revision)
        for one in [one for one, blob in blobs.items() if not blob and one.revision == revision]:
            blobs[one] = listing[one.name][1] if one.name in listing else ""
    return {one: blob for one, blob in blobs.items() if blob and not blob.startswith(NO_FILE)}
