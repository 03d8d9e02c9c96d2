"""The changes of assessments over time, as values."""

from collections.abc import Iterable, Mapping, Set
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

from ccm.model.dataset import Group
from ccm.model.entry import Entry
from ccm.model.series import Series


class WhyApart(StrEnum):
    """The reason why a former id joins no series."""

    SPLIT = "split"
    MERGED = "merged"
    BESIDE = "beside"
    UNHEARD_OF = "unheard-of"


class Apart(NamedTuple):
    """Former ids in `formerly` whose series are not joined with those of the newer ids.

    They are ids of groups, or of capacities where `capacities` is true.
    """

    why: WhyApart
    older: tuple[str, ...]
    newer: tuple[str, ...]
    capacities: bool = False


class Beginning(NamedTuple):
    """The day (UTC) and commit where the known past begins, although there were files before.

    `folders` are the folders that had group files with the same names.
    """

    day: date
    commit: str
    folders: tuple[str, ...]


class Reading(NamedTuple):
    """The result of reading the versions of group files.

    `versions` counts all of them; `unreadable` names broken ones, and `lacking` those that a
    partial clone does not have. `undated` are the ids of commits with an invalid time. `apart` are
    former ids that were not joined. `beginning` says where the known past begins, if it is not the
    whole past.
    """

    versions: int = 0
    unreadable: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    undated: Set[str] = frozenset()
    apart: tuple[Apart, ...] = ()
    beginning: Beginning | None = None

    @classmethod
    def of_all(
        cls,
        readings: Iterable["Reading"],
        apart: Iterable[Apart] = (),
        beginning: Beginning | None = None,
    ) -> "Reading":
        """Returns the readings of several files as one."""
        versions, unreadable, lacking, undated, *_ = zip(cls(), *readings, strict=True)
        return cls(
            sum(versions),
            tuple(sorted(chain.from_iterable(unreadable))),
            tuple(sorted(chain.from_iterable(lacking))),
            frozenset().union(*undated),
            tuple(apart),
            beginning,
        )


class History(NamedTuple):
    """All series by group id and capacity id, joined by `formerly`.

    The days of their steps are those of the judgements, or those (UTC) of the commits. `groups` has
    every group that ever existed, in its last version.
    """

    series: Mapping[tuple[str, str], Series]
    groups: Mapping[str, Group]
    reading: Reading = Reading()


class Written(NamedTuple):
    """The place of an entry in git: the revision, the file below the data folder, and its key.

    `blob` is the version of the file, empty where only the revision is known. File and key are
    those of that commit: the group or the capacity can have another id now.
    """

    revision: str
    name: str
    capacity: str
    blob: str = ""


class LoggedCommit(NamedTuple):
    """A commit of the log: its position, id, day (UTC), and author according to `.mailmap`.

    A commit comes after all its parents, and a branch directly before its merge. The `mainline` has
    the tip, its first parent, the first parent of that, and so on. A commit with an invalid time is
    not `dated`, and has the day of its parents.
    """

    order: int
    id: str
    day: date
    author: str = ""
    dated: bool = True
    mainline: bool = True
    merge: bool = False


class Change(NamedTuple):
    """The change of one entry by one commit; `before` or `after` is None for a missing entry.

    For a merge, `before` is the result of its branches, and `chosen` is true where `after` is the
    entry of one of them. `written` is the place of the entry after the commit, or before its
    removal; None for an uncommitted change. `came_in` is the day (UTC) of the main line's commit
    that brought it in, if that is another commit. `line` has the days of the judgements on a
    branch: first the day at which it left the main line, then its own.
    """

    by: LoggedCommit
    group: str
    capacity: str
    before: Entry | None
    after: Entry | None
    written: Written | None = None
    chosen: bool = False
    came_in: date | None = None
    line: tuple[date, ...] = ()

    @property
    def commit(self) -> str:
        """The id of the commit; empty for an uncommitted change."""
        return self.by.id

    @property
    def day(self) -> date:
        """The day of the commit (UTC)."""
        return self.by.day

    @property
    def author(self) -> str:
        """The author of the commit."""
        return self.by.author
