"""`ccm validate`."""

from typing import Annotated

import typer

from ccm.cli.options import DAYS, REVISION, Scope, one_word, with_scope
from ccm.formats import ProblemFormat
from ccm.model.words import Severity


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
    fail_on: Annotated[
        Severity,
        one_word(Severity, "The least severity that ends with exit code 1.", what="severity"),
    ] = Severity.ERROR,
    changed_since: Annotated[
        str | None,
        typer.Option(
            metavar="REV",
            help="Fail for new problems alone: those that are missing in the commit at which the "
            f"history left {REVISION}, or the end of {DAYS}.",
        ),
    ] = None,
) -> None:
    """Each problem is one line: path:line:column: severity: message [code]."""
    from ccm.cli.actions.validate import run

    run(paths or [], format, scope.workspace, fail_on=fail_on, since=changed_since)
