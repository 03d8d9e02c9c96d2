"""`ccm find`."""

from typing import Annotated

from ccm.cli.options import COUNTED, GROUP_FILTERS, CapacityArgument, Scope, one_word, with_scope
from ccm.model.words import LADDER, Level


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
) -> None:
    from ccm.cli.actions.find import run

    run(scope, capacity, at_least=at_least, at_most=at_most)
