"""`ccm report fragile`."""

from ccm.cli.options import COUNTED, FILTERS, Scope, with_scope


@with_scope(*FILTERS, *COUNTED)
def command(scope: Scope) -> None:
    """With --group: in that group, cell by cell."""
    from ccm.cli.actions.report.fragile import run

    run(scope)
