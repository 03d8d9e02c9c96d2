"""`ccm group show`."""

from ccm.cli.options import TABLE, GroupArgument, Scope, with_scope


@with_scope(*TABLE)
def command(scope: Scope, group: GroupArgument) -> None:
    from ccm.cli.actions.group.show import run

    run(scope, group)
