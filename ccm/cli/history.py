"""What the commands on history share: what is to be said of its reading, and the words for days."""

from ccm.cli.output import say
from ccm.errors import HOW_TO_FETCH, GitError, UsageError
from ccm.model import Days, History, Reading, days_from_text, quoted
from ccm.reports.cells import Previous, find_previous
from ccm.reports.over_time.counted_series import first_day
from ccm.reports.over_time.periods import Every, Period, periods_between, trend_days
from ccm.reports.over_time.reading import reading_notes
from ccm.reports.over_time.writers import Writers
from ccm.reports.selection import Selection
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
    last = _days_of_word(until) if until else None
    begun = first_day(history, selection)
    first = _days_of_word(since) if since else None
    days = trend_days(first, last, begun=begun, as_of=selection.dataset.as_of)
    if days.first > days.last and not since:
        raise UsageError(f"nothing was assessed before {days.first}", hint="give a later --until")
    if days.first > days.last:
        raise UsageError(
            f"{days.first} is after {days.last}", hint="give an earlier --since or a later --until"
        )
    return periods_between(days, Every(every))


def _days_of_word(word: str) -> Days:
    """The days that YYYY-MM-DD, YYYY-MM or a year means; UsageError for any other word."""
    try:
        return days_from_text(word)
    except ValueError:
        raise UsageError(
            f"{quoted(word)} is not a day",
            hint="write YYYY-MM-DD, a month: 2019-05, or a year: 2019",
        ) from None


def notes_on(reading: Reading, *, verbose: bool) -> tuple[str, ...]:
    """What is to be said of versions that could not be read, and of commits without a time."""
    if verbose:
        for version in (*reading.unreadable, *reading.lacking):
            say(f"ccm: could not be read: {version}")
        for commit in sorted(reading.undated):
            say(f"ccm: its time cannot be read: commit {commit[:10]}")
    return tuple(reading_notes(reading, how_to_fetch=HOW_TO_FETCH, listed=verbose))
