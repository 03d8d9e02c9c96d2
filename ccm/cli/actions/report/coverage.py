"""What `ccm report coverage` does."""

from ccm.cli.options import Scope
from ccm.reports.coverage import coverage_report


def run(scope: Scope) -> None:
    """Print how much of the map is filled in, by region."""
    scope.show(coverage_report(scope.select()))
