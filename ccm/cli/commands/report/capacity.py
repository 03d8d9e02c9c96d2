"""`ccm report capacity`."""

from ccm.cli.options import GROUP_FILTERS, CapacityArgument, Scope, with_scope


@with_scope(*GROUP_FILTERS, explain=True, history=True)
def command(scope: Scope, capacity: CapacityArgument) -> None:
    from ccm.cli.actions.report.capacity import run

    run(scope, capacity, verbose=scope.verbose)
