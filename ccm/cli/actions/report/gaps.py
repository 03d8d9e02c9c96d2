"""What `ccm report gaps` does."""

from ccm.cli.names import ladder_level
from ccm.cli.options import Scope
from ccm.reports.gaps import SHARE_NOTE, cite_gaps, find_gaps, gaps_table


def run(scope: Scope, *, at_most: str) -> None:
    """Print the gaps; `at_most` is the word for the highest level that is still one."""
    highest = ladder_level(at_most)
    selection = scope.select()
    rows = find_gaps(selection.dataset, at_most=highest)
    table = gaps_table(rows, selection, at_most=highest)
    if scope.explain:
        table = table.with_notes([SHARE_NOTE])
    scope.show(table, selection, lambda: cite_gaps(rows, selection, at_most=highest))
