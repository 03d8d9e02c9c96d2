"""Reads the working tree: the data folder, the dataset in it, and files that are not read."""

import os
import stat
from collections.abc import Callable, Iterator
from datetime import date

from ccm.errors import DataError
from ccm.escape import shell
from ccm.memory import NO_MEMORY, Memory
from ccm.model import MOST_BYTES, Priorities, Problem, Source, quoted
from ccm.model.files import CATALOG, GROUPS, GROUPS_FOLDER, group_file, group_id_of, is_group_file
from ccm.parse.dataset import LISTS, NEEDED, FileData, ParsedDataset, parse_dataset, parse_file
from ccm.parse.stray_files import (
    MOST_NAMED,
    find_strangers,
    folder_problem,
    link_problem,
    missing_problem,
    no_file_problem,
    unread_file_problem,
    unread_folder_problem,
)

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | _NO_FOLLOW


def find_data_folder(named: str | None) -> str:
    """Returns the data folder: `named` or a `data` in it, else the nearest one from here upwards.

    Raises DataError where there is none. `named` itself can be a link; a `data` in a folder cannot,
    as it could come from a stranger's repository and lead anywhere.
    """
    if named is not None:
        if _is_dataset(named):
            return os.path.normpath(named)
        if _is_dataset(os.path.join(named, "data"), linked=False):
            return os.path.normpath(os.path.join(named, "data"))
        raise DataError(
            f"no dataset found in {quoted(named)}: it has no {CATALOG}",
            hint=f"name the folder with {CATALOG} and {GROUPS}",
        )
    start = folder = _current_folder()
    while True:
        for candidate, linked in ((os.path.join(folder, "data"), False), (folder, True)):
            if _is_dataset(candidate, linked=linked):
                return os.path.relpath(candidate, start)
        if folder == os.path.dirname(folder):
            raise DataError(
                f"no dataset found: neither this folder nor a folder above has a data/{CATALOG}",
                hint="clone a repository with a dataset and run ccm inside it, or name its "
                "folder: --data DIR, or the environment variable CCM_DATA",
            )
        folder = os.path.dirname(folder)


def _current_folder() -> str:
    try:
        return os.getcwd()
    except OSError:
        raise DataError(
            "the current folder does not exist any more",
            hint="change to another folder, or name the folder of the dataset: --data DIR",
        ) from None


def _is_dataset(folder: str, *, linked: bool = True) -> bool:
    """True where the folder has a catalog; DataError where it is a link that is not allowed."""
    has_catalog = os.path.isfile(os.path.join(folder, CATALOG))
    if has_catalog and not linked and os.path.islink(folder):
        raise DataError(
            f"{folder}: symbolic links are not followed",
            hint=f"if you trust it, use the folder itself: --data {os.path.realpath(folder)}",
        )
    return has_catalog


def group_ids(folder: str) -> list[str]:
    """Returns the ids of all groups, sorted, from the names of their files.

    Raises DataError where the group folder cannot be read.
    """
    groups = os.path.join(folder, GROUPS_FOLDER)
    if folder_refusal(groups, groups) or not os.path.isdir(groups):
        return []
    try:
        names = os.listdir(groups)
    except OSError as error:
        raise DataError(
            f"the folder {quoted(groups)} cannot be read: {error.strerror}",
            hint="get permission to read it",
        ) from None
    return sorted(group_id_of(path) for name in names if is_group_file(path := f"{GROUPS}{name}"))


