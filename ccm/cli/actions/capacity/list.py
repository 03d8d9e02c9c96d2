"""What `ccm capacity list` does."""

from ccm.cli.options import Scope
from ccm.reports.listing import capacities_table, list_capacities


def run(scope: Scope) -> None:
    """Print the capacities, in the order of the catalog."""
    selection = scope.select()
    scope.show(capacities_table(list_capacities(selection.dataset), selection))
