"""Runs `ccm report changes`."""

from datetime import date

from ccm.cli.history import notes_on
from ccm.cli.options import Scope
from ccm.errors import UsageError
from ccm.model import calendar_days
from ccm.reports.over_time.changes import changes_report
from ccm.reports.over_time.reading import broken_before_note, partly_read


def run(scope: Scope, since: str, *, confirmed: bool) -> None:
    """Prints the changes from the first day of `since` on, or after that revision."""
    selection = scope.select()
    _refuse_to_come(since, latest=max(scope.workspace.latest, selection.dataset.latest))
    changes, groups, reading, _, broken = scope.workspace.changes_since(since)
    notes = (*broken_before_note(broken, since), *notes_on(reading, scope))
    first = scope.workspace.days_of(since).first
    report = changes_report(
        changes, groups, selection, since=since, first=first, confirmed=confirmed
    )
    scope.show(report.with_answer_after(partly_read(reading)).with_notes(notes))


def _refuse_to_come(since: str, *, latest: date) -> None:
    """Raises UsageError for a day after `latest`, the last one that has begun anywhere on Earth."""
    days = calendar_days(since)
    if days and days.first > latest:
        raise UsageError(f"{days.first} is in the future", hint="give an earlier --since")
