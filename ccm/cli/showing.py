"""Shows a report: prints its table, and writes its chart where that is asked for."""

from ccm.cli.output import say, show_table
from ccm.cli.published import save_chart, with_page
from ccm.formats import Format
from ccm.table import Report
from ccm.workspace import Workspace


def show_report(
    report: Report,
    workspace: Workspace,
    wanted: Format,
    page: str | None,
    chart: str | None,
    site_url: str | None,
    *,
    explain: bool,
) -> None:
    """Prints the table of the report in its format; with `explain` also the lines behind it.

    The chart is written first, so that nothing is printed where it cannot be written. For
    `site_url` and `page` see `with_page`.
    """
    report = with_page(report, site_url, page, workspace)
    said = save_chart(report, chart, workspace) if chart is not None else ""
    table = report.table
    if explain:
        from ccm.cli.explaining import explain as with_lines

        table = with_lines(report, workspace)
    show_table(table, wanted)
    if said:
        say(said)
