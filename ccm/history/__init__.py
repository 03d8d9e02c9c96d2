"""The past of the dataset, read from git: revisions, and the points over time."""

from ccm.history.revisions import Past, load_past, open_repository
from ccm.history.worktree import WorkTree, find_work_tree

__all__ = ["Past", "WorkTree", "find_work_tree", "load_past", "open_repository"]
