"""The part of an assessment that changes over time, and the names of such changes."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ccm.model.dataset import Assessment, Dataset
from ccm.model.words import LADDER, Level, Robustness

_JUMP = 2  # levels


class Entry(NamedTuple):
    """The part of an assessment that changes over time: its first three fields."""

    assessed_on: date
    level: Level
    robustness: Robustness | None


def entry_of(assessment: Assessment) -> Entry:
    """Returns the part of an assessment that changes over time."""
    return Entry._make(assessment[:3])


def entries_of(dataset: Dataset) -> dict[tuple[str, str], Entry]:
    """Returns the entries of the dataset by group id and capacity id."""
    return {
        (group.id, capacity): entry_of(assessment)
        for group in dataset.groups
        for capacity, assessment in group.assessments.items()
    }


class Movement(StrEnum):
    """The change of an entry between two points in time."""

    NEW = "new"
    IMPROVED = "improved"
    DECLINED = "declined"
    CONFIRMED = "confirmed"
    ROBUSTNESS_KNOWN = "robustness-known"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"


def is_jump(before: Assessment | None, after: Assessment | None) -> bool:
    """True where the level changed by two or three, as one up or down is usual in a year."""
    old, new = (entry.level.rank if entry else None for entry in (before, after))
    return old is not None and new is not None and abs(old - new) >= _JUMP


def kind_in_words(kind: str, number: int) -> str:
    """Returns so many movements of a kind for a sentence: `2 with robustness now known`."""
    is_code = kind == Movement.ROBUSTNESS_KNOWN
    return f"{number:,} {'with robustness now known' if is_code else kind}"


def movement(before: Entry | None, after: Entry | None) -> Movement | None:
    """Returns the movement from one entry to another; None where nothing changed.

    A first level is new, also after not-relevant or unknown; an entry that loses its level is
    removed. On the same day it is a correction, with an earlier day a withdrawal. Otherwise the
    levels decide, and between equal levels the robustness, where both have one. A robustness for
    the first time is known: it adds something and changes nothing. Without a robustness, or with
    the same, the level is confirmed.
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
    if has == had or (has[0] == had[0] and has[1] == 0):
        return Movement.CONFIRMED
    if has[0] == had[0] and had[1] == 0:
        return Movement.ROBUSTNESS_KNOWN
    return Movement.IMPROVED if has > had else Movement.DECLINED


_RANKS = {
    (level, robustness): (number, strength)
    for number, level in enumerate(LADDER)
    for strength, robustness in enumerate((None, *Robustness))
}


def _rank_of(entry: Entry | None) -> tuple[int, int] | None:
    """Returns the ranks of the level and the robustness of an entry; None without a level.

    The rank of a missing robustness is 0, and every other one is higher.
    """
    return _RANKS.get(entry[1:]) if entry else None
