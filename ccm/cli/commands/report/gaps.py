"""`ccm report gaps`, and bare `ccm report`."""

from typing import Annotated

import typer

from ccm.cli.options import FILTERS, Scope, with_scope


@with_scope(*FILTERS, explain=True)
def command(
    scope: Scope,
    at_most: Annotated[
        str, typer.Option(metavar="LEVEL", help="The highest level that is still a gap.")
    ] = "low",
) -> None:
    from ccm.cli.actions.report.gaps import run

    run(scope, at_most=at_most)
