"""Finds the repository of a dataset. ccm finds it, git checks it once, every later run names it.

Why: docs/contributing/decisions/2026-11-26-git-and-strangers.md
"""

import os
from collections.abc import Callable, Iterator, Set
from contextlib import suppress
from typing import NamedTuple, TypeVar

from ccm.errors import DataError, GitError, UsageError
from ccm.git import GitFolder, check_version, fetch_git, run_git, start_git, start_version, succeeds
from ccm.git.failures import DamageError, lacking, no_repository
from ccm.model import quoted
from ccm.model.files import CATALOG

SHALLOW_HINT = "fetch the full history: git fetch --unshallow (in CI: fetch-depth: 0)"
Piece = TypeVar("Piece")

_QUESTIONS = (
    "rev-parse",
    "--is-bare-repository",
    "--is-inside-work-tree",
    "--is-shallow-repository",
    "--show-object-format",
    "--absolute-git-dir",
    "--revs-only",
    "HEAD^{commit}",
)
_BARE_LAYOUT = ("HEAD", "objects", "refs")


class Repository(NamedTuple):
    """The place of the dataset in its repository.

    `prefix` is the path of the data folder inside the repository, with a slash at its end, or
    empty; `shown` is the folder as shown to people. `head` is the id of the checked-out commit, or
    None; `hash_name` is the hash of git's ids, sha1 or sha256. `former` are the known former paths
    of the data folder, the last one first.
    """

    git: GitFolder
    prefix: str
    shown: str
    head: str | None
    hash_name: str
    shallow: bool
    former: tuple[str, ...] = ()

    @property
    def folders(self) -> tuple[str, ...]:
        """The path of the data folder, followed by its former paths."""
        return self.prefix, *self.former

    @property
    def bare(self) -> bool:
        """True where the repository has no working tree."""
        return self.git.work_tree is None


class _RevParse(NamedTuple):
    """Git's answers about a repository."""

    bare: bool
    inside: bool
    shallow: bool
    hash_name: str
    git_dir: str
    head: str | None


def open_repository(folder: str) -> Repository:
    """Returns the repository of the nearest folder with a `.git`, from the data folder upwards.

    Git never checks out a path with that name, so no file of a dataset can choose another
    repository. A bare repository counts only if `folder` is one and has no dataset in files.
    GitError where there is no repository, or git does not trust it: git runs in that folder first,
    so that it checks the owner.
    """
    return begin_opening(folder)()


def begin_opening(folder: str) -> Callable[[], Repository]:
    """Starts git, and returns a function that waits for the result of `open_repository`.

    GitError where there is no repository; the function raises GitError too.
    """
    shown = folder.replace(os.sep, "/")
    whole = os.path.realpath(folder)
    bare = _is_bare(whole)
    top = whole if bare else _top_of(whole)
    if top is None:
        raise no_repository(folder)
    finish = _begin_asking_git(top, *(("-c", "safe.bareRepository=all") if bare else ()))

    def opened() -> Repository:
        answer = finish()
        if bare:
            if not answer.bare or answer.git_dir != whole:
                raise no_repository(folder)
            git = GitFolder(whole, None)
            prefix = _prefix_in_bare(git, shown)
        else:
            _refuse_other(answer, top)
            inside = os.path.relpath(whole, top).replace(os.sep, "/")
            git, prefix = GitFolder(answer.git_dir, top), "" if inside == "." else f"{inside}/"
        return Repository(git, prefix, shown, answer.head, answer.hash_name, answer.shallow)

    return opened


def open_data_repository(find_folder: Callable[[], str], named: str | None) -> Repository:
    """Returns the repository of the data folder, or the bare one that `named` is instead.

    DataError where there is neither.
    """
    try:
        return open_repository(find_folder())
    except DataError:
        if not is_bare_repository(named or "."):
            raise
    return open_repository(named or ".")


def is_bare_repository(folder: str) -> bool:
    """True where the folder is a bare repository that git trusts, outside any other repository."""
    try:
        return os.path.isdir(folder) and open_repository(folder).bare
    except (GitError, OSError):  # the current folder can be removed
        return False


def _top_of(folder: str) -> str | None:
    """Returns the nearest folder with a `.git`, from this one upwards."""
    while not os.path.lexists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
    return folder


def _is_bare(folder: str) -> bool:
    """True where the folder looks like a bare repository, and is not part of a dataset.

    Files that a clone tracks are its content, even if they look like a repository.
    """
    if not all(os.path.exists(os.path.join(folder, name)) for name in _BARE_LAYOUT):
        return False
    if any(os.path.lexists(os.path.join(folder, n)) for n in (".git", CATALOG, f"data/{CATALOG}")):
        return False
    top = _top_of(folder)
    if top is None:
        return True
    answer = _begin_asking_git(top)()
    inside = os.path.relpath(folder, top).replace(os.sep, "/")
    return not run_git(GitFolder(answer.git_dir, top), "ls-files", "-z", "--", inside)


