"""Runs `ccm group list`."""

from ccm.cli.options import Scope
from ccm.reports.listing import groups_report


def run(scope: Scope) -> None:
    """Prints the groups, by id."""
    scope.show(groups_report(scope.select()))
