"""`ccm site serve`."""

from typing import Annotated

import typer

from ccm.cli.options import STATE, Scope, with_scope


@with_scope(*STATE, "verbose", "formerly_at")
def command(
    scope: Scope,
    port: Annotated[
        int,
        typer.Option(
            min=0, max=65535, metavar="N", help="The port of this machine; 0 takes a free one."
        ),
    ] = 8000,
    source_url: Annotated[
        str | None,
        typer.Option(
            metavar="PATTERN",
            help="The address of a line of a data file, with {commit}, {path} and {line} in it.",
        ),
    ] = None,
) -> None:
    """Only this machine can read the pages. Load a page again to see what you changed.

    Nothing is written. Ctrl-C stops it.
    """
    from ccm.cli.actions.site.serve import run

    run(scope, port=port, source_url=source_url)
