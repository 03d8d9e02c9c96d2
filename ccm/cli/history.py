"""What the commands on history share: what was before, who wrote it, what is to be said of it."""

from ccm.cli.output import say
from ccm.errors import HOW_TO_FETCH, GitError
from ccm.model import Reading
from ccm.reports.cells import Previous, find_previous
from ccm.reports.over_time.reading import reading_notes
from ccm.reports.over_time.writers import Writers
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
    previous = find_previous(history.series, latest=workspace.dataset.latest)
    return previous, notes_on(history.reading, verbose=verbose)


def notes_on(reading: Reading, *, verbose: bool) -> tuple[str, ...]:
    """What is to be said of versions that could not be read, and of commits without a time."""
    if verbose:
        for version in (*reading.unreadable, *reading.lacking):
            say(f"ccm: could not be read: {version}")
        for commit in sorted(reading.undated):
            say(f"ccm: its time cannot be read: commit {commit[:10]}")
    return tuple(reading_notes(reading, how_to_fetch=HOW_TO_FETCH, listed=verbose))
