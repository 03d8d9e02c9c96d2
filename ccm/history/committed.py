"""Reads the group files that are in the commit but no longer in the working tree."""

from ccm.errors import CcmError
from ccm.history.repository import Repository
from ccm.history.snapshot import group_in_file, read_files
from ccm.history.worktree import WorkTree
from ccm.model import Catalog, Committed
from ccm.model.files import CATALOG, group_id_of, is_group_file
from ccm.parse.dataset import parse_file


def read_committed(repository: Repository, tree: WorkTree) -> Committed:
    """Returns the removed groups if others were added, and the committed catalog if it changed.

    Files that git lacks, as in a partial clone, and unreadable files are left out.
    """
    added = tuple(group_id_of(name) for name in sorted(tree.added) if is_group_file(name))
    gone = sorted(name for name in tree.replaced if is_group_file(name)) if added else []
    names = [*gone, *([CATALOG] if CATALOG in tree.replaced else [])]
    groups, catalog = [], None
    try:
        for name, data in read_files(repository, tree.replaced, names, commit="HEAD"):
            if group := group_in_file(data, name):
                groups.append(group)
            elif name == CATALOG and isinstance(data, bytes):
                catalog, _ = parse_file(data, Catalog, path=name)
    except CcmError:
        return Committed()
    return Committed(tuple(groups), added, catalog)
