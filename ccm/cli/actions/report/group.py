"""What `ccm report group` does."""

from ccm.cli.history import previous_entries, writers_of
from ccm.cli.names import the_group
from ccm.cli.options import Scope
from ccm.reports.group import cite_group, find_group, group_table


def run(scope: Scope, word: str, *, verbose: bool) -> None:
    """Print what the group that `word` means has assessed, and what was true before."""
    workspace = scope.workspace
    selection = scope.select(group=the_group(word, workspace.dataset).id)
    group = selection.dataset.groups[0]
    before, notes = previous_entries(workspace, verbose=verbose)
    rows = find_group(selection.dataset, group, before)
    table = group_table(rows, group, selection).with_notes(notes)
    scope.show(table, selection, lambda: cite_group(rows, selection, writers_of(before, workspace)))
