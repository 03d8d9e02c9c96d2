"""Runs `ccm capacity list`."""

from ccm.cli.options import Scope
from ccm.reports.listing import capacities_report


def run(scope: Scope) -> None:
    """Prints the capacities, in the order of the catalog."""
    scope.show(capacities_report(scope.select()))
