"""`ccm group show`."""

from ccm.cli.options import GroupArgument, Scope, with_scope


@with_scope(fresh_only=False)
def command(scope: Scope, group: GroupArgument) -> None:
    from ccm.cli.actions.group.show import run

    run(scope, group)
