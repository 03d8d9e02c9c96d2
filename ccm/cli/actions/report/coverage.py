"""What `ccm report coverage` does."""

from ccm.cli.options import Scope
from ccm.reports.coverage import cite_coverage, coverage_table, find_coverage


def run(scope: Scope) -> None:
    """Print how much of the map is filled in, by region."""
    selection = scope.select()
    rows = find_coverage(selection.dataset, regions=selection.filters.region)
    table = coverage_table(rows, selection)
    scope.show(table, selection, lambda: cite_coverage(rows, selection))