def _prefix_in_bare(git: GitFolder, shown: str) -> str:
    """Returns the data folder inside a bare repository; UsageError where its HEAD has none."""
    options = ("ls-tree", "--name-only", "-z", "--full-tree", "HEAD", "--")
    names = run_git(git, *options, CATALOG, f"data/{CATALOG}").decode().split("\0")
    if f"data/{CATALOG}" in names:
        return "data/"
    if CATALOG in names:
        return ""
    raise UsageError(
        f"data/{CATALOG} not found in the repository {quoted(shown)}",
        hint="name a clone of a repository with a dataset",
    )


def _begin_asking_git(folder: str, *options: str) -> Callable[[], _RevParse]:
    """Asks git about the repository in a folder; returns a function that waits for the answer."""
    start_version()
    finish = start_git(folder, *options, *_QUESTIONS)

    def answer() -> _RevParse:
        try:
            check_version()
        except GitError:
            with suppress(GitError):
                finish()
            raise
        return _parse_answer(os.fsdecode(finish()))

    return answer


def _parse_answer(output: str) -> _RevParse:
    bare, inside, shallow, hash_name, *last = output.removesuffix("\n").split("\n")
    has_head = len(last) > 1 and len(last[-1]) in (40, 64) and not last[-1].startswith("/")
    head = last.pop() if has_head else None
    yes = "true"
    return _RevParse(bare == yes, inside == yes, shallow == yes, hash_name, "\n".join(last), head)


def _refuse_other(answer: _RevParse, top: str) -> None:
    """Raises GitError where git found another repository than that of `top`, or other files."""
    dot_git = os.path.join(top, ".git")
    if os.path.isdir(dot_git) and answer.git_dir != os.path.realpath(dot_git):
        raise GitError(
            f"{dot_git} is not a git repository", hint="remove it, or repair it: git fsck"
        )
    if not (answer.inside or answer.bare):
        raise GitError(
            f"the repository in {top} has its working tree in another folder",
            hint="see the setting: git config core.worktree",
        )


def refuse_shallow(repository: Repository) -> None:
    """Raises GitError for a shallow clone, whose past would be wrong."""
    if repository.shallow:
        raise GitError(
            "this clone is shallow, so a part of its history is missing",
            hint=SHALLOW_HINT,
        )


def head_of(repository: Repository) -> str:
    """Returns the id of the checked-out commit.

    NoHistoryError where there is no commit yet, DamageError where HEAD is damaged.
    """
    if repository.head is None:
        run_git(repository.git, "log", "-1", "--format=")  # fails with one of the two errors
        raise DamageError("HEAD is not a commit")
    return repository.head


def is_partial(repository: Repository) -> bool:
    """True where the clone can lack objects that its remote has promised to provide."""
    git_dir = repository.git.git_dir
    try:
        with open(os.path.join(git_dir, "commondir"), encoding="utf-8", errors="replace") as file:
            git_dir = os.path.join(git_dir, file.read().strip())
    except OSError:
        pass  # only the folder of a linked working tree has this file
    try:
        with open(os.path.join(git_dir, "config"), "rb") as settings:
            text = settings.read().lower()
    except OSError:
        return False
    return b"promisor" in text or b"partialclone" in text


def _has_promisor(repository: Repository) -> bool:
    """True where git's configuration has a remote that promises objects, in any of its files."""
    names = r"^(remote\..*\.promisor|extensions\.part)"
    return succeeds(repository.git, "config", "--get-regexp", names)


def lacking_or_damaged(repository: Repository, answer: Iterator[Piece]) -> Iterator[Piece]:
    """Yields git's answer; in a partial clone, turns damage into an error on missing objects.

    DamageError in a full clone.
    """
    try:
        yield from answer
    except DamageError:
        if _has_promisor(repository):
            raise lacking("parts of the history") from None
        raise


def lost(repository: Repository, name: str) -> GitError:
    """Returns the error for a missing object: promised by a remote, or lost."""
    if _has_promisor(repository):
        return lacking("parts of the history")
    return DamageError(f"the object {name} is missing")


def find_missing(repository: Repository) -> Set[str]:
    """Returns the ids of all objects that a partial clone lacks; it fetches nothing."""
    if not is_partial(repository):
        return frozenset()
    options = ("rev-list", "--objects", "--missing=print", "--all", "HEAD", "--")
    lines = run_git(repository.git, *options).split(b"\n")
    return frozenset(line[1:].decode() for line in lines if line.startswith(b"?"))


def fetch_missing(repository: Repository) -> None:
    """Fetches everything that a partial clone lacks, with git's own progress on stderr.

    Only this function contacts the remote, with the owner's configuration. GitError where git
    fails.
    """
    if find_missing(repository):
        fetch_git(repository.git, "--refetch", "--no-filter", "--progress")
