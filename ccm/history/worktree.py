"""Which commit the working tree stands on, and whether the dataset differs from it."""

import os
from typing import NamedTuple

from ccm.errors import GitError
from ccm.git import run_git


class WorkTree(NamedTuple):
    """The commit a work tree stands on, None where there is none; whether the data differ."""

    revision: str | None
    modified: bool


def find_work_tree(folder: str) -> WorkTree:
    """The state of the work tree that `folder` is in; without git, no revision and unmodified.

    A file that git does not track yet counts as a modification; one that it ignores does not.
    """
    try:
        answer = run_git(
            folder,
            "status",
            "--porcelain=v2",
            "--branch",
            "-z",
            "--untracked-files=all",
            "--no-renames",
            "--ignore-submodules=all",
            "--",
            ".",
        )
    except GitError:
        return WorkTree(None, modified=False)
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
