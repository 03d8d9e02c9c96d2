"""`ccm explain`."""

from typing import Annotated

import typer

from ccm.cli.options import complete_codes


def command(
    codes: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[CODE]...",
            help="Codes of problems and oddities, as `ccm validate` and `ccm diff` print them. "
            "Without any: a list of all.",
            autocompletion=complete_codes,
        ),
    ] = None,
) -> None:
    """It needs no dataset and no network."""
    from ccm.cli.actions.explain import run

    run(codes or [])
