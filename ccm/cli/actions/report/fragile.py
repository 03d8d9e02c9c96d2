"""What `ccm report fragile` does."""

from ccm.cli.options import Scope
from ccm.reports.fragile import fragile_report


def run(scope: Scope) -> None:
    """Print what is fragile, by capacity; of chosen groups, cell by cell."""
    scope.show(fragile_report(scope.select()))
