"""Runs `ccm report coverage`."""

from ccm.cli.options import Scope
from ccm.model.words import By
from ccm.reports.coverage import coverage_report
from ccm.reports.side_by_side.coverage_by import coverage_by_report


def run(scope: Scope, *, by: By | None) -> None:
    """Prints the share of the map that is assessed: by region, or by capacity and place."""
    selection = scope.select()
    scope.show(coverage_by_report(selection, by) if by else coverage_report(selection))
