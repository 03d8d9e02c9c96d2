"""`ccm report changes`."""

from typing import Annotated

import typer

from ccm.cli.options import FILTERS, Scope, VerboseOption, with_scope


@with_scope(*FILTERS, fresh_only=False, explain=True)
def command(
    scope: Scope,
    since: Annotated[
        str, typer.Option(metavar="DAY|REV", help="Since when: a day, or a commit or tag.")
    ],
    confirmed: Annotated[
        bool, typer.Option("--confirmed", help="List the confirmations too, not only their number.")
    ] = False,
    verbose: VerboseOption = False,
) -> None:
    """First assessments stand apart."""
    from ccm.cli.actions.report.changes import run

    run(scope, since, confirmed=confirmed, verbose=verbose)
