"""Runs `ccm group show`."""

from ccm.cli.names import the_group
from ccm.cli.options import Scope
from ccm.reports.listing import group_facts_report


def run(scope: Scope, word: str) -> None:
    """Prints the facts about the group that `word` means."""
    group = the_group(word, scope.workspace.dataset)
    scope.show(group_facts_report(group, scope.select(group=group.id)))
