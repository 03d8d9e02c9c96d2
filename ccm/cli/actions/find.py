"""What `ccm find` does."""

from ccm.cli.names import ladder_level, the_capacity_in_use
from ccm.cli.options import Scope
from ccm.errors import UsageError
from ccm.model import LADDER
from ccm.reports.find import find_report


def run(scope: Scope, word: str, *, at_least: str, at_most: str) -> None:
    """Print the groups whose level in the capacity that `word` means is within both levels."""
    lowest, highest = ladder_level(at_least), ladder_level(at_most)
    if LADDER.index(lowest) > LADDER.index(highest):
        raise UsageError(f"no level is at least {lowest} and at most {highest}")
    capacity = the_capacity_in_use(word, scope.workspace.dataset)
    selection = scope.select(capacity=capacity.id)
    scope.show(find_report(capacity, selection, at_least=lowest, at_most=highest))
