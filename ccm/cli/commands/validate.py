"""`ccm validate`."""

from typing import Annotated

import typer

from ccm.cli.options import Scope, one_word, with_scope
from ccm.formats import ProblemFormat


@with_scope("at", "fetch", "no_cache")
def command(
    scope: Scope,
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", help="Only problems in these files or folders."),
    ] = None,
    format: Annotated[  # noqa: A002
        ProblemFormat, one_word(ProblemFormat, what="format")
    ] = ProblemFormat.TEXT,
) -> None:
    """Each problem is one line: path:line:column: severity: message [code]."""
    from ccm.cli.actions.validate import run

    run(paths or [], format, scope.workspace)
