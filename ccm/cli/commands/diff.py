"""`ccm diff`."""

from typing import Annotated

import typer

from ccm.cli.options import (
    DAYS,
    REVISION,
    DataOption,
    FetchOption,
    NoCacheOption,
    one_word,
)
from ccm.formats import DiffFormat


def command(
    base: Annotated[
        str,
        typer.Argument(
            metavar="BASE", help=f"The state before: at the end of {DAYS}, or at {REVISION}."
        ),
    ],
    head: Annotated[
        str,
        typer.Argument(
            metavar="[HEAD]", help="The state after, written alike; without it, the work tree."
        ),
    ] = "workspace",
    format: Annotated[  # noqa: A002
        DiffFormat, one_word(DiffFormat, what="format")
    ] = DiffFormat.TEXT,
    fetch: FetchOption = False,
    data: DataOption = None,
    no_cache: NoCacheOption = False,
) -> None:
    """What a reviewer should look at comes first."""
    from ccm.cli.actions.diff import run

    run(base, head, format, data, fetch=fetch, no_cache=no_cache)
