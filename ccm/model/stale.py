"""The rule for stale assessments: `as_of - assessed_on` is more than the limit of the capacity."""

from datetime import date


def first_stale_age(limit: int) -> int:
    """Returns the age in days at which an assessment is first stale: `limit` + 1."""
    return limit + 1


def is_stale(assessed_on: date, limit: int, *, as_of: date) -> bool:
    """True where an assessment from that day is stale on the day `as_of`; `limit` is in days."""
    return (as_of - assessed_on).days >= first_stale_age(limit)


def fresh_since(as_of: date, limit: int) -> date:
    """Returns the first day whose assessments are not stale on `as_of`; `limit` is in days."""
    return date.fromordinal(max(1, as_of.toordinal() - first_stale_age(limit) + 1))


def age_days(assessed_on: date, as_of: date) -> int:
    """Returns the days from then to `as_of`; 0 for a day that has so far only begun elsewhere."""
    return max(0, (as_of - assessed_on).days)
