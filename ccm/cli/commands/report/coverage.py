"""`ccm report coverage`."""

from ccm.cli.options import FILTERS, Scope, with_scope


@with_scope(*FILTERS, explain=True)
def command(scope: Scope) -> None:
    from ccm.cli.actions.report.coverage import run

    run(scope)
