"""What `ccm find` does."""

from ccm.cli.names import ladder_level, the_capacity_in_use
from ccm.cli.options import Scope
from ccm.errors import UsageError
from ccm.model import LADDER
from ccm.reports.find import cite_find, find_groups, find_table


def run(scope: Scope, word: str, *, at_least: str, at_most: str) -> None:
    """Print the groups whose level in the capacity that `word` means is within both levels."""
    lowest, highest = ladder_level(at_least), ladder_level(at_most)
    if LADDER.index(lowest) > LADDER.index(highest):
        raise UsageError(f"no level is at least {lowest} and at most {highest}")
    capacity = the_capacity_in_use(word, scope.workspace.dataset)
    selection = scope.select(capacity=capacity.id)
    rows = find_groups(selection.dataset, capacity, at_least=lowest, at_most=highest)
    table = find_table(rows, capacity, selection, at_least=lowest, at_most=highest)
    scope.show(table, selection, lambda: cite_find(rows, capacity, selection))
