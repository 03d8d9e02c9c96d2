"""Parts that commands on history share: the levels before, and notes on the past."""

from functools import cache

from ccm.cli.options import Scope
from ccm.cli.output import say
from ccm.errors import HOW_TO_FETCH, GitError
from ccm.model import History, Reading
from ccm.reports.over_time.previous import Before, find_previous
from ccm.reports.over_time.reading import reading_notes
from ccm.reports.over_time.writers import Writers


def what_was_before(scope: Scope) -> tuple[Before, tuple[str, ...]]:
    """Returns what was true before the present assessments; notes say what history cannot tell."""
    history, notes = history_if_any(scope)
    return before_in(history, scope), notes


def history_if_any(scope: Scope) -> tuple[History | None, tuple[str, ...]]:
    """Returns the history, None where git has none, and notes on what it cannot tell."""
    try:
        history = scope.workspace.history()
    except GitError as error:
        return None, (f"The earlier levels are unknown: {error.message}.",)
    return history, notes_on(history.reading, scope)


def before_in(history: History | None, scope: Scope) -> Before:
    """Returns what was true in a history before the present assessments; nothing without one."""
    workspace = scope.workspace
    series = history.series if history else {}
    previous = find_previous(series, latest=workspace.dataset.latest)
    return Before(previous, cache(lambda: Writers(workspace.changes.changes)))


def notes_on(reading: Reading, scope: Scope) -> tuple[str, ...]:
    """Returns notes on unreadable versions and on commits without a readable time.

    With --verbose each of them is also named on stderr.
    """
    if scope.verbose:
        for version in (*reading.unreadable, *reading.lacking):
            say(f"ccm: cannot be read: {version}")
        for commit in sorted(reading.undated):
            say(f"ccm: commit {commit[:10]} has no readable time")
    return tuple(reading_notes(reading, how_to_fetch=HOW_TO_FETCH, listed=scope.verbose))
