"""What the commands on history share: what was before, and what is to be said of the past."""

from functools import cache

from ccm.cli.options import Scope
from ccm.cli.output import say
from ccm.errors import HOW_TO_FETCH, GitError
from ccm.model import Reading
from ccm.reports.over_time.previous import Before, find_previous
from ccm.reports.over_time.reading import reading_notes
from ccm.reports.over_time.writers import Writers


def what_was_before(scope: Scope) -> tuple[Before, tuple[str, ...]]:
    """What was true before, and a note where history cannot say."""
    workspace = scope.workspace
    writers = cache(lambda: Writers(workspace.changes.changes))
    try:
        history = workspace.history()
    except GitError as error:
        return Before({}, writers), (f"What was before is not known: {error.message}.",)
    previous = find_previous(history.series, latest=workspace.dataset.latest)
    return Before(previous, writers), notes_on(history.reading, scope)


def notes_on(reading: Reading, scope: Scope) -> tuple[str, ...]:
    """What is to be said of versions that could not be read, and of commits without a time."""
    if scope.verbose:
        for version in (*reading.unreadable, *reading.lacking):
            say(f"ccm: could not be read: {version}")
        for commit in sorted(reading.undated):
            say(f"ccm: its time cannot be read: commit {commit[:10]}")
    return tuple(reading_notes(reading, how_to_fetch=HOW_TO_FETCH, listed=scope.verbose))
