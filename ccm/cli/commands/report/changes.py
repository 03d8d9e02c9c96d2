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
            metavar=DAY, help=f"Changes from the first day of {DAYS}, or after {REVISION}."
        ),
    ],
    confirmed: Annotated[
        bool, typer.Option("--confirmed", help="Also list the assessments that were confirmed.")
    ] = False,
) -> None:
    """First assessments are listed separately."""
    from ccm.cli.actions.report.changes import run

    run(scope, since, confirmed=confirmed)
