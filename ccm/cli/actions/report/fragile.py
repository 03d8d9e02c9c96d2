"""Runs `ccm report fragile`."""

from ccm.cli.options import Scope
from ccm.reports.fragile import fragile_report


def run(scope: Scope) -> None:
    """Prints the fragile cells, summed by capacity; for chosen groups, one by one."""
    scope.show(fragile_report(scope.select()))
