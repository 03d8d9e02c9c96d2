"""How assessments moved over time, as values."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from ccm.model.dataset import Group
from ccm.model.words import Level, Robustness


class Entry(NamedTuple):
    """The part of an assessment that moves over time."""

    assessed_on: date
    level: Level
    robustness: Robustness | None


class Point(NamedTuple):
    """What was true from a day on; `corrections` counts how often that was put right."""

    entry: Entry
    corrections: int = 0


class Series(NamedTuple):
    """One capacity of one group over time: points in the order of their days.

    `ends` are the days on which the entry or its file was removed and not put back.
    """

    points: tuple[Point, ...]
    ends: tuple[date, ...] = ()


class History(NamedTuple):
    """All series by group id and capacity id, joined over `formerly`.

    `groups` has every group there ever was, as it last was; `versions` counts the versions of
    group files that were read, and `unreadable` names those that could not be.
    """

    series: Mapping[tuple[str, str], Series]
    groups: Mapping[str, Group]
    versions: int = 0
    unreadable: tuple[str, ...] = ()


class Change(NamedTuple):
    """What one commit did to one entry; None where there was or is none."""

    commit: str
    day: date
    author: str
    group: str
    capacity: str
    before: Entry | None
    after: Entry | None
