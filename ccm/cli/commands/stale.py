"""`ccm stale`."""

from typing import Annotated

import typer

from ccm.cli.options import FILTERS, NUMBERS, Scope, with_scope


@with_scope(*FILTERS, *NUMBERS)
def command(
    scope: Scope,
    older_than: Annotated[
        str | None,
        typer.Option(metavar="AGE", help="Use this limit, not the catalog's: 6m, 1y, 400d."),
    ] = None,
    fail: Annotated[
        bool, typer.Option("--fail", help="Exit with 1 if an assessment is past its limit.")
    ] = False,
) -> None:
    """Each row has the command that renews the assessment."""
    from ccm.cli.actions.stale import run

    run(scope, older_than=older_than, fail=fail)
