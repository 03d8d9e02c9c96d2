"""What `ccm group show` does."""

from ccm.cli.names import the_group
from ccm.cli.options import Scope
from ccm.reports.listing import group_details, group_details_table


def run(scope: Scope, word: str) -> None:
    """Print what is known of the group that `word` means."""
    group = the_group(word, scope.workspace.dataset)
    selection = scope.select(group=group.id)
    scope.show(group_details_table(group_details(selection.dataset, group), group, selection))
