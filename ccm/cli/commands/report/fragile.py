"""`ccm report fragile`."""

from ccm.cli.options import FILTERS, Scope, with_scope


@with_scope(*FILTERS, explain=True)
def command(scope: Scope) -> None:
    """With --group: in that group, cell by cell."""
    from ccm.cli.actions.report.fragile import run

    run(scope)
