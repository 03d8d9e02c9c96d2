"""Which day it is for a run: a setting, or the clock."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from ccm.errors import UsageError
from ccm.model import FIRST_ZONE, date_from_text, day_after, quoted


def read_today(environ: Mapping[str, str]) -> date:
    """Today where the user is, or the day in CCM_TODAY; UsageError where that is no date.

    Where the user is, the setting TZ says, or the machine.
    """
    text = environ.get("CCM_TODAY")
    if not text:
        return datetime.now(UTC).astimezone().date()
    try:
        return date_from_text(text)
    except ValueError:
        raise UsageError(
            f"CCM_TODAY is {quoted(text)}, which is not a date",
            hint="write it as YYYY-MM-DD, or unset it",
        ) from None


def read_latest(environ: Mapping[str, str]) -> date:
    """The last day that has begun anywhere on Earth: of CCM_TODAY, at most the next one."""
    if environ.get("CCM_TODAY"):
        return day_after(read_today(environ))
    return (datetime.now(UTC) + FIRST_ZONE).date()
