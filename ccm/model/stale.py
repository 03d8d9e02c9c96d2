"""When an assessment is stale: `as_of - assessed_on` is more than the days that it speaks for."""

from datetime import date


def first_stale_age(limit: int) -> int:
    """How many days old an assessment that speaks for `limit` days is when it is first stale."""
    return limit + 1


def is_stale(assessed_on: date, limit: int, *, as_of: date) -> bool:
    """Whether an assessment of that day, which speaks for `limit` days, is stale on `as_of`."""
    return (as_of - assessed_on).days >= first_stale_age(limit)


def fresh_since(as_of: date, limit: int) -> date:
    """The first day whose assessments, which speak for `limit` days, are not stale on `as_of`."""
    return date.fromordinal(max(1, as_of.toordinal() - first_stale_age(limit) + 1))


def age_days(assessed_on: date, as_of: date) -> int:
    """The days since then; 0 for a day that has begun elsewhere, and not where `as_of` is read."""
    return max(0, (as_of - assessed_on).days)
