"""What `ccm group list` does."""

from ccm.cli.options import Scope
from ccm.reports.listing import groups_report


def run(scope: Scope) -> None:
    """Print the groups, by id."""
    scope.show(groups_report(scope.select()))
