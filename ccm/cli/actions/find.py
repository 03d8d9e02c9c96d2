"""Runs `ccm find`."""

from ccm.cli.names import the_capacity_in_use
from ccm.cli.options import Scope
from ccm.errors import UsageError
from ccm.model import LADDER, Level
from ccm.reports.find import find_report


def run(scope: Scope, word: str, *, at_least: Level, at_most: Level) -> None:
    """Prints the groups whose level in the capacity that `word` means is between both levels."""
    if LADDER.index(at_least) > LADDER.index(at_most):
        raise UsageError(
            f"no level is at least {at_least} and at most {at_most}",
            hint="give --at-least a lower level, or --at-most a higher one",
        )
    capacity = the_capacity_in_use(word, scope.workspace.dataset)
    selection = scope.select(capacity=capacity.id)
    scope.show(find_report(capacity, selection, at_least=at_least, at_most=at_most))
