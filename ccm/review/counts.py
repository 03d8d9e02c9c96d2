"""The numbers of changes, in sentences."""

from collections import Counter
from collections.abc import Sequence

from ccm.model.entry import kind_in_words
from ccm.reports.sentences import counted
from ccm.review.change import Changeset
from ccm.review.entries import EntryChange
from ccm.review.files import FileChange


def change_in_numbers(change: Changeset, oddities: int) -> str:
    """Returns the number of changes in sentences: entries, other facts, then oddities."""
    words = _entries_in_words(change.entries)
    if change.files:
        words += f" Also changed: {files_in_words(change.files)}."
    return f"{words} {counted(oddities, 'oddity')} to look at first." if oddities else words


def _entries_in_words(entries: Sequence[EntryChange]) -> str:
    if not entries:
        return "No assessments changed."
    kinds = Counter(entry.kind for entry in entries)
    spoken = ", ".join(kind_in_words(kind, number) for kind, number in sorted(kinds.items()))
    groups = counted(len({entry.group.id for entry in entries}), "group")
    return f"{counted(len(entries), 'assessment')} of {groups} changed: {spoken}."


def files_in_words(files: Sequence[FileChange]) -> str:
    """`2 groups (1 changed, 1 gone), capacities.yaml`."""
    kinds = Counter(file.kind for file in files if file.group)
    spoken = ", ".join(f"{number:,} {kind}" for kind, number in sorted(kinds.items()))
    groups = [f"{counted(kinds.total(), 'group')} ({spoken})"] if kinds else []
    return ", ".join([*groups, *(file.path for file in files if not file.group)])
