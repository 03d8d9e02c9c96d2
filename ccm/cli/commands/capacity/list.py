"""`ccm capacity list`."""

from ccm.cli.options import CAPACITY_FILTERS, TABLE, Scope, with_scope


@with_scope(*CAPACITY_FILTERS, *TABLE)
def command(scope: Scope) -> None:
    from ccm.cli.actions.capacity.list import run

    run(scope)
