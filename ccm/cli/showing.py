"""Shows a report: prints its table, and writes its chart where that is asked for."""

from typing import TYPE_CHECKING

from ccm.cli.output import say, show_table
from ccm.table import Report

if TYPE_CHECKING:
    from ccm.cli.options import Scope


def show_report(report: Report, scope: "Scope", page: str | None) -> None:
    """Prints the table of the report in its format; with --explain also the lines behind it.

    The chart is written first, so that a path that cannot be written prints nothing.
    """
    from ccm.cli.published import save_chart, with_page

    report = with_page(report, scope.site_url, page, scope.workspace)
    said = save_chart(report, scope.chart, scope.workspace) if scope.chart is not None else ""
    table = report.table
    if scope.explain:
        from ccm.cli.explaining import explain

        table = explain(report, scope.workspace)
    show_table(table, scope.format)
    if said:
        say(said)
