"""Reads the bytes of files in git. Sizes are checked first; larger files are not read."""

from collections.abc import Iterable, Iterator, Set
from typing import NamedTuple

from ccm.git import parts_of, stream_git
from ccm.history.repository import Repository, find_missing, lacking_or_damaged, lost
from ccm.model import MOST_BYTES


class TooLarge(NamedTuple):
    """A blob that was not read, because it has more bytes than a data file is allowed to have."""

    size: int


Blob = bytes | TooLarge | None


def read_blobs(repository: Repository, blob_ids: Iterable[str]) -> Iterator[tuple[str, Blob]]:
    """Yields each blob with its content; at the end TooLarge or None for those not read.

    The ids are full ids, and are consumed while blobs are read. None is a blob that a partial clone
    lacks; in a full clone a missing blob is a DamageError.
    """
    refused: dict[str, Blob] = {}
    buffer = b""
    missing = find_missing(repository)
    small_ids = _small_enough(repository, _not_missing(blob_ids, missing, refused), refused)
    for piece in stream_git(repository.git, "cat-file", "--batch", "--buffer", lines=small_ids):
        buffer += piece  # at most one blob of the largest size and a piece
        start = 0
        while (end := buffer.find(b"\n", start)) != -1:
            blob, _, size = buffer[start:end].decode().split(" ")
            after = end + 1 + int(size)
            if len(buffer) <= after:
                break
            yield blob, buffer[end + 1 : after]
            start = after + 1
        buffer = buffer[start:]
    yield from refused.items()


def _not_missing(
    blob_ids: Iterable[str], missing: Set[str], refused: dict[str, Blob]
) -> Iterator[str]:
    """Yields the ids of blobs that exist; for the others, puts None into `refused`."""
    for blob in blob_ids:
        if blob in missing:
            refused[blob] = None
        else:
            yield blob


def _small_enough(
    repository: Repository, blob_ids: Iterable[str], refused: dict[str, Blob]
) -> Iterator[str]:
    """Yields the ids of small enough blobs; puts the sizes of the others into `refused`."""
    options = ("--batch-check=%(objectname) %(objectsize)", "--buffer")
    pieces = stream_git(repository.git, "cat-file", *options, lines=blob_ids)
    for line in parts_of(lacking_or_damaged(repository, pieces), b"\n"):
        blob, size = line.decode().split(" ")
        if size == "missing":
            raise lost(repository, blob)
        if int(size) <= MOST_BYTES:
            yield blob
        else:
            refused[blob] = TooLarge(int(size))
