"""Runs `ccm report group`."""

from ccm.cli.history import what_was_before
from ccm.cli.names import the_group
from ccm.cli.options import Scope
from ccm.reports.group import group_report


def run(scope: Scope, word: str) -> None:
    """Prints the assessments of the group that `word` means, and the levels before."""
    selection = scope.select(group=the_group(word, scope.workspace.dataset).id)
    before, notes = what_was_before(scope)
    scope.show(group_report(selection.dataset.groups[0], before, selection).with_notes(notes))
