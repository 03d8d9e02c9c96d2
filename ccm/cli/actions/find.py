"""Runs `ccm find`."""

from collections.abc import Sequence

from ccm.cli.names import the_capacity_in_use
from ccm.cli.options import Scope
from ccm.errors import UsageError
from ccm.model import LADDER, Level
from ccm.model.words import CellPart
from ccm.reports.find import find_report
from ccm.reports.find_part import find_part_report


def run(
    scope: Scope, word: str, *, at_least: Level, at_most: Level, parts: Sequence[CellPart]
) -> None:
    """Prints the groups between both levels, or in that part, for the capacity `word` means."""
    if LADDER.index(at_least) > LADDER.index(at_most):
        raise UsageError(
            f"no level is at least {at_least} and at most {at_most}",
            hint="give --at-least a lower level, or --at-most a higher one",
        )
    levels = ["at-least"] * (at_least is not Level.NONE) + ["at-most"] * (at_most is not Level.HIGH)
    _refuse_several(scope, [*parts, *levels] if parts else [])
    capacity = the_capacity_in_use(word, scope.workspace.dataset)
    selection = scope.select(capacity=capacity.id)
    if parts:
        scope.show(find_part_report(capacity, selection, parts[0]))
    else:
        scope.show(find_report(capacity, selection, at_least=at_least, at_most=at_most))


def _refuse_several(scope: Scope, options: Sequence[str]) -> None:
    """Raises UsageError for options of which only one can be given."""
    if len(options) > 1:
        raise UsageError(
            f"--{options[1]} is not allowed with --{options[0]}", hint="remove one of the two"
        )
    if scope.fresh_only and CellPart.STALE in options:
        raise UsageError(
            "--stale is not allowed with --fresh-only, which counts stale ones as unassessed",
            hint="remove one of the two",
        )
