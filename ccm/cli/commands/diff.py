"""`ccm diff`."""

from typing import Annotated

import typer

from ccm.cli.options import DAYS, REVISION, Scope, one_word, with_scope
from ccm.formats import DiffFormat


@with_scope("fetch", "no_cache")
def command(
    scope: Scope,
    base: Annotated[
        str | None,
        typer.Argument(
            metavar="BASE",
            help=f"The state before: the end of {DAYS}, or {REVISION}.",
            show_default=False,
        ),
    ] = None,
    head: Annotated[
        str | None,
        typer.Argument(
            metavar="[HEAD]",
            help="The state after, in the same form. Default: the working tree.",
            show_default=False,
        ),
    ] = None,
    pr: Annotated[
        bool,
        typer.Option("--pr", help="Find the branch that a pull request goes into, as the BASE."),
    ] = False,
    format: Annotated[  # noqa: A002
        DiffFormat, one_word(DiffFormat, what="format")
    ] = DiffFormat.TEXT,
) -> None:
    """Prints a review sheet: what a reviewer should look at, then each change, by group.

    Two revisions are compared from the commit at which HEAD parted from BASE; BASE..HEAD compares
    them as they are.
    """
    from ccm.cli.actions.diff import run

    run(scope.workspace, base, head, format, pr=pr)
