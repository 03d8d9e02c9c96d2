"""The data folder searched for what nothing reads."""

import os
from collections.abc import Iterator

from ccm.model import Problem
from ccm.parse.dataset import GROUPS
from ccm.parse.stray_files import MOST_NAMED, find_strangers, unread_folder_problem


def disk_strangers(folder: str, root: str) -> list[Problem]:
    """A problem for each file below a data folder that is not read; `root` stands before its path.

    Where the data folder is the top of a repository, the other files are the repository's own, and
    only the folder of the groups is searched. No link is followed, and no file opened. What is in
    a folder `.git` is in no commit, and is passed over.
    """
    closed: list[Problem] = []
    within = GROUPS if os.path.lexists(os.path.join(folder, ".git")) else ""
    names = _files_below(folder, root, closed, within=within)
    return [*find_strangers(names, root), *closed[:MOST_NAMED]]


def _files_below(folder: str, root: str, closed: list[Problem], *, within: str) -> Iterator[str]:
    """The paths of all that is no folder, in order; folders that cannot be read go to `closed`.

    Only those that begin with `within`.
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
