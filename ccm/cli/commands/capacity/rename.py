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
    """All files change, or none. History recognizes the old id."""
    from ccm.cli.actions.capacity.rename import run

    run(capacity, new_id, scope.workspace)
