"""Revisions: which commit a word means, and the dataset as it was there."""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ccm.errors import CcmError, GitError, UsageError
from ccm.git import read_blobs, run_git, stream_git
from ccm.history.memory import NO_MEMORY, Memory
from ccm.model import Problem, Source, date_from_text, quoted
from ccm.parse import CATALOG, GROUPS, LISTS, NEEDED, FileData, ParsedDataset, parse_dataset
from ccm.parse.strangers import (
    folder_problem,
    is_lookalike,
    link_problem,
    no_file_problem,
    not_read_problem,
)

if TYPE_CHECKING:
    from ccm.history.log import BegunLog

SHALLOW_HINT = "get all of it: git fetch --unshallow (in CI: fetch-depth: 0)"
Progress = Callable[[int], None]

_LINK, _FILES = "120000", ("100644", "100755", "100664")


class Repository(NamedTuple):
    """Where the dataset is in its repository.

    `folder` is where git is run, `prefix` the path of the data folder inside the repository (with
    a slash at its end, or empty), `shown` the folder as people are shown it. `memory` has what
    was read before, and `progress` is told how many versions are read, and 0 at
    the end; `begun` is a log that git prints already.
    """

    folder: str
    prefix: str
    shown: str
    shallow: bool
    bare: bool
    memory: Memory
    progress: Progress
    begun: "BegunLog | None" = None


class Commit(NamedTuple):
    """A commit and its day (of the committer, in UTC)."""

    id: str
    day: date


class Past(NamedTuple):
    """The dataset at a commit, and what reads one of its files again."""

    parsed: ParsedDataset
    commit: Commit
    read: Callable[[str], bytes | Problem]


def open_repository(
    folder: str, *, memory: Memory = NO_MEMORY, progress: Progress = lambda *_: None
) -> Repository:
    """The repository that the data folder is in; a bare repository may be named in its place.

    GitError where there is none, or none that git trusts.
    """
    answer = run_git(
        folder, "rev-parse", "--is-bare-repository", "--is-shallow-repository", "--show-prefix"
    )
    bare, shallow, *prefix = answer.decode("utf-8", "surrogateescape").split("\n")
    shown = folder.replace(os.sep, "/")
    repository = Repository(
        folder, prefix[0], shown, shallow == "true", bare == "true", memory, progress
    )
    if not repository.bare:
        return repository
    return repository._replace(prefix=_prefix_in_bare(repository))


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
    if _has_no_commit(repository):
        return GitError(
            f"there is no commit yet, so there is no {quoted(word)} to read",
            hint="commit the data first: git add data && git commit",
        )
    return UsageError(
        f"{quoted(word)} is not a revision, tag or date of this repository",
        hint="name a commit, a branch, a tag, or a day: 2024-12-31",
    )


def _commit_of(repository: Repository, word: str) -> str | None:
    arguments = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{word}^{{commit}}")
    try:
        answer = run_git(repository.folder, *arguments).decode().strip()
    except GitError:
        return None
    return None if answer.startswith("^") else answer


def find_by_day(repository: Repository, day: date) -> Commit:
    """The last first-parent commit of HEAD on or before `day`; UsageError where there is none."""
    first = None
    for commit in first_parents(repository, "HEAD"):
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


def first_parents(repository: Repository, tip: str) -> Iterator[Commit]:
    """The commits from `tip` back along first parents."""
    pieces = stream_git(
        repository.folder, "rev-list", "--first-parent", "--timestamp", "--end-of-options", tip
    )
    rest = b""
    for piece in pieces:
        *lines, rest = (rest + piece).split(b"\n")
        for line in lines:
            seconds, commit = line.decode().split(" ")
            yield Commit(commit, day_of(int(seconds)))


