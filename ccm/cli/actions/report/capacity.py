"""What `ccm report capacity` does."""

from ccm.cli.history import what_was_before
from ccm.cli.names import the_capacity
from ccm.cli.options import Scope
from ccm.reports.capacity import capacity_report


def run(scope: Scope, word: str) -> None:
    """Print where the groups stand in the capacity that `word` means, and what was true before."""
    capacity = the_capacity(word, scope.workspace.dataset)
    selection = scope.select(capacity=capacity.id)
    before, notes = what_was_before(scope)
    scope.show(capacity_report(capacity, before, selection).with_notes(notes))
