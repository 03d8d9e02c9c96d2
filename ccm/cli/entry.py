"""An assessment made from the words of a contributor, and refused where the checks would."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ccm.checks import find_entry_problems
from ccm.cli.names import word_of
from ccm.errors import UsageError
from ccm.model import (
    Assessment,
    Capacity,
    Dataset,
    Group,
    Level,
    Method,
    Robustness,
    Severity,
    Status,
    date_from_text,
    is_address,
    quoted,
)

_HINTS = {  # of the checks, in the words of the options
    "robustness-not-allowed": "leave --robustness out, or give a level from none to high",
    "note-missing": 'add --note "why it is not relevant"',
    "blank-text": "say why in a few words, or leave --note out",
}


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
    """The assessment of these parts; UsageError for evidence that is no address."""
    for address in evidence:
        if not is_address(address):
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


def refuse_errors(new: Assessment, capacity: Capacity, group: Group, dataset: Dataset) -> None:
    """UsageError for the first error that the checks find in a new entry of the group."""
    for problem in find_entry_problems(dataset, {group.id: {capacity.id: new}}):
        if problem.severity is Severity.ERROR:
            raise UsageError(problem.message, hint=_HINTS.get(problem.code, problem.hint))


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
