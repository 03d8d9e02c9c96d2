"""`ccm report fragile`."""

from ccm.cli.options import COUNTED, FILTERS, Scope, with_scope


@with_scope(*FILTERS, *COUNTED)
def command(scope: Scope) -> None:
    """With --group: the fragile capacities of that group, one by one."""
    from ccm.cli.actions.report.fragile import run

    run(scope)
