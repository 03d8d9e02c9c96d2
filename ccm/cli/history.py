"""Parts that commands on history share: the levels before, and notes on the past."""

from functools import cache

from ccm.cli.options import Scope
from ccm.cli.output import say
from ccm.errors import HOW_TO_FETCH, GitError
from ccm.model import Reading
from ccm.reports.over_time.previous import Before, find_previous
from ccm.reports.over_time.reading import reading_notes
from ccm.reports.over_time.writers import Writers


def what_was_before(scope: Scope) -> tuple[Before, tuple[str, ...]]:
    """Returns what was true before the present assessments; notes say what history cannot tell."""
    workspace = scope.workspace
    writers = cache(lambda: Writers(workspace.changes.changes))
    try:
        history = workspace.history()
    except GitError as error:
        return Before({}, writers), (f"The earlier levels are unknown: {error.message}.",)
    previous = find_previous(history.series, latest=workspace.dataset.latest)
    return Before(previous, writers), notes_on(history.reading, scope)


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
