"""What `ccm report fragile` does."""

from ccm.cli.options import Scope
from ccm.reports import fragile as report


def run(scope: Scope) -> None:
    """Print what is fragile, by capacity; of chosen groups, cell by cell."""
    selection = scope.select()
    if selection.filters.group:
        cells = report.find_fragile_cells(selection)
        table = report.fragile_cells_table(cells, selection)
        scope.show(table, selection, lambda: report.cite_fragile_cells(cells, selection))
        return
    table = report.fragile_table(report.find_fragile(selection), selection)
    scope.show(table, selection, lambda: report.cite_fragile(selection))
