"""The dataset at a commit: which files it has there, what is in them, and what that says."""

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
    """The dataset at a commit, and what reads one of its files again."""

    parsed: ParsedDataset
    commit: Commit
    read: Callable[[str], bytes | Problem]


def load_past(repository: Repository, word: str, *, memory: Memory = NO_MEMORY) -> Snapshot:
    """The dataset at the revision or day `word`, as of the day of its commit.

    Files that are in `memory` are not parsed; the others are put there. GitError where a partial
    clone lacks some of its files, UsageError for a word that means no commit, or one of before.
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
        [file] = read_files(repository, listing, [path.removeprefix(f"{repository.shown}/")])
        return file.data

    lists = [name for name in LISTS if name in NEEDED or name in listing]
    names = [*lists, *sorted(name for name in listing if is_group_file(name))]
    parsed = parse_dataset(read_files(repository, listing, names), source, memory)
    memory.save()
    refusal = _groups_refusal(listing, f"{repository.shown}/{GROUPS_FOLDER}")
    parsed = parsed.without_groups(refusal) if refusal else parsed
    strangers = _strangers(listing, f"{repository.shown}/", top=not repository.prefix)
    problems = [*parsed.problems, *strangers]
    problems.sort(key=lambda problem: problem.sort_key)
    return Snapshot(parsed._replace(problems=problems), commit, read)


def list_files(repository: Repository, commit: str) -> dict[str, tuple[str, str]]:
    """All files below the data folder at a commit: mode and blob id by their path in it.

    DataError where they are more than any dataset has: a tree can stand for billions of them.
    """
    return begin_listing(repository, commit)()


def begin_listing(repository: Repository, commit: str) -> Callable[[], dict[str, tuple[str, str]]]:
    """Let git begin to list; what is given back has the files, as `list_files` does."""
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
    repository: Repository, listing: Listing, names: Iterable[str]
) -> Iterator[FileData]:
    """The files of these names; what is no regular file has a problem for its bytes.

    GitError where a partial clone lacks one of them.
    """
    entries = {name: listing.get(name, _NO_ENTRY) for name in names}
    blobs = [blob for mode, blob in entries.values() if mode in FILE_MODES]
    contents = dict(read_blobs(repository, dict.fromkeys(blobs)))
    lacked = sum(contents[blob] is None for blob in blobs)
    if lacked:
        raise lacking(f"{lacked:,} of the {len(blobs):,} files")
    for name, (mode, blob) in entries.items():
        path = f"{repository.shown}/{name}"
        yield FileData(name, _data_of(mode, contents.get(blob), path))


def group_in_file(data: Blob | Problem, name: str) -> Group | None:
    """The group in a file of that name; None where it is no group file, or cannot be read."""
    if not (isinstance(data, bytes) and is_group_file(name)):
        return None
    group, _ = parse_group(data, group_id=group_id_of(name), path=name)
    return group


def _data_of(mode: str, content: Blob, path: str) -> bytes | Problem:
    """The bytes of a file, or why it is not read."""
    if mode == _LINK:
        return link_problem(path)
    if mode not in FILE_MODES or content is None:
        return missing_problem(path)
    return too_large_problem(path) if isinstance(content, TooLarge) else content


def _groups_refusal(listing: Listing, path: str) -> Problem | None:
    """What is wrong with the folder of the group files, if it is not a folder itself."""
    mode, _ = listing.get(GROUPS_FOLDER, (None, None))
    return folder_problem(path, linked=mode == _LINK) if mode else None


def _strangers(listing: Listing, root: str, *, top: bool) -> list[Problem]:
    """What a work tree of this commit would have that is not read.

    At the `top` of a repository the other files are the repository's own.
    """
    names = sorted(listing, key=lambda name: name.split("/"))
    strangers = find_strangers((n for n in names if not top or n.startswith(GROUPS)), root)
    tops = {name.split("/")[0] for name in names if "/" in name}
    inner = {"/".join(name.split("/", 2)[:2]) for name in names if name.count("/") > 1}
    in_place = (tops & LISTS.keys() - {*NEEDED}) | {name for name in inner if is_group_file(name)}
    return strangers + [no_file_problem(f"{root}{name}") for name in in_place]
