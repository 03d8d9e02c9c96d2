"""A change of the dataset: all that oddities judge, and all that the sheet shows."""

from collections.abc import Sequence, Set
from typing import NamedTuple

from ccm.model import Dataset, Problem
from ccm.review.entries import EntryChange, find_entry_changes
from ccm.review.files import FileChange, find_file_changes


class Author(NamedTuple):
    """The author of commits of this change to a group's file, by name.

    `is_new` is true where no commit before the change has that author for this group.
    """

    name: str
    group: str
    is_new: bool


class Changeset(NamedTuple):
    """The changes from `base` to `head`, in the order of group ids and of the catalog.

    `authors` is empty where git cannot tell them. `unheard_of` has the former ids that the change
    lists and that no group ever had, as far as git can tell. `problems` are those that the change
    brings, and `older_problems` those that were there before. `is_proposed` is false between two
    days: nobody can be asked for a reason then, so nothing is odd.
    """

    base: Dataset
    head: Dataset
    entries: tuple[EntryChange, ...]
    files: tuple[FileChange, ...]
    authors: tuple[Author, ...] = ()
    problems: tuple[Problem, ...] = ()
    older_problems: tuple[Problem, ...] = ()
    unheard_of: Set[str] = frozenset()
    is_proposed: bool = True


def change_between(
    base: Dataset,
    head: Dataset,
    *,
    authors: Sequence[Author] = (),
    problems: Sequence[Problem] = (),
    older_problems: Sequence[Problem] = (),
    unheard_of: Set[str] = frozenset(),
) -> Changeset:
    """Returns the change from `base` to `head`, with what history and the checks say of it."""
    return Changeset(
        base=base,
        head=head,
        entries=tuple(find_entry_changes(base, head)),
        files=tuple(find_file_changes(base, head)),
        authors=tuple(authors),
        problems=tuple(problems),
        older_problems=tuple(older_problems),
        unheard_of=unheard_of,
    )
