"""`ccm report gaps`, and bare `ccm report`."""

from typing import Annotated

import typer

from ccm.cli.options import COUNTED, FILTERS, ByOption, Scope, one_word, with_scope
from ccm.model.words import LADDER, Level


@with_scope(*FILTERS, "people_over", *COUNTED, "chart")
def command(
    scope: Scope,
    at_most: Annotated[
        Level, one_word(LADDER, "The highest level that is still a gap.", what="level")
    ] = Level.LOW,
    by: ByOption = None,
    top: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="With --by: only the N most common of each place."),
    ] = None,
    groups: Annotated[bool, typer.Option("--groups", help="Name the groups with a gap.")] = False,
) -> None:
    from ccm.cli.actions.report.gaps import run

    run(scope, at_most=at_most, by=by, top=top, groups=groups)
