"""`ccm report coverage`."""

from ccm.cli.options import COUNTED, FILTERS, Scope, with_scope


@with_scope(*FILTERS, *COUNTED)
def command(scope: Scope) -> None:
    from ccm.cli.actions.report.coverage import run

    run(scope)
