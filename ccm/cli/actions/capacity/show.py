"""Runs `ccm capacity show`."""

from ccm.cli.names import the_capacity
from ccm.cli.options import Scope
from ccm.reports.listing import capacity_facts_report


def run(scope: Scope, word: str) -> None:
    """Prints everything that the catalog says about the capacity that `word` means."""
    capacity = the_capacity(word, scope.workspace.dataset)
    selection = scope.select(capacity=capacity.id)
    area = selection.dataset.catalog.areas[0]
    scope.show(capacity_facts_report(area, capacity, selection))
