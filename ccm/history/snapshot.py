"""Loads the dataset at a commit: lists its files, reads them and parses them."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from ccm.errors import DataError
from ccm.git import parts_of, stream_git
from ccm.git.failures import lacking
from ccm.history.blobs import Blob, TooLarge, read_blobs
from ccm.history.repository import Repository, lacking_or_damaged
from ccm.history.revisions import refuse_before_dataset, resolve
from ccm.history.times import Commit
from ccm.memory import NO_MEMORY, Memory
from ccm.model import Group, Problem, Source
from ccm.model.files import CATALOG, GROUPS, GROUPS_FOLDER, group_id_of, is_group_file
from ccm.parse.dataset import LISTS, NEEDED, FileData, ParsedDataset, parse_dataset, parse_group
from ccm.parse.stray_files import (
    find_strangers,
    folder_problem,
    link_problem,
    missing_problem,
    no_file_problem,
    too_large_problem,
)

FILE_MODES = ("100644", "100755", "100664")
_LINK = "120000"
_NO_ENTRY = ("", "")
_MOST_FILES = 100_000
Listing = Mapping[str, tuple[str, str]]


class Snapshot(NamedTuple):
    """The dataset at a commit; `read` returns the bytes of a file again, by its shown path."""

    parsed: ParsedDataset
    commit: Commit
    read: Callable[[str], bytes | Problem]


def load_past(repository: Repository, word: str, *, memory: Memory = NO_MEMORY) -> Snapshot:
    """Returns the dataset at the revision or day `word`, as of the day (UTC) of its commit.

    Files in `memory` are not parsed again; the others are added to it. GitError where a partial
    clone lacks files. UsageError for a word that means no commit, or one before the dataset.
    """
    commit = resolve(repository, word)
    listing = list_files(repository, commit.id)
    if CATALOG not in listing:
        refuse_before_dataset(repository, commit, word)
    source = Source(
        folder=repository.shown,
        as_of=commit.day,
        latest=commit.latest,
        revision=commit.id,
        workspace=False,
    )

    def read(path: str) -> bytes | Problem:
        names = [path.removeprefix(f"{repository.shown}/")]
        [file] = read_files(repository, listing, names, commit=commit.id)
        return file.data

    lists = [name for name in LISTS if name in NEEDED or name in listing]
    names = [*lists, *sorted(name for name in listing if is_group_file(name))]
    files = read_files(repository, listing, names, commit=commit.id)
    parsed = parse_dataset(files, source, memory)
    memory.save()
    refusal = _groups_refusal(listing, f"{repository.shown}/{GROUPS_FOLDER}")
    parsed = parsed.without_groups(refusal) if refusal else parsed
    strangers = _strangers(listing, f"{repository.shown}/", top=not repository.prefix)
    problems = [*parsed.problems, *strangers]
    problems.sort(key=lambda problem: problem.sort_key)
    return Snapshot(parsed._replace(problems=problems), commit, read)


def list_files(repository: Repository, commit: str) -> dict[str, tuple[str, str]]:
    """Returns the mode and blob id of all files below the data folder at a commit, by path.

    DataError for more files than any dataset has: a small tree can expand to billions of them.
    """
    return begin_listing(repository, commit)()


def begin_listing(repository: Repository, commit: str) -> Callable[[], dict[str, tuple[str, str]]]:
    """Starts listing files, and returns a function that waits for the result of `list_files`.

    The function raises DataError as `list_files` does.
    """
    prefix = [repository.prefix] if repository.prefix else []
    options = ("ls-tree", "-r", "-z", "--full-tree", commit, "--", *prefix)
    pieces = lacking_or_damaged(repository, stream_git(repository.git, *options))

    def listed() -> dict[str, tuple[str, str]]:
        files: dict[str, tuple[str, str]] = {}
        for line in parts_of(pieces, b"\0"):
            about, _, path = os.fsdecode(line).partition("\t")
            mode, _, blob = about.split(" ")
            files[path.removeprefix(repository.prefix)] = (mode, blob)
            if len(files) > _MOST_FILES:
                raise DataError(
                    f"the data folder has more than {_MOST_FILES:,} files at commit {commit[:10]}",
                    hint="keep only the files of the dataset in it",
                )
        return files

    return listed


def read_files(
    repository: Repository, listing: Listing, names: Iterable[str], *, commit: str
) -> Iterator[FileData]:
    """Yields the files with these names; one that is not a regular file has a problem as its data.

    The `listing` is of the `commit`. GitError where a partial clone lacks one of them.
    """
    entries = {name: listing.get(name, _NO_ENTRY) for name in names}
    blobs = [blob for mode, blob in entries.values() if mode in FILE_MODES]
    contents = dict(read_blobs(repository, dict.fromkeys(blobs)))
    lacked = sum(contents[blob] is None for blob in blobs)
    if lacked:
        raise lacking(f"{lacked:,} of the {len(blobs):,} data files of commit {commit[:10]}")
    for name, (mode, blob) in entries.items():
        path = f"{repository.shown}/{name}"
        yield FileData(name, _data_of(mode, contents.get(blob), path))


def group_in_file(data: Blob | Problem, name: str) -> Group | None:
    """Returns the group in a file with that name; None for an unreadable or another file."""
    if not (isinstance(data, bytes) and is_group_file(name)):
        return None
    group, _ = parse_group(data, group_id=group_id_of(name), path=name)
    return group


def _data_of(mode: str, content: Blob, path: str) -> bytes | Problem:
    """Returns the bytes of a file, or the problem why it is not read."""
    if mode == _LINK:
        return link_problem(path)
    if mode not in FILE_MODES or content is None:
        return missing_problem(path)
    return too_large_problem(path) if isinstance(content, TooLarge) else content


def _groups_refusal(listing: Listing, path: str) -> Problem | None:
    """Returns a problem where the folder of the group files is not a folder."""
    mode, _ = listing.get(GROUPS_FOLDER, (None, None))
    return folder_problem(path, linked=mode == _LINK) if mode else None


def _strangers(listing: Listing, root: str, *, top: bool) -> list[Problem]:
    """Returns problems for the files at this commit that ccm does not read.

    At the `top` of a repository, files outside the dataset are allowed.
    """
    names = sorted(listing, key=lambda name: name.split("/"))
    strangers = find_strangers((n for n in names if not top or n.startswith(GROUPS)), root)
    tops = {name.split("/")[0] for name in names if "/" in name}
    inner = {"/".join(name.split("/", 2)[:2]) for name in names if name.count("/") > 1}
    in_place = (tops & LISTS.keys() - {*NEEDED}) | {name for name in inner if is_group_file(name)}
    return strangers + [no_file_problem(f"{root}{name}") for name in in_place]
