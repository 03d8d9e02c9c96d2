"""`ccm diff`."""

from typing import Annotated

import typer

from ccm.cli.options import DAYS, REVISION, Scope, one_word, with_scope
from ccm.formats import DiffFormat


@with_scope("fetch", "no_cache")
def command(
    scope: Scope,
    base: Annotated[
        str,
        typer.Argument(metavar="BASE", help=f"The state before: the end of {DAYS}, or {REVISION}."),
    ],
    head: Annotated[
        str,
        typer.Argument(
            metavar="[HEAD]",
            help="The state after, in the same form. Default: the working tree.",
            show_default=False,
        ),
    ] = "workspace",
    format: Annotated[  # noqa: A002
        DiffFormat, one_word(DiffFormat, what="format")
    ] = DiffFormat.TEXT,
) -> None:
    """Changes that a reviewer should check come first, marked with "!"."""
    from ccm.cli.actions.diff import run

    run(scope.workspace, base, head, format)
