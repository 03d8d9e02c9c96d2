"""`ccm validate`."""

from typing import Annotated

import typer

from ccm.cli.options import (
    AtOption,
    DataOption,
    FetchOption,
    NoCacheOption,
    one_word,
)
from ccm.formats import ProblemFormat


def command(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", help="Only problems of these files or folders."),
    ] = None,
    format: Annotated[  # noqa: A002
        ProblemFormat, one_word(ProblemFormat, what="format")
    ] = ProblemFormat.TEXT,
    at: AtOption = None,
    fetch: FetchOption = False,
    data: DataOption = None,
    no_cache: NoCacheOption = False,
) -> None:
    """Each problem is a line: path:line:column: severity: message [code]."""
    from ccm.cli.actions.validate import run

    run(paths or [], format, data, at, fetch=fetch, no_cache=no_cache)
