"""`ccm group list`."""

from ccm.cli.options import GROUP_FILTERS, NUMBERS, Scope, with_scope


@with_scope(*GROUP_FILTERS, *NUMBERS)
def command(scope: Scope) -> None:
    from ccm.cli.actions.group.list import run

    run(scope)
