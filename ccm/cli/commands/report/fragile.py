"""`ccm report fragile`."""

from ccm.cli.options import COUNTED, FILTERS, ByOption, Scope, with_scope


@with_scope(*FILTERS, *COUNTED)
def command(scope: Scope, by: ByOption = None) -> None:
    """With --group: the fragile capacities of that group, one by one."""
    from ccm.cli.actions.report.fragile import run

    run(scope, by=by)