def day_of(seconds: int) -> date:
    """The day in UTC of a time in seconds since 1970."""
    return _day_of_number(seconds // 86_400)


@cache
def _day_of_number(days: int) -> date:
    return date(1970, 1, 1) + timedelta(days)


def load_past(repository: Repository, word: str) -> Past:
    """The dataset at the revision or day `word`, as of the day of its commit."""
    commit = resolve(repository, word)
    listing = list_files(repository, commit.id)
    source = Source(folder=repository.shown, as_of=commit.day, revision=commit.id, workspace=False)
    blobs = {f"{repository.shown}/{name}": blob for name, (mode, blob) in listing.items()}

    def read(path: str) -> bytes | Problem:
        missing = Problem(path=path, code="missing-file", message="the file is missing")
        _, data = next(read_blobs(repository.folder, [blobs[path]]))
        return data if data is not None else missing

    parsed = parse_dataset(_files(repository, listing), source, repository.memory)
    repository.memory.save()
    problems = [*parsed.problems, *_strangers(listing, f"{repository.shown}/")]
    problems.sort(key=lambda problem: problem.sort_key)
    return Past(parsed._replace(problems=problems), commit, read)


def list_files(repository: Repository, commit: str) -> dict[str, tuple[str, str]]:
    """All files below the data folder at a commit: mode and blob id by their path in it."""
    prefix = [repository.prefix] if repository.prefix else []
    answer = run_git(repository.folder, "ls-tree", "-r", "-z", "--full-tree", commit, "--", *prefix)
    found = {}
    for line in answer.decode("utf-8", "surrogateescape").split("\0"):
        if line:
            about, path = line.split("\t", 1)
            mode, _, blob = about.split(" ")
            found[path.removeprefix(repository.prefix)] = (mode, blob)
    return found


def is_group_file(name: str) -> bool:
    """Whether a path below the data folder is that of a group file."""
    return re.fullmatch(rf"{GROUPS}[^./][^/]*\.yaml", name) is not None


def _files(repository: Repository, listing: dict[str, tuple[str, str]]) -> Iterator[FileData]:
    lists = [name for name in LISTS if name in NEEDED or name in listing]
    names = [*lists, *sorted(name for name in listing if is_group_file(name))]
    there = {
        name: listing[name][1] for name in names if name in listing and listing[name][0] in _FILES
    }
    contents = dict(read_blobs(repository.folder, dict.fromkeys(there.values())))
    for name in names:
        data = contents[there[name]] if name in there else None
        yield FileData(name, _refusal(repository, name, listing) if data is None else data)


def _strangers(listing: Mapping[str, tuple[str, str]], root: str) -> Iterator[Problem]:
    """What a work tree of this commit would have that is not read."""
    groups = GROUPS.rstrip("/")
    if groups in listing:
        yield folder_problem(f"{root}{groups}", linked=listing[groups][0] == _LINK)
    inside = {name.removeprefix(GROUPS) for name in listing if name.startswith(GROUPS)}
    for folder in sorted({name.split("/")[0] for name in inside if "/" in name}):
        if is_group_file(f"{GROUPS}{folder}"):
            yield no_file_problem(f"{root}{GROUPS}{folder}")
    for name in sorted({name.split("/")[0] for name in inside}):
        if is_lookalike(name):
            yield not_read_problem(f"{root}{GROUPS}{name}")


def _refusal(repository: Repository, name: str, listing: dict[str, tuple[str, str]]) -> Problem:
    path = f"{repository.shown}/{name}"
    if name in listing and listing[name][0] == _LINK:
        return link_problem(path)
    return Problem(path=path, code="missing-file", message="the file is missing")


def _prefix_in_bare(repository: Repository) -> str:
    names = run_git(repository.folder, "ls-tree", "--name-only", "-z", "--full-tree", "HEAD", "--",
                    CATALOG, f"data/{CATALOG}").decode().split("\0")  # fmt: skip
    if f"data/{CATALOG}" in names:
        return "data/"
    if CATALOG in names:
        return ""
    raise UsageError(
        f"there is no data/{CATALOG} in the repository {quoted(repository.shown)}",
        hint="name a clone of the repository of a dataset",
    )


def _has_no_commit(repository: Repository) -> bool:
    try:
        run_git(repository.folder, "rev-parse", "--verify", "--quiet", "HEAD")
    except GitError:
        return True
    return False
