"""The bytes of files that git has; their sizes come first, and what is too large stays unread."""

from collections.abc import Iterable, Iterator, Set
from typing import NamedTuple

from ccm.git import parts_of, stream_git
from ccm.history.repository import Repository, find_missing, lacking_or_damaged, lost
from ccm.model import MOST_BYTES


class TooLarge(NamedTuple):
    """A blob that was not read: it has more bytes than a file of a dataset may have."""

    size: int


Blob = bytes | TooLarge | None


def read_blobs(repository: Repository, blob_ids: Iterable[str]) -> Iterator[tuple[str, Blob]]:
    """Each blob with its content; at the end those that are too large, or that git lacks: None.

    The ids are whole ones, and are taken while blobs are read already. A partial clone may lack a
    blob; of a whole one that is damage, and a DamageError.
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
    """The ids of blobs that are not missing; of the others, `refused` has None."""
    for blob in blob_ids:
        if blob in missing:
            refused[blob] = None
        else:
            yield blob


def _small_enough(
    repository: Repository, blob_ids: Iterable[str], refused: dict[str, Blob]
) -> Iterator[str]:
    """The ids of blobs that are small enough; the sizes of the others go to `refused`."""
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
