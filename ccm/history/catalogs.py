"""Finds the times at which each capacity was in the catalog, along the main line."""

from collections.abc import Mapping

from ccm.git import parts_of, stream_git
from ccm.history.blobs import read_blobs
from ccm.history.file_past import Spans, spans_between
from ccm.history.repository import Repository, lacking_or_damaged
from ccm.model import Catalog, Dataset
from ccm.model.files import CATALOG
from ccm.parse.dataset import parse_file

_MOST_VERSIONS = 1000
_OPTIONS = (
    *("--first-parent", "--diff-merges=first-parent", "--raw", "-z", "--no-abbrev"),
    *("--no-renames", "--no-ext-diff", "--no-textconv", "--no-color", "--format="),
)


def read_capacity_spans(
    repository: Repository, dataset: Dataset, tip: str
) -> Mapping[str, Spans] | None:
    """Returns for each capacity the spans of catalog versions that contain it.

    None where no capacity replaces several others: then the spans are not needed, and finding them
    takes a walk through all commits. Unreadable versions are skipped.
    """
    if all(len(capacity.formerly) < 2 for capacity in dataset.catalog.capacities()):
        return None
    ids_at = [ids for ids in _ids_by_version(repository, tip) if ids]
    spans: dict[str, Spans] = {}
    for capacity in set[str]().union(*ids_at):
        at: list[int] = []
        for number, ids in enumerate(ids_at):
            if (capacity in ids) != len(at) % 2:
                at.append(number)
        spans[capacity] = spans_between(at)
    return spans


def _ids_by_version(repository: Repository, tip: str) -> list[frozenset[str]]:
    """Returns the ids in each version, oldest first; empty for an unreadable one."""
    path = f"{repository.prefix}{CATALOG}"
    pieces = stream_git(repository.git, "log", *_OPTIONS, "--end-of-options", tip, "--", path)
    parts = parts_of(lacking_or_damaged(repository, pieces), b"\0")
    blobs = [part.split(b" ")[3].decode() for part in parts if part.lstrip(b"\n")[:1] == b":"]
    blobs = blobs[:_MOST_VERSIONS]
    there = [blob for blob in dict.fromkeys(blobs) if blob.strip("0")]
    contents = dict(read_blobs(repository, there))
    ids = {blob: _ids_in(data) for blob, data in contents.items() if isinstance(data, bytes)}
    return [ids.get(blob, frozenset()) for blob in reversed(blobs)]


def _ids_in(data: bytes) -> frozenset[str]:
    catalog, _ = parse_file(data, Catalog, path=CATALOG)
    return frozenset(capacity.id for capacity in catalog.capacities()) if catalog else frozenset()
