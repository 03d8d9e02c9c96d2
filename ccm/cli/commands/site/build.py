"""`ccm site build`."""

from typing import Annotated

import typer

from ccm.cli.options import STATE, Scope, with_scope


@with_scope(*STATE, "verbose", "formerly_at")
def command(
    scope: Scope,
    folder: Annotated[
        str,
        typer.Argument(
            metavar="DIR", help="The folder to write: new, empty, or a site that ccm built."
        ),
    ],
    base_url: Annotated[
        str | None,
        typer.Option(metavar="URL", help="The address at which people will find the site."),
    ] = None,
    source_url: Annotated[
        str | None,
        typer.Option(
            metavar="PATTERN",
            help="The address of a line of a data file, with {commit}, {path} and {line} in it.",
        ),
    ] = None,
) -> None:
    """A build replaces an earlier site in one step, and is the same for the same data and day."""
    from ccm.cli.actions.site.build import run

    run(scope, folder, base_url=base_url, source_url=source_url)
