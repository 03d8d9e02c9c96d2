"""What `ccm report capacity` does."""

from ccm.cli.history import previous_entries, writers_of
from ccm.cli.names import the_capacity
from ccm.cli.options import Scope
from ccm.reports.capacity import capacity_table, cite_capacity, find_capacity


def run(scope: Scope, word: str, *, verbose: bool) -> None:
    """Print where the groups stand in the capacity that `word` means, and what was true before."""
    workspace = scope.workspace
    capacity = the_capacity(word, workspace.dataset)
    selection = scope.select(capacity=capacity.id)
    before, notes = previous_entries(workspace, verbose=verbose)
    rows = find_capacity(selection.dataset, capacity, before)
    table = capacity_table(rows, capacity, selection).with_notes(notes)
    scope.show(
        table, selection, lambda: cite_capacity(rows, selection, writers_of(before, workspace))
    )
