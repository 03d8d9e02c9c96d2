"""What the files of the work tree say and its commit does not."""

from collections.abc import Mapping

from ccm.history.by_commit import AllChanges
from ccm.history.renames import Renames, join_changes
from ccm.model import Change, Dataset, Group, Written, entries_of
from ccm.parse.dataset import group_file


def with_uncommitted(changes: AllChanges, base: Dataset, dataset: Dataset) -> AllChanges:
    """The changes of commits, and behind them what the dataset has that is not in its commit.

    `base` is the dataset at that commit. A file that cannot be read changed nothing.
    """
    groups = {
        **changes.groups,
        **{group.id: group for group in base.groups},
        **{group.id: group for group in dataset.groups},
    }
    everything = [*changes.changes, *_changes_of_files(base, dataset, groups)]
    return changes._replace(changes=everything, groups=groups)


def _changes_of_files(base: Dataset, dataset: Dataset, groups: Mapping[str, Group]) -> list[Change]:
    """What differs from the commit, by the ids of today; a rename alone is no change."""
    old, new = entries_of(base), entries_of(dataset)
    revision = base.source.revision or "HEAD"
    renames = Renames(groups, dataset)
    changes = []
    for key in sorted(old.keys() | new.keys()):
        if old.get(key) == new.get(key) or key[0] in dataset.unreadable_groups:
            continue
        written = None if key in new else Written(revision, group_file(key[0]), key[1])
        entries = old.get(key), new.get(key)
        changes.append(Change("", dataset.as_of, "", *renames.today(key), *entries, written))
    return join_changes(changes)
