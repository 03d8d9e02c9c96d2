"""Runs `ccm report capacity`."""

from ccm.cli.history import what_was_before
from ccm.cli.names import the_capacity
from ccm.cli.options import Scope
from ccm.reports.capacity import capacity_report


def run(scope: Scope, word: str) -> None:
    """Prints the levels of the groups in the capacity that `word` means, and those before."""
    capacity = the_capacity(word, scope.workspace.dataset)
    selection = scope.select(capacity=capacity.id)
    before, notes = what_was_before(scope)
    scope.show(capacity_report(capacity, before, selection).with_notes(notes))
