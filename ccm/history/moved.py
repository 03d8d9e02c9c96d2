"""Finds the former places of the data folder, by following its group files to where they were."""

import os
import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from ccm.errors import UsageError
from ccm.git import parts_of, stream_git
from ccm.history.log import KEPT, NOTHING, Log, RawCommit
from ccm.history.repository import Repository, lacking_or_damaged
from ccm.model import Beginning, LoggedCommit, quoted
from ccm.model.files import GROUPS, is_group_file

_MOST_FILES = 100_000  # a small tree can expand to billions of files
_MOST_MOVES = 10
_HOW_TO_NAME = "give --formerly-at a path from the top of the repository, such as old/data"


class FormerPlace(NamedTuple):
    """The folder that the oldest files came from, None where it is unknown.

    `beginning` then describes the commit from which the past is known. A folder is a path in the
    repository with a slash at its end, or empty.
    """

    folder: str | None = None
    beginning: Beginning | None = None


def seen_from_folder(repository: Repository) -> list[str]:
    """Returns the data folder (empty) and its former ones, relative to the data folder."""
    here = repository.prefix or "."
    former = [posixpath.relpath(folder or ".", here) for folder in repository.former]
    return ["", *former]


def find_former_place(repository: Repository, log: Log, logged: Sequence[RawCommit]) -> FormerPlace:
    """Returns the folder that the group files were in before they came to the data folder.

    It is the folder from which the commit removed most of them, compared with one of its parents.
    A merge that puts another repository into a folder does the same. GitError where git fails.
    """
    if len(repository.former) >= _MOST_MOVES:
        return FormerPlace()
    by_id = {raw.id: raw for raw in logged}
    beginning: Beginning | None = None
    for commit in islice(_beginnings(log), _MOST_MOVES):
        place = _origin_of(repository, by_id[commit.id], commit.day)
        if place.folder is not None:
            return place
        beginning = beginning or place.beginning
    return FormerPlace(None, beginning)


def _beginnings(log: Log) -> Iterator[LoggedCommit]:
    """Yields the first commit with a group file, and the main-line commits that fill the folder."""
    first = min((touches[0].commit for touches in log.touches.values()), default=None)
    if first is None:
        return
    yield first
    number_by_order: Counter[int] = Counter()
    for touches in log.touches.values():
        is_there = False
        for touch in touches:
            if (
                touch.commit.mainline
                and touch.after != KEPT
                and (touch.after != NOTHING) != is_there
            ):
                is_there = not is_there
                number_by_order[touch.commit.order] += 1 if is_there else -1
    number = 0
    for order, more in sorted(number_by_order.items()):
        if not number and order != first.order:
            yield log.commits[order - log.commits[0].order]
        number += more


def _origin_of(repository: Repository, raw: RawCommit, day: date) -> FormerPlace:
    names = {name for name, before, _ in raw.touched if before == NOTHING}
    if not raw.parents or not names:
        return FormerPlace()
    after = _folders_by_name(repository, raw.id)
    elsewhere: Counter[str] = Counter()
    for parent in raw.parents:
        before = _folders_by_name(repository, parent)
        gone = Counter(
            folder for name in names for folder in before.get(name, set()) - after.get(name, set())
        )
        for folder, number in gone.most_common(1):
            if 2 * number > len(names):
                return FormerPlace(folder)
        elsewhere.update(folder for name in names for folder in before.get(name, ()))
    folders = tuple(sorted(elsewhere))
    return FormerPlace(None, Beginning(day, raw.id, folders) if folders else None)


def _folders_by_name(repository: Repository, commit: str) -> Mapping[str, set[str]]:
    """Returns for each group file of a commit the folders that contain it, except known ones."""
    options = ("ls-tree", "-r", "-z", "--name-only", "--full-tree", commit)
    pieces = lacking_or_damaged(repository, stream_git(repository.git, *options))
    folders: dict[str, set[str]] = {}
    for part in islice(parts_of(pieces, b"\0"), _MOST_FILES):
        head, mark, file = os.fsdecode(part).rpartition(GROUPS)
        is_one = bool(mark) and is_group_file(mark + file) and (not head or head.endswith("/"))
        if is_one and head not in repository.folders:
            folders.setdefault(mark + file, set()).add(head)
    return folders


def at_former_folder(repository: Repository, path: str | None) -> Repository:
    """Returns the repository with `path` as the former place of the data folder, if it is given.

    UsageError for a path outside the repository.
    """
    if path is None:
        return repository
    folder = posixpath.normpath(path.replace(os.sep, "/"))
    if folder.startswith(("/", "../")) or folder == ".." or not path:
        raise UsageError(
            f"{quoted(path)} is not a path in the repository",
            hint=_HOW_TO_NAME,
        )
    return repository._replace(former=("" if folder == "." else f"{folder}/",))


def refuse_unheard_of(repository: Repository, log: Log) -> None:
    """Raises UsageError where no commit had a group file in a given former folder."""
    folders = {touch.folder for touches in log.touches.values() for touch in touches}
    for folder, path in zip(repository.former, seen_from_folder(repository)[1:], strict=True):
        if path not in folders:
            raise UsageError(
                f"no commit has a group file in {quoted(f'{folder}{GROUPS}')}",
                hint=_HOW_TO_NAME,
            )
