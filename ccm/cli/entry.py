"""An assessment made from the words of a contributor, and what it changes, in a sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ccm.cli.names import word_of
from ccm.errors import UsageError
from ccm.model import (
    Assessment,
    Capacity,
    Level,
    Method,
    Robustness,
    Status,
    date_from_text,
    entry_of,
    is_blank,
    quoted,
)
from ccm.reports.sentences import move_in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """How and when a group judged: the same for all answers of one run."""

    assessed_on: date
    status: Status = Status.AGREED
    method: Method = Method.SELF
    respondents: int | None = None


def circumstances(
    day: str | None,
    status: str | None,
    method: str | None,
    respondents: int | None,
    *,
    today: date,
) -> Circumstances:
    """The circumstances in the words of the options; UsageError for a word that is none."""
    return Circumstances(
        assessed_on=_day(day, today),
        status=Status(word_of(status, Status, what="status")) if status else Status.AGREED,
        method=Method(word_of(method, Method, what="method")) if method else Method.SELF,
        respondents=respondents,
    )


def level_of(word: str) -> Level:
    """The level of that name; UsageError with the nearest for any other word."""
    return Level(word_of(word, Level, what="level"))


def robustness_of(word: str) -> Robustness:
    """The level of robustness of that name; UsageError with the nearest for any other word."""
    return Robustness(word_of(word, Robustness, what="level of robustness"))


def new_assessment(
    level: Level,
    robustness: Robustness | None,
    note: str | None,
    evidence: Sequence[str],
    how: Circumstances,
) -> Assessment:
    """A valid assessment; UsageError where its parts do not go together."""
    if level.rank is None and robustness is not None:
        raise UsageError(
            f"a capacity with the level '{level}' has no robustness",
            hint="leave --robustness out, or give a level from none to high",
        )
    if level is Level.NOT_RELEVANT and not note:
        raise UsageError(
            "the level 'not-relevant' needs a note that says why",
            hint='add --note "why it is not relevant"',
        )
    if note and is_blank(note):
        raise UsageError(
            "there is nothing to see in the note",
            hint="say why in a few words, or leave it out",
        )
    for address in evidence:
        if not re.fullmatch(r"https?://[^\s/]\S*", address):
            raise UsageError(
                f"{quoted(address)} is not an http or https address",
                hint="give the whole address of a public page: --evidence https://…",
            )
    return Assessment(
        level=level,
        robustness=robustness,
        assessed_on=how.assessed_on,
        note=note or None,
        evidence=tuple(evidence),
        status=how.status,
        method=how.method,
        respondents=how.respondents,
    )


def change_in_words(capacity: Capacity, old: Assessment | None, new: Assessment) -> str:
    """`Bots: low → medium (robustness none → low)`."""
    return f"{capacity.name}: {move_in_words(entry_of(old) if old else None, entry_of(new))}"


def _day(text: str | None, today: date) -> date:
    if text is None:
        return today
    try:
        day = date_from_text(text)
    except ValueError:
        raise UsageError(
            f"{quoted(text)} is not a date", hint="write it as YYYY-MM-DD: --date 2026-01-31"
        ) from None
    if day > today:
        raise UsageError(
            f"{day} is in the future; today is {today} (UTC)",
            hint="give the day on which the group judged",
        )
    return day
