"""`ccm report group`."""

from ccm.cli.options import CAPACITY_FILTERS, GroupArgument, Scope, with_scope


@with_scope(*CAPACITY_FILTERS, explain=True, history=True)
def command(scope: Scope, group: GroupArgument) -> None:
    from ccm.cli.actions.report.group import run

    run(scope, group, verbose=scope.verbose)
