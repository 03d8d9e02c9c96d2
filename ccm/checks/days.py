"""What can be wrong with the days of a group and of its assessments."""

from datetime import date

from ccm.checks.fault import Faults, spots_of_groups
from ccm.model import Dataset, KeyPath
from ccm.model.days import WIKIPEDIA_BEGAN


def early_date(dataset: Dataset) -> Faults:
    """A day is before 2001-01-15, when Wikipedia began: a digit of its year may be a slip.

    An association may well be older than that. An assessment of such a day counts, and a trend
    begins with the first one of a later day.
    """
    for spot, group in spots_of_groups(dataset):
        days: list[tuple[KeyPath, date | None]] = [
            (("founded_on",), group.founded_on),
            (("ended_on",), group.ended_on),
            *((_keys_to_day(key), entry.assessed_on) for key, entry in group.assessments.items()),
        ]
        for keys, day in days:
            if day and day < WIKIPEDIA_BEGAN:
                message = f"{day} is before Wikipedia began, on {WIKIPEDIA_BEGAN}"
                yield spot.at(*keys).warning(message, "correct the year, if it is a slip")


def ended_before_founded(dataset: Dataset) -> Faults:
    """A group ended before it was founded: one of the two days is a slip."""
    for spot, group in spots_of_groups(dataset):
        if group.founded_on and group.ended_on and group.ended_on < group.founded_on:
            message = f"it ended on {group.ended_on}, before it was founded on {group.founded_on}"
            yield spot.at("ended_on").warning(message, "correct the day that is wrong")


def assessed_after_end(dataset: Dataset) -> Faults:
    """An assessment is of a day after the end of its group: one of the two days may be a slip.

    It counts in no report as of a day after that end, as the group does not.
    """
    for spot, group in spots_of_groups(dataset):
        for capacity_id, assessment in group.assessments.items():
            is_after = group.ended_on is not None and assessment.assessed_on > group.ended_on
            if is_after and assessment.assessed_on <= dataset.latest:
                message = (
                    f"{assessment.assessed_on} is after {group.ended_on}, the end of the group"
                )
                yield spot.at(*_keys_to_day(capacity_id)).warning(
                    message, "correct the day that is wrong"
                )


def _keys_to_day(capacity_id: str) -> KeyPath:
    return "assessments", capacity_id, "assessed_on"
