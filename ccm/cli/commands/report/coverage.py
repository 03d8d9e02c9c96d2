"""`ccm report coverage`."""

from ccm.cli.options import COUNTED, FILTERS, ByOption, Scope, with_scope


@with_scope(*FILTERS, *COUNTED, "chart")
def command(scope: Scope, by: ByOption = None) -> None:
    from ccm.cli.actions.report.coverage import run

    run(scope, by=by)
