"""Revisions: which commit a word means, and the dataset as it was there."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from ccm.errors import CcmError, DataError, GitError, UsageError
from ccm.git import run_git, stream_git
from ccm.git.failures import DamageError, lacking
from ccm.history.blobs import Blob, TooLarge, read_blobs
from ccm.history.repository import SHALLOW_HINT, Repository, head_of, lacking_or_damaged
from ccm.history.times import Commit, first_parents
from ccm.memory import NO_MEMORY, Memory
from ccm.model import Problem, Source, date_from_text, quoted
from ccm.parse.dataset import (
    GROUPS,
    LISTS,
    NEEDED,
    FileData,
    ParsedDataset,
    parse_dataset,
)
from ccm.parse.stray_files import (
    find_strangers,
    folder_problem,
    is_group_file,
    link_problem,
    missing_problem,
    no_file_problem,
    too_large_problem,
)

FILE_MODES = ("100644", "100755", "100664")
_LINK = "120000"
_MOST_FILES = 100_000
Listing = Mapping[str, tuple[str, str]]


class Past(NamedTuple):
    """The dataset at a commit, and what reads one of its files again."""

    parsed: ParsedDataset
    commit: Commit
    read: Callable[[str], bytes | Problem]


def resolve(repository: Repository, word: str) -> Commit:
    """The commit that a revision, tag or YYYY-MM-DD means.

    A day means the last first-parent commit on or before it, in UTC. UsageError for a word that
    means none; GitError where that is because the clone is shallow, or has no commit yet.
    """
    try:
        return find_by_day(repository, date_from_text(word))
    except ValueError:
        pass
    commit = _commit_of(repository, word)
    if commit is None:
        raise _unknown(repository, word)
    return next(first_parents(repository, commit))


def _unknown(repository: Repository, word: str) -> CcmError:
    if repository.shallow:
        message = f"this clone is shallow: {quoted(word)} is not among the commits it has"
        return GitError(message, hint=SHALLOW_HINT)
    head_of(repository)
    named = _id_of(repository, word)
    if named not in ("", word) and named[0] != "^" and not _has_object(repository, named):
        return DamageError(f"it lacks the object {named}")
    return UsageError(
        f"{quoted(word)} is not a revision, tag or date of this repository",
        hint="name a commit, a branch, a tag, or a day: 2024-12-31",
    )


def _commit_of(repository: Repository, word: str) -> str | None:
    answer = _id_of(repository, f"{word}^{{commit}}")
    return None if answer.startswith("^") else answer or None


def _id_of(repository: Repository, word: str) -> str:
    """The id that a word stands for, whether its object is there or not; empty for no word."""
    arguments = ("rev-parse", "--verify", "--quiet", "--end-of-options", word)
    try:
        return run_git(repository.git, *arguments).decode().strip()
    except GitError:
        return ""


def _has_object(repository: Repository, name: str) -> bool:
    try:
        run_git(repository.git, "cat-file", "-e", name)
    except GitError:
        return False
    return True


def find_by_day(repository: Repository, day: date) -> Commit:
    """The last first-parent commit of HEAD on or before `day`; UsageError where there is none."""
    first = None
    for commit in first_parents(repository, head_of(repository)):
        if commit.day <= day:
            return commit
        first = commit
    if repository.shallow:
        raise GitError(
            f"this clone is shallow: it does not know what was there on {day}", hint=SHALLOW_HINT
        )
    began = f"; the first commit is of {first.day}" if first else ""
    raise UsageError(f"there is no commit on or before {day}{began}", hint="name a later day")


def find_base(repository: Repository, word: str) -> str | None:
    """The commit that a day or revision stands for; None for a day before the first commit."""
    try:
        day = date_from_text(word if len(word) != 4 else f"{word}-01-01")
    except ValueError:
        return resolve(repository, word).id
    try:
        return find_by_day(repository, day).id
    except UsageError:
        return None


def load_past(repository: Repository, word: str, *, memory: Memory = NO_MEMORY) -> Past:
    """The dataset at the revision or day `word`, as of the day of its commit.

    Files that are in `memory` are not parsed; the others are put there. GitError where a partial
    clone lacks some of its files.
    """
    commit = resolve(repository, word)
    listing = list_files(repository, commit.id)
    source = Source(folder=repository.shown, as_of=commit.day, revision=commit.id, workspace=False)

    def read(path: str) -> bytes | Problem:
        [file] = _files(repository, listing, [path.removeprefix(f"{repository.shown}/")])
        return file.data

    lists = [name for name in LISTS if name in NEEDED or name in listing]
    names = [*lists, *sorted(name for name in listing if is_group_file(name))]
    parsed = parse_dataset(_files(repository, listing, names), source, memory)
    memory.save()
    refusal = _groups_refusal(listing, f"{repository.shown}/{GROUPS.rstrip('/')}")
    parsed = parsed.without_groups(refusal) if refusal else parsed
    strangers = _strangers(listing, f"{repository.shown}/", top=not repository.prefix)
    problems = [*parsed.problems, *strangers]
    problems.sort(key=lambda problem: problem.sort_key)
    return Past(parsed._replace(problems=problems), commit, read)


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
        found: dict[str, tuple[str, str]] = {}
        rest = b""
        for piece in pieces:
            *lines, rest = (rest + piece).split(b"\0")
            for line in lines:
                about, _, path = os.fsdecode(line).partition("\t")
                mode, _, blob = about.split(" ")
                found[path.removeprefix(repository.prefix)] = (mode, blob)
            if len(found) > _MOST_FILES:
                raise _too_many_files(commit)
        return found

    return listed


def _too_many_files(commit: str) -> DataError:
    return DataError(
        f"the data folder has more than {_MOST_FILES:,} files at commit {commit[:10]}",
        hint="keep only the files of the dataset in it",
    )


def _files(repository: Repository, listing: Listing, names: Iterable[str]) -> Iterator[FileData]:
    """The files of these names; what is no regular file has a problem for its bytes."""
    there = {name: listing[name][1] for name in names if listing.get(name, ("",))[0] in FILE_MODES}
    contents = dict(read_blobs(repository, dict.fromkeys(there.values())))
    lacked = sum(contents[blob] is None for blob in there.values())
    if lacked:
        raise lacking(f"{lacked:,} of the {len(there):,} files")
    for name in names:
        path = f"{repository.shown}/{name}"
        if name in there:
            yield FileData(name, as_file(contents[there[name]], path))
        elif listing.get(name, ("",))[0] == _LINK:
            yield FileData(name, link_problem(path))
        else:
            yield FileData(name, missing_problem(path))


def as_file(blob: Blob, path: str) -> bytes | Problem:
    """The bytes of a file, or why it is not read."""
    if blob is None:
        return missing_problem(path)
    return too_large_problem(path) if isinstance(blob, TooLarge) else blob


def _groups_refusal(listing: Listing, path: str) -> Problem | None:
    """What is wrong with the folder of the group files, if it is not a folder itself."""
    mode, _ = listing.get(GROUPS.rstrip("/"), (None, None))
    return folder_problem(path, linked=mode == _LINK) if mode else None


def _strangers(listing: Listing, root: str, *, top: bool) -> list[Problem]:
    """What a work tree of this commit would have that is not read.

    At the `top` of a repository the other files are the repository's own.
    """
    names = sorted(listing, key=lambda name: name.split("/"))
    found = find_strangers((n for n in names if not top or n.startswith(GROUPS)), root)
    tops = {name.split("/")[0] for name in names if "/" in name}
    inner = {"/".join(name.split("/", 2)[:2]) for name in names if name.count("/") > 1}
    in_place = (tops & LISTS.keys() - {*NEEDED}) | {name for name in inner if is_group_file(name)}
    return found + [no_file_problem(f"{root}{name}") for name in in_place]
