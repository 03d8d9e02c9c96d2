"""How assessments moved over time, as values."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ccm.model.dataset import Assessment, Dataset, Group
from ccm.model.words import LADDER, Level, Robustness


class Entry(NamedTuple):
    """The part of an assessment that moves over time: its first three fields."""

    assessed_on: date
    level: Level
    robustness: Robustness | None


def entry_of(assessment: Assessment) -> Entry:
    """The part of an assessment that moves over time."""
    return Entry._make(assessment[:3])


def entries_of(dataset: Dataset) -> dict[tuple[str, str], Entry]:
    """The entry of every group and capacity of the dataset, by both ids."""
    return {
        (group.id, capacity): entry_of(assessment)
        for group in dataset.groups
        for capacity, assessment in group.assessments.items()
    }


class Movement(StrEnum):
    """What happened to an entry between two moments."""

    NEW = "new"
    IMPROVED = "improved"
    DECLINED = "declined"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"


class Step(NamedTuple):
    """What counts for a series from `day` on: an entry, or None where it was taken out.

    The day is that of the judgement or that of the commit, by the clock that is read;
    `corrections` counts how often the entry was put right, and `kind` is what it was to come there
    from the step before.
    """

    day: date
    entry: Entry | None
    corrections: int = 0
    kind: Movement | None = None


class Point(NamedTuple):
    """What was true from a day on; `corrections` counts how often that was put right."""

    entry: Entry
    corrections: int = 0


class Series(NamedTuple):
    """One capacity of one group over time, by the day of the judgement.

    The steps are in the order of their days; one without an entry is a day on which the entry or
    its file was removed and not put back, and comes behind a point of its day.
    """

    steps: tuple[Step, ...]

    @property
    def points(self) -> tuple[Point, ...]:
        """The steps that have an entry."""
        return tuple(Point(step.entry, step.corrections) for step in self.steps if step.entry)

    @property
    def ends(self) -> tuple[date, ...]:
        """The days on which it ended."""
        return tuple(step.day for step in self.steps if step.entry is None)


class History(NamedTuple):
    """All series by group id and capacity id, joined over `formerly`.

    `groups` has every group there ever was, as it last was; `versions` counts the versions of
    group files that were read, and `unreadable` names those that could not be.
    """

    series: Mapping[tuple[str, str], Series]
    groups: Mapping[str, Group]
    versions: int = 0
    unreadable: tuple[str, ...] = ()


class Written(NamedTuple):
    """Where an entry stands in git: the revision, the file below the data folder, the entry's key.

    `blob` is the version of the file, empty where only the revision is known. File and key are
    those of that day: the group or the capacity may have another id now.
    """

    revision: str
    name: str
    capacity: str
    blob: str = ""


class Change(NamedTuple):
    """What one commit did to one entry; None where there was or is none.

    It is written where the entry stands after it, or stood before it was taken out; None for what
    is not committed.
    """

    commit: str
    day: date
    author: str
    group: str
    capacity: str
    before: Entry | None
    after: Entry | None
    written: Written | None = None


class Known(NamedTuple):
    """What was known, by the clock of commits: the steps of every series, and every group."""

    steps: Mapping[tuple[str, str], list[Step]]
    groups: Mapping[str, Group]
    versions: int = 0
    unreadable: tuple[str, ...] = ()


def movement(before: Entry | None, after: Entry | None) -> Movement | None:
    """What it is to go from one entry to another; None where nothing of it moved.

    The first level is new, and so is one after not-relevant or unknown; an entry that loses its
    level is removed. The same day is a correction, an earlier one a withdrawal; else the levels
    decide. Between equal levels robustness decides where both sides have one, as to give it for the
    first time, or to leave it out, is no change; what is equal then is a confirmation.
    """
    had, has = _rank_of(before), _rank_of(after)
    if (had is None and has is None) or before == after:
        return None
    if had is None or before is None:
        return Movement.NEW
    if has is None or after is None:
        return Movement.REMOVED
    if after.assessed_on <= before.assessed_on:
        same = after.assessed_on == before.assessed_on
        return Movement.CORRECTED if same else Movement.WITHDRAWN
    if has == had or (has[0] == had[0] and 0 in (has[1], had[1])):
        return Movement.CONFIRMED
    return Movement.IMPROVED if has > had else Movement.DECLINED


_RANKS = {
    (level, robustness): (number, strength)
    for number, level in enumerate(LADDER)
    for strength, robustness in enumerate((None, *Robustness))
}


def _rank_of(entry: Entry | None) -> tuple[int, int] | None:
    """The level and robustness of an entry in the order of each; None without a level.

    A robustness that is not given is 0, and every other one more.
    """
    return _RANKS.get(entry[1:]) if entry else None
