"""`ccm find`."""

from typing import Annotated

import typer

from ccm.cli.options import COUNTED, GROUP_FILTERS, CapacityArgument, Scope, one_word, with_scope
from ccm.model.words import LADDER, CellPart, Level


@with_scope(*GROUP_FILTERS, *COUNTED)
def command(
    scope: Scope,
    capacity: CapacityArgument,
    at_least: Annotated[
        Level, one_word(LADDER, "Only groups at this level or above.", what="level")
    ] = Level.NONE,
    at_most: Annotated[
        Level, one_word(LADDER, "Only groups at this level or below.", what="level")
    ] = Level.HIGH,
    unassessed: Annotated[
        bool, typer.Option("--unassessed", help="Only groups without an entry for it.")
    ] = False,
    unknown: Annotated[
        bool, typer.Option("--unknown", help="Only groups that say their level is unknown.")
    ] = False,
    stale: Annotated[
        bool, typer.Option("--stale", help="Only groups whose assessment is stale.")
    ] = False,
    fragile: Annotated[
        bool,
        typer.Option("--fragile", help="Only groups at medium or above that depend on one person."),
    ] = False,
) -> None:
    from ccm.cli.actions.find import run

    flags = {
        CellPart.UNASSESSED: unassessed,
        CellPart.UNKNOWN: unknown,
        CellPart.STALE: stale,
        CellPart.FRAGILE: fragile,
    }
    parts = [part for part, is_set in flags.items() if is_set]
    run(scope, capacity, at_least=at_least, at_most=at_most, parts=parts)
