"""Finds the authors of a branch's commits, and whether they changed the same groups before."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from itertools import islice
from typing import NamedTuple

from ccm.git import parts_of, start_git, stream_git
from ccm.history.log import NAME_FORMAT, author_name, stream_log
from ccm.history.mailmap import Mailmap, read_mailmap
from ccm.history.repository import Repository, lacking_or_damaged
from ccm.model.files import group_file

_MOST_COMMITS = 1000  # of a branch, and of one author before it
_Pair = tuple[str, str]  # the name of an author, and the id of a group


class GroupAuthor(NamedTuple):
    """The author of commits to a group's file; `is_new` where no commit before has both."""

    name: str
    group: str
    is_new: bool


AuthorsOf = Callable[[Mapping[str, Set[str]]], list[GroupAuthor]]


def begin_authors(repository: Repository, base: str, head: str) -> AuthorsOf:
    """Starts git, and returns a function that finds the authors of the commits since `base`.

    It takes all ids of each group, former ones too, and returns the authors by group and name.
    Merges are not counted: they bring commits of others. There are none for a longer branch than
    anybody reviews. An author with very many commits before is never new. Both raise GitError where
    git fails.
    """
    form = f"--format=%H%x00{NAME_FORMAT}"
    options = ("-z", "--no-merges", "--no-notes", "--encoding=UTF-8", form)
    finish = start_git(repository.git, "log", *options, "--end-of-options", base, "--")

    def authors_of(ids: Mapping[str, Set[str]]) -> list[GroupAuthor]:
        group_of = {group_file(name): group for group, names in ids.items() for name in names}
        pairs = _pairs_since(repository, base, head, group_of)
        authors = {author for author, _ in pairs}
        mailmap = read_mailmap(repository, head)
        by_author = _by_author(finish(), authors, mailmap) if pairs else {}
        earlier = _earlier_pairs(repository, by_author, pairs, group_of)
        every = sorted(pairs, key=lambda pair: (pair[1], pair[0]))
        return [GroupAuthor(name, group, (name, group) not in earlier) for name, group in every]

    return authors_of


def _pairs_since(
    repository: Repository, base: str, head: str, group_of: Mapping[str, str]
) -> set[_Pair]:
    commits = list(islice(stream_log(repository, head, without=base), _MOST_COMMITS + 1))
    if len(commits) > _MOST_COMMITS:
        return set()
    return {
        (commit.author, group_of[name])
        for commit in commits
        if len(commit.parents) < 2
        for name, _, _ in commit.touched
        if name in group_of
    }


def _by_author(log: bytes, authors: Set[str], mailmap: Mailmap) -> dict[str, list[str]]:
    """Returns the commits in a log by their authors; only those of `authors`, newest first."""
    parts = log.split(b"\0")
    commits: dict[tuple[bytes, bytes], list[str]] = {}
    for commit, name, address in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
        commits.setdefault((name, address), []).append(commit.decode())
    by_author: dict[str, list[str]] = {}
    for (name, address), ids in commits.items():
        author = author_name(mailmap, name, address, {})
        if author in authors:
            by_author.setdefault(author, []).extend(ids)
    return by_author


def _earlier_pairs(
    repository: Repository,
    by_author: Mapping[str, Sequence[str]],
    pairs: Set[_Pair],
    group_of: Mapping[str, str],
) -> set[_Pair]:
    """Returns the pairs that one of these commits has, and those of authors of too many of them."""
    author_of: dict[str, str] = {}
    earlier: set[_Pair] = set()
    for author, group in pairs:
        commits = by_author.get(author, ())
        if len(commits) > _MOST_COMMITS:
            earlier.add((author, group))
        else:
            author_of.update(dict.fromkeys(commits, author))
    for commit, name in _touched_files(repository, author_of, group_of):
        earlier.add((author_of[commit], group_of[name]))
    return earlier


def _touched_files(
    repository: Repository, commits: Collection[str], names: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Yields each of these commits with each of the named files that it changed."""
    if not commits:
        return
    paths = {f"{folder}{name}": name for name in names for folder in repository.folders}
    options = ("--stdin", "-r", "-z", "--root", "--no-renames", "--name-only")
    pieces = stream_git(repository.git, "diff-tree", *options, "--", *paths, lines=commits)
    commit = ""
    for part in parts_of(lacking_or_damaged(repository, pieces), b"\0"):
        text = part.decode("utf-8", "surrogateescape")
        if text in commits:
            commit = text
        elif text in paths:
            yield commit, paths[text]
