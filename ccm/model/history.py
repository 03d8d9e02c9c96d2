"""How assessments moved over time, as values."""

from collections.abc import Iterable, Mapping, Set
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

from ccm.model.dataset import Group
from ccm.model.entry import Entry
from ccm.model.series import Series


class WhyApart(StrEnum):
    """Why what `formerly` says joins no series."""

    SPLIT = "split"
    MERGED = "merged"
    BESIDE = "beside"
    UNHEARD_OF = "unheard-of"


class Apart(NamedTuple):
    """Ids that `formerly` names and whose series are not joined to those of the newer ids.

    They are those of groups, or of capacities.
    """

    why: WhyApart
    older: tuple[str, ...]
    newer: tuple[str, ...]
    capacities: bool = False


class Beginning(NamedTuple):
    """The day and commit from which the past is known, though files were somewhere before.

    `folders` are those that had group files of the same names.
    """

    day: date
    commit: str
    folders: tuple[str, ...]


class Reading(NamedTuple):
    """How the reading of the versions of group files went.

    `versions` counts them all; `unreadable` names those that could not be read, and `lacking` those
    that a partial clone lacks. `undated` are the ids of commits whose time cannot be read, and
    `apart` is what was not joined although `formerly` names it, and `beginning` says since when the
    past is known, where it is not known whole.
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
        """The readings of several files as one."""
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
    """All series by group id and capacity id, joined over `formerly`.

    The days of their steps are those of the judgements, or those of the commits. `groups` has every
    group there ever was, as it last was.
    """

    series: Mapping[tuple[str, str], Series]
    groups: Mapping[str, Group]
    reading: Reading = Reading()


class Written(NamedTuple):
    """Where an entry stands in git: the revision, the file below the data folder, the entry's key.

    `blob` is the version of the file, empty where only the revision is known. File and key are
    those of that day: the group or the capacity may have another id now.
    """

    revision: str
    name: str
    capacity: str
    blob: str = ""


class LoggedCommit(NamedTuple):
    """A commit of the log: its place in the order, id, day (UTC) and author, as `.mailmap` has it.

    A commit stands behind all its parents, and a branch right before the merge that brings it in.
    On the `mainline` are the tip, its first parent, the first parent of that, and so on. Where the
    committer's time cannot be read, the commit is not `dated`, and has the day of its parents.
    """

    order: int
    id: str
    day: date
    author: str = ""
    dated: bool = True
    mainline: bool = True
    merge: bool = False


class Change(NamedTuple):
    """What one commit did to one entry; None where there was or is none.

    Of a merge, `before` is what its branches had made of the entry, and `chosen` says that `after`
    is the word of one of them. It is written where the entry stands after it, or stood before it
    was taken out; None for what is not committed. `came_in` is the day (UTC) of the commit of the
    main line that brought it in, where that is another one. `line` are the days judged that a
    branch knows: that on which it left the main line, up to which it knows all, then its own.
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
        """The id of the commit; empty for what is not committed."""
        return self.by.id

    @property
    def day(self) -> date:
        """The day of the commit (UTC)."""
        return self.by.day

    @property
    def author(self) -> str:
        """Who made the commit."""
        return self.by.author
