"""`ccm report capacity`."""

from ccm.cli.options import GROUP_FILTERS, PAST, CapacityArgument, Scope, with_scope


@with_scope(*GROUP_FILTERS, *PAST)
def command(scope: Scope, capacity: CapacityArgument) -> None:
    from ccm.cli.actions.report.capacity import run

    run(scope, capacity)
