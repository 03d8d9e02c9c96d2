"""Which commit the working tree stands on, and whether the dataset differs from it."""

import os
from collections.abc import Callable
from typing import NamedTuple

from ccm.errors import GitError
from ccm.git import run_git, start_git

_OPTIONS = (
    "--porcelain=v2",
    "--branch",
    "-z",
    "--untracked-files=all",
    "--no-renames",
    "--ignore-submodules=all",
    "--",
    ".",
)


class WorkTree(NamedTuple):
    """The commit a work tree stands on, None where there is none; whether the data differ."""

    revision: str | None
    modified: bool


_NO_GIT = WorkTree(None, modified=False)


def start_work_tree(folder: str) -> Callable[[], WorkTree]:
    """Let git look at the work tree that `folder` is in; what is given back waits for its state.

    Without git there is no revision, and nothing is modified. A file that git does not track yet
    counts as a modification; one that it ignores does not.
    """
    try:
        finish = start_git(folder, "status", *_OPTIONS)
    except GitError:
        return lambda: _NO_GIT

    def find() -> WorkTree:
        try:
            return _parse_status(finish())
        except GitError:
            return _NO_GIT

    return find


def _parse_status(answer: bytes) -> WorkTree:
    lines = answer.decode("utf-8", "replace").split("\0")
    headers = [line for line in lines if line.startswith("# ")]
    oid = next((line.split()[-1] for line in headers if line.startswith("# branch.oid")), "")
    revision = oid if oid and oid != "(initial)" else None
    return WorkTree(revision, modified=any(line and not line.startswith("# ") for line in lines))


def move_file(old: str, new: str) -> None:
    """Move a file as `git mv` does, or plainly where git does not know it."""
    folder, name = os.path.split(old)
    try:
        run_git(folder, "mv", "--", name, os.path.basename(new))
    except GitError:
        os.rename(old, new)
