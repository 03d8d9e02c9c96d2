"""`ccm capacity rename`."""

from typing import Annotated

import typer

from ccm.cli.options import CapacityArgument, Scope, with_scope


@with_scope()
def command(
    scope: Scope,
    capacity: CapacityArgument,
    new_id: Annotated[str, typer.Argument(metavar="NEW", help="The new id.")],
) -> None:
    """Catalog, questions and group files change in place, all or none; history goes on."""
    from ccm.cli.actions.capacity.rename import run

    run(capacity, new_id, scope.workspace)
