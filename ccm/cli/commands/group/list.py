"""`ccm group list`."""

from ccm.cli.options import GROUP_FILTERS, Scope, with_scope


@with_scope(*GROUP_FILTERS, fresh_only=False, explain=True)
def command(scope: Scope) -> None:
    from ccm.cli.actions.group.list import run

    run(scope)
