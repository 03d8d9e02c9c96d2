"""`ccm report invest`."""

from typing import Annotated

import typer

from ccm.cli.options import COUNTED, FILTERS, Scope, one_word, with_scope
from ccm.model.words import PLACES, By


@with_scope(*FILTERS, "people_over", *COUNTED, "chart")
def command(
    scope: Scope,
    by: Annotated[By, one_word(PLACES, what="place to sum up by")] = By.REGION,
    weights: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Use these weights, not data/priorities.yaml."),
    ] = None,
    top: Annotated[
        str | None,
        typer.Option(metavar="N", help="Show N rows, or: all. CSV and JSON have all by default."),
    ] = None,
    what_if: Annotated[
        list[str] | None,
        typer.Option(
            metavar="'CAPACITY>=LEVEL in PLACE'",
            help="Print what would change if the groups with a gap in PLACE had that level. "
            "Writes nothing.",
        ),
    ] = None,
) -> None:
    from ccm.cli.actions.report.invest import run

    run(scope, by=by, weights=weights, top=top, what_if=what_if or [])
