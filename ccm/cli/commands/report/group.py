"""`ccm report group`."""

from ccm.cli.options import CAPACITY_FILTERS, PAST, GroupArgument, Scope, with_scope


@with_scope(*CAPACITY_FILTERS, *PAST)
def command(scope: Scope, group: GroupArgument) -> None:
    from ccm.cli.actions.report.group import run

    run(scope, group)