def load_dataset(
    folder: str,
    *,
    as_of: date,
    latest: date | None = None,
    only_lists: bool = False,
    memory: Memory = NO_MEMORY,
    see: Callable[[FileData], None] = lambda _: None,
    strangers: bool = False,
) -> ParsedDataset:
    """Returns the dataset in `folder`, without its broken files, and the problems of all files.

    `as_of` is the day of the report; `latest`, the last day that has begun anywhere, is `as_of`
    where it is None. With `only_lists`, group files are not read. `memory` has groups of earlier
    runs. `see` gets each file after it was read. With `strangers`, files that are not read are
    problems too. Raises DataError where the group folder cannot be read.
    """
    source = Source(folder=folder.replace(os.sep, "/"), as_of=as_of, latest=latest)
    ids = [] if only_lists else group_ids(folder)
    lists = [name for name in LISTS if name in NEEDED or os.path.lexists(f"{folder}/{name}")]
    names = [*lists, *map(group_file, ids)]

    def read() -> Iterator[FileData]:
        for name in names:
            file = FileData(name, read_file(f"{source.folder}/{name}"))
            see(file)
            yield file

    parsed = parse_dataset(read(), source, memory)
    refusal = folder_refusal(
        os.path.join(folder, GROUPS_FOLDER), f"{source.folder}/{GROUPS_FOLDER}"
    )
    parsed = parsed.without_groups(refusal) if refusal else parsed
    problems = parsed.problems
    if strangers:
        problems = [*problems, *find_stray_files(folder, f"{source.folder}/")]
    return parsed._replace(problems=sorted(problems, key=lambda p: p.sort_key))


def find_stray_files(folder: str, root: str) -> list[Problem]:
    """Returns a problem for each file below a data folder that is not read, at `root` + its path.

    Where the data folder is the top of a repository, its other files belong to the repository, and
    only the group folder is searched. No link is followed, and no file is opened. A folder `.git`
    is in no commit, and is ignored.
    """
    closed: list[Problem] = []
    within = GROUPS if os.path.lexists(os.path.join(folder, ".git")) else ""
    names = _files_below(folder, root, closed, within=within)
    return [*find_strangers(names, root), *closed[:MOST_NAMED]]


def _files_below(folder: str, root: str, closed: list[Problem], *, within: str) -> Iterator[str]:
    """Yields the paths that are not folders and begin with `within`, in order.

    The problems of folders that cannot be read are added to `closed`.
    """
    waiting = [""]
    while waiting:
        path = waiting.pop()
        if path and not path.endswith("/"):
            yield path
            continue
        try:
            with os.scandir(os.path.join(folder, path)) as entries:
                inside = [
                    f"{path}{entry.name}{'/' * entry.is_dir(follow_symlinks=False)}"
                    for entry in entries
                    if entry.name != ".git"
                ]
        except OSError as error:
            closed.append(unread_folder_problem(f"{root}{path}".rstrip("/"), str(error.strerror)))
            continue
        waiting += sorted((name for name in inside if name.startswith(within)), reverse=True)


def load_priorities(path: str) -> tuple[Priorities | None, list[Problem]]:
    """Returns the weights in a file, or None, and all problems in it."""
    data = read_file(path)
    return (None, [data]) if isinstance(data, Problem) else parse_file(data, Priorities, path=path)


def folder_refusal(groups: str, shown: str) -> Problem | None:
    """Returns the problem of the group folder where it is a link or not a folder; else None."""
    linked = os.path.islink(groups)
    wrong = linked or (os.path.lexists(groups) and not os.path.isdir(groups))
    return folder_problem(shown, linked=linked) if wrong else None


def read_file(path: str, *, inside: int | None = None) -> bytes | Problem:
    """Returns the bytes of a regular file, at most one more than the limit, or its problem.

    `inside` is the descriptor of its folder, if that is open.
    """
    try:
        if not _NO_FOLLOW and os.path.islink(path):
            return link_problem(path)
        name = path if inside is None else os.path.basename(path)
        descriptor = os.open(name, _FLAGS, dir_fd=inside)
    except FileNotFoundError:
        is_needed = os.path.basename(path) in NEEDED
        hint = f"restore it: {shell('git restore', path)}" if is_needed else None
        return missing_problem(path, hint=hint)
    except OSError as error:
        if os.path.islink(path):
            return link_problem(path)
        return unread_file_problem(path, str(error.strerror))
    try:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode):
            return no_file_problem(path)
        return _read_whole(descriptor, about.st_size)
    finally:
        os.close(descriptor)


def _read_whole(descriptor: int, size: int) -> bytes:
    """Returns the bytes of an open file; a read can return fewer bytes, and a file can grow."""
    data = os.read(descriptor, min(size, MOST_BYTES) + 1)
    while len(data) <= MOST_BYTES and (more := os.read(descriptor, MOST_BYTES + 1 - len(data))):
        data += more
    return data
