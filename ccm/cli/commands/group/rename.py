"""`ccm group rename`."""

from typing import Annotated

import typer

from ccm.cli.options import GroupArgument, Scope, with_scope


@with_scope()
def command(
    scope: Scope,
    group: GroupArgument,
    new_id: Annotated[str, typer.Argument(metavar="NEW", help="The new id.")],
) -> None:
    """History recognizes the old id. The new file is staged in git."""
    from ccm.cli.actions.group.rename import run

    run(group, new_id, scope.workspace)
