"""The day of a run: from a setting, or from the clock."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from ccm.errors import UsageError
from ccm.model import FIRST_ZONE, date_from_text, day_after, quoted


def read_today(environ: Mapping[str, str]) -> date:
    """Returns the user's local day, or the day in CCM_TODAY; UsageError where that is invalid.

    The local time zone is that of TZ, or of the machine.
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
    """Returns the last day that has begun anywhere on Earth; with CCM_TODAY, the day after it."""
    if environ.get("CCM_TODAY"):
        return day_after(read_today(environ))
    return (datetime.now(UTC) + FIRST_ZONE).date()
