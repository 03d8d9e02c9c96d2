"""What of an assessment moves over time, and what a movement is called."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ccm.model.dataset import Assessment, Dataset
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
    ROBUSTNESS_KNOWN = "robustness-known"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"


def movement(before: Entry | None, after: Entry | None) -> Movement | None:
    """What it is to go from one entry to another; None where nothing of it moved.

    The first level is new, and so is one after not-relevant or unknown; an entry that loses its
    level is removed. The same day is a correction, an earlier one a withdrawal; else the levels
    decide. Between equal levels robustness decides where both sides have one. To give it for the
    first time says more and changes nothing: then it is known. To leave it out confirms the level,
    as does what is equal.
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
    """The level and robustness of an entry in the order of each; None without a level.

    A robustness that is not given is 0, and every other one more.
    """
    return _RANKS.get(entry[1:]) if entry else None
