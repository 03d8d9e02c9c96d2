"""Runs `ccm report trend`."""

from collections.abc import Iterator
from datetime import date

from ccm.cli.history import notes_on
from ccm.cli.options import Scope
from ccm.errors import UsageError
from ccm.model import Days
from ccm.model.words import Clock, Every
from ccm.reports.over_time.counted_at_end import cite_homeless, ended_before, footer_at_end
from ccm.reports.over_time.counted_series import beginning_of, chosen_series
from ccm.reports.over_time.explained_trend import cite_trend
from ccm.reports.over_time.periods import Period, end_note, periods_between, trend_days
from ccm.reports.over_time.reading import partly_read
from ccm.reports.over_time.trend import find_trend, trend_report
from ccm.reports.over_time.writers import Writers
from ccm.reports.selection import Selection
from ccm.table import Cite

_BY_COMMIT = "Counted by day of commit, not by day of judgement."


def run(scope: Scope, *, since: str | None, until: str | None, every: Every, by: Clock) -> None:
    """Prints the levels in each period."""
    by_commit = by is Clock.COMMIT
    days_of = scope.workspace.days_of
    first, last = (None if word is None else days_of(word) for word in (since, until))
    scope.workspace.begin_history(by_commit=by_commit)
    selection = scope.select()
    history = scope.workspace.history(by_commit=by_commit)
    notes = [*([_BY_COMMIT] if by_commit else []), *notes_on(history.reading, scope)]
    chosen = chosen_series(history, selection)
    beginning = beginning_of(chosen)
    periods = _find_periods(beginning.day, selection, since=first, until=last, every=every)
    notes += [*end_note(last, as_of=selection.dataset.as_of), *beginning.notes]
    trend = find_trend(chosen, periods, fresh_only=scope.fresh_only)
    footer = footer_at_end(trend, chosen, history, selection)
    last_day = periods[-1].last

    def cites() -> Iterator[Cite]:
        writers = Writers(scope.workspace.changes.changes, by_commit=by_commit)
        yield from cite_trend(chosen, selection, periods, writers)
        yield from cite_homeless(history, selection, last_day, writers)

    counted = selection._replace(ended_groups=ended_before(last_day, selection), uncounted=())
    report = trend_report(trend.rows, footer, counted, notes, cites)
    scope.show(report.with_answer_after(partly_read(history.reading)))


def _find_periods(
    begun: date | None,
    selection: Selection,
    *,
    since: Days | None,
    until: Days | None,
    every: Every,
) -> list[Period]:
    """Returns the periods; by default from the first assessment to the day of the dataset.

    UsageError where they would contain no day.
    """
    as_of = selection.dataset.as_of
    days = trend_days(since, until, begun=begun, as_of=as_of)
    if since and since.first > as_of:
        raise UsageError(
            f"{since.first} is after {as_of}, the day of the dataset",
            hint="give an earlier --since, or a later --as-of",
        )
    if days.first > days.last and not since:
        raise UsageError(f"nothing was assessed before {days.first}", hint="give a later --until")
    if days.first > days.last:
        raise UsageError(
            f"{days.first} is after {days.last}", hint="give an earlier --since or a later --until"
        )
    return periods_between(days, every)
