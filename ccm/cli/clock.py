"""The one place that knows what day it is."""

import os
from datetime import UTC, date, datetime

from ccm.errors import UsageError
from ccm.model import date_from_text, quoted


def today() -> date:
    """Today in UTC, or the day in CCM_TODAY; UsageError where that is no date."""
    text = os.environ.get("CCM_TODAY")
    if not text:
        return datetime.now(UTC).date()
    try:
        return date_from_text(text)
    except ValueError:
        raise UsageError(
            f"CCM_TODAY is {quoted(text)}, which is not a date",
            hint="write it as YYYY-MM-DD, or unset it",
        ) from None
