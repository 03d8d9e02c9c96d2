"""Runs `ccm report fragile`."""

from ccm.cli.options import Scope
from ccm.model.words import By
from ccm.reports.fragile import fragile_report
from ccm.reports.side_by_side.fragile_by import fragile_by_report


def run(scope: Scope, *, by: By | None) -> None:
    """Prints the fragile cells by capacity, or also by place; for chosen groups, one by one."""
    selection = scope.select()
    scope.show(fragile_by_report(selection, by) if by else fragile_report(selection))
