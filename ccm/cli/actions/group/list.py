"""What `ccm group list` does."""

from ccm.cli.options import Scope
from ccm.reports.listing import cite_listed_groups, groups_table, list_groups


def run(scope: Scope) -> None:
    """Print the groups, by id."""
    selection = scope.select()
    table = groups_table(list_groups(selection.dataset), selection)
    scope.show(table, selection, lambda: cite_listed_groups(selection))
