"""`ccm report changes`."""

from typing import Annotated

import typer

from ccm.cli.options import DAY, DAYS, FILTERS, HISTORY, NUMBERS, REVISION, Scope, with_scope


@with_scope(*FILTERS, *NUMBERS, *HISTORY)
def command(
    scope: Scope,
    since: Annotated[
        str,
        typer.Option(
            metavar=DAY, help=f"From the first day of {DAYS} on, or what came after {REVISION}."
        ),
    ],
    confirmed: Annotated[
        bool, typer.Option("--confirmed", help="List the confirmations too, not only their number.")
    ] = False,
) -> None:
    """First assessments stand apart."""
    from ccm.cli.actions.report.changes import run

    run(scope, since, confirmed=confirmed)
