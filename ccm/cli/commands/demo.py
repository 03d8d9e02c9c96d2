"""`ccm demo`."""

from typing import Annotated

import typer


def command(
    folder: Annotated[
        str, typer.Argument(metavar="DIR", help="The folder to make; it must be new or empty.")
    ],
    groups: Annotated[int, typer.Option(metavar="N", min=4, help="How many groups.")] = 40,
    years: Annotated[
        int, typer.Option(metavar="Y", min=1, max=50, help="How many years of history.")
    ] = 6,
    seed: Annotated[
        int, typer.Option(metavar="S", help="Another number, other data; the same, the same.")
    ] = 1,
) -> None:
    """It is a git repository of invented groups, and says so."""
    from ccm.cli.actions.demo import run

    run(folder, groups=groups, years=years, seed=seed)
