"""`ccm demo`."""

from typing import Annotated

import typer


def command(
    folder: Annotated[
        str, typer.Argument(metavar="DIR", help="The folder to make. It must be new or empty.")
    ],
    groups: Annotated[int, typer.Option(metavar="N", min=4, help="The number of groups.")] = 40,
    years: Annotated[
        int, typer.Option(metavar="Y", min=1, max=50, help="The number of years of history.")
    ] = 6,
    seed: Annotated[
        int, typer.Option(metavar="S", help="The same number always gives the same data.")
    ] = 1,
) -> None:
    """It is a git repository. All of its groups are invented, and marked as synthetic."""
    from ccm.cli.actions.demo import run

    run(folder, groups=groups, years=years, seed=seed)
