"""What `ccm report trend` does."""

from ccm.cli.history import find_periods, notes_on, read_writers
from ccm.cli.names import one_of
from ccm.cli.options import Scope
from ccm.reports.over_time.explained_trend import cite_trend
from ccm.reports.over_time.trend import find_trend, trend_table

_BY_COMMIT = "Counted by the day of the commit, not of the judgement."


def run(
    scope: Scope, *, since: str | None, until: str | None, every: str, by: str, verbose: bool
) -> None:
    """Print how levels moved from period to period."""
    length = one_of(every, "month quarter year", what="period")
    by_commit = one_of(by, "assessed commit", what="clock") == "commit"
    selection = scope.select()
    history = scope.workspace.history(by_commit=by_commit)
    notes = [*([_BY_COMMIT] if by_commit else []), *notes_on(history.reading, verbose=verbose)]
    periods = find_periods(history, selection, since=since, until=until, every=length)
    rows = find_trend(history, selection, periods)
    scope.show(
        trend_table(rows, selection, notes),
        selection,
        lambda: cite_trend(
            history, selection, periods, read_writers(scope.workspace, by_commit=by_commit)
        ),
    )
