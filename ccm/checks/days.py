"""Checks of the days of a group and of its assessments."""

from datetime import date

from ccm.checks.fault import Faults, spots_of_groups
from ccm.model import Dataset, KeyPath
from ccm.model.days import WIKIPEDIA_BEGAN


def early_date(dataset: Dataset) -> Faults:
    """A day is before 2001-01-15, when Wikipedia began.

    Often a digit of the year is wrong. An association can well be older than Wikipedia, so this is
    a warning. An assessment with such a day counts, but a trend begins with the first later day.

    Bad:
        assessments:
          bots:
            level: low
            assessed_on: 0206-03-01
    Good:
        assessments:
          bots:
            level: low
            assessed_on: 2026-03-01
    Fix: Correct the year if it is a typing mistake.
    """
    for spot, group in spots_of_groups(dataset):
        days: list[tuple[KeyPath, date | None]] = [
            (("founded_on",), group.founded_on),
            (("recognised_on",), group.recognised_on),
            (("ended_on",), group.ended_on),
            *((_keys_to_day(key), entry.assessed_on) for key, entry in group.assessments.items()),
        ]
        for keys, day in days:
            if day and day < WIKIPEDIA_BEGAN:
                message = f"{day} is before {WIKIPEDIA_BEGAN}, when Wikipedia began"
                yield spot.at(*keys).warning(message, "correct the year if it is a typing mistake")


def ended_before_founded(dataset: Dataset) -> Faults:
    """A group ended before it was founded or recognised.

    One of the two days is wrong. A group that has ended is in no report of a later day.

    Bad:
        founded_on: 2020-05-01
        ended_on: 2019-12-31
    Good:
        founded_on: 2010-05-01
        ended_on: 2019-12-31
    Fix: Correct the wrong day.
    """
    for spot, group in spots_of_groups(dataset):
        beginnings = ("founded", group.founded_on), ("recognised", group.recognised_on)
        for happened, day in beginnings:
            if day and group.ended_on and group.ended_on < day:
                ended = f"the group ended on {group.ended_on}"
                message = f"{ended}, before it was {happened} on {day}"
                yield spot.at("ended_on").warning(message, "correct the wrong day")


def assessed_after_end(dataset: Dataset) -> Faults:
    """An assessment is dated after the end of its group.

    One of the two days can be wrong. A group that has ended is in no report of a later day, and so
    its assessment counts nowhere.

    Bad:
        ended_on: 2025-06-30
        assessments:
          bots:
            level: low
            assessed_on: 2025-07-01
    Good:
        ended_on: 2025-06-30
        assessments:
          bots:
            level: low
            assessed_on: 2025-05-01
    Fix: Correct the wrong day.
    """
    for spot, group in spots_of_groups(dataset):
        for capacity_id, assessment in group.assessments.items():
            is_after = group.ended_on is not None and assessment.assessed_on > group.ended_on
            if is_after and assessment.assessed_on <= dataset.latest:
                message = (
                    f"{assessment.assessed_on} is after the end of the group, {group.ended_on}"
                )
                spot_of_day = spot.at(*_keys_to_day(capacity_id))
                yield spot_of_day.warning(message, "correct the wrong day")


def _keys_to_day(capacity_id: str) -> KeyPath:
    return "assessments", capacity_id, "assessed_on"
