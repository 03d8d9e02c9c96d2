"""`ccm report trend`."""

from typing import Annotated

import typer

from ccm.cli.options import DAY, DAYS, FILTERS, PAST, REVISION, Scope, one_word, with_scope
from ccm.model.words import Clock, Every


@with_scope(*FILTERS, *PAST, "chart")
def command(
    scope: Scope,
    since: Annotated[
        str | None,
        typer.Option(metavar=DAY, help=f"From the first day of {DAYS}, or the day of {REVISION}."),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(metavar=DAY, help=f"Up to the last day of {DAYS}, or the day of {REVISION}."),
    ] = None,
    every: Annotated[Every, one_word(Every, what="period")] = Every.YEAR,
    by: Annotated[
        Clock,
        one_word(Clock, "Count by day of judgement, or by day of commit.", what="clock"),
    ] = Clock.ASSESSED,
) -> None:
    from ccm.cli.actions.report.trend import run

    run(scope, since=since, until=until, every=every, by=by)
