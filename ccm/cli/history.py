"""What the commands on history share: what is to be said of its reading, and the words for days."""

from collections.abc import Iterator
from datetime import date

from ccm.cli.output import say
from ccm.errors import HOW_TO_FETCH, GitError, UsageError
from ccm.model import History, Reading, date_from_text, quoted
from ccm.reports.cells import Previous, find_previous
from ccm.reports.over_time.counted_series import first_day
from ccm.reports.over_time.periods import Every, Period, calendar_period, periods_between
from ccm.reports.over_time.writers import Writers
from ccm.reports.selection import Selection
from ccm.reports.sentences import counted
from ccm.workspace import Workspace


def read_writers(workspace: Workspace, *, by_commit: bool = False) -> Writers:
    """What finds the commit that wrote an entry."""
    return Writers(workspace.changes.changes, by_commit=by_commit)


def writers_of(before: Previous, workspace: Workspace) -> Writers:
    """What finds the commits that wrote what was true before; nothing is read where nothing was."""
    return read_writers(workspace) if before else Writers(())


def previous_entries(workspace: Workspace, *, verbose: bool) -> tuple[Previous, tuple[str, ...]]:
    """What was true before, and a note where history cannot say."""
    try:
        history = workspace.history()
    except GitError as error:
        return {}, (f"What was before is not known: {error.message}.",)
    return find_previous(history.series), notes_on(history.reading, verbose=verbose)


def find_periods(
    history: History, selection: Selection, *, since: str | None, until: str | None, every: str
) -> list[Period]:
    """The periods asked for; without words, from the first assessment to the dataset's day."""
    as_of = selection.dataset.as_of
    last = _last_of_word(until, as_of) if until else as_of
    begun = first_day(history, selection) or last
    first = span_of_word(since).first if since else begun
    if first > last and not since:
        raise UsageError(f"nothing was assessed before {first}", hint="give a later --until")
    if first > last:
        raise UsageError(
            f"{first} is after {last}", hint="give an earlier --since or a later --until"
        )
    return periods_between(first, last, Every(every))


def _last_of_word(word: str, as_of: date) -> date:
    """The last day that is meant; that of a year or a month is not after the day `as_of`."""
    span = span_of_word(word)
    return span.last if span.first == span.last else min(span.last, as_of)


def span_of_word(word: str) -> Period:
    """The days that YYYY-MM-DD, YYYY-MM or a year means; UsageError for any other word."""
    try:
        day = date_from_text(f"{word}-01-01"[:10] if len(word) in (4, 7) else word)
    except ValueError:
        raise UsageError(
            f"{quoted(word)} is not a day",
            hint="write YYYY-MM-DD, a month: 2019-05, or a year: 2019",
        ) from None
    length = {4: Every.YEAR, 7: Every.MONTH}.get(len(word))
    return calendar_period(day, length) if length else Period(word, day, day)


def notes_on(reading: Reading, *, verbose: bool) -> tuple[str, ...]:
    """What is to be said of versions that could not be read, and of commits without a time."""
    if verbose:
        for version in (*reading.unreadable, *reading.lacking):
            say(f"ccm: could not be read: {version}")
        for commit in sorted(reading.undated):
            say(f"ccm: its time cannot be read: commit {commit[:10]}")
    return tuple(_notes(reading, more="" if verbose else " (--verbose lists them)"))


def _notes(reading: Reading, *, more: str) -> Iterator[str]:
    if reading.unreadable:
        number = f"{len(reading.unreadable):,} of {reading.versions:,}"
        yield f"{number} versions could not be read{more}."
    if reading.lacking:
        number = f"{len(reading.lacking):,} of {reading.versions:,}"
        yield f"This clone is partial: {number} versions are not in it; {HOW_TO_FETCH}."
    if reading.undated:
        number = counted(len(reading.undated), "commit")
        one = len(reading.undated) == 1
        verb, they = ("has", "it counts") if one else ("have", "they count")
        yield f"{number} {verb} no readable time: {they} right after the commit before{more}."
