"""`ccm find`."""

from typing import Annotated

import typer

from ccm.cli.options import GROUP_FILTERS, CapacityArgument, Scope, with_scope


@with_scope(*GROUP_FILTERS, explain=True)
def command(
    scope: Scope,
    capacity: CapacityArgument,
    at_least: Annotated[
        str, typer.Option(metavar="LEVEL", help="Only groups at this level or above.")
    ] = "none",
    at_most: Annotated[
        str, typer.Option(metavar="LEVEL", help="Only groups at this level or below.")
    ] = "high",
) -> None:
    from ccm.cli.actions.find import run

    run(scope, capacity, at_least=at_least, at_most=at_most)
