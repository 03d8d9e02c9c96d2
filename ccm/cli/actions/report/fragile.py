"""What `ccm report fragile` does."""

from ccm.cli.options import Scope
from ccm.reports.fragile import (
    cite_fragile,
    cite_fragile_cells,
    find_fragile,
    find_fragile_cells,
    fragile_cells_table,
    fragile_table,
)


def run(scope: Scope) -> None:
    """Print what is fragile, by capacity; of chosen groups, cell by cell."""
    selection = scope.select()
    if selection.filters.group:
        cells = find_fragile_cells(selection)
        table = fragile_cells_table(cells, selection)
        scope.show(table, selection, lambda: cite_fragile_cells(cells))
        return
    table = fragile_table(find_fragile(selection), selection)
    scope.show(table, selection, lambda: cite_fragile(selection))
