"""The past of the dataset, read from git: revisions, and the points over time."""

from ccm.history.known import read_changes, read_known
from ccm.history.points import read_history
from ccm.history.revisions import (
    Commit,
    Past,
    Repository,
    find_base,
    find_by_day,
    load_past,
    open_repository,
    resolve,
)
from ccm.history.worktree import WorkTree, find_work_tree, move_file

__all__ = [
    "Commit",
    "Past",
    "Repository",
    "WorkTree",
    "find_base",
    "find_by_day",
    "find_work_tree",
    "load_past",
    "move_file",
    "open_repository",
    "read_changes",
    "read_history",
    "read_known",
    "resolve",
]
