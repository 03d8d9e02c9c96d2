"""Runs `ccm report coverage`."""

from ccm.cli.options import Scope
from ccm.reports.coverage import coverage_report


def run(scope: Scope) -> None:
    """Prints the share of the map that is assessed, by region."""
    scope.show(coverage_report(scope.select()))
