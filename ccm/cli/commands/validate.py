"""`ccm validate`: every problem of every data file."""

from typing import Annotated

import typer

from ccm.cli.options import AtOption, DataOption, FetchOption
from ccm.formats import ProblemFormat

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(context_settings={"help_option_names": ["-h", "--help"]})
def validate(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", help="Only problems of these files or folders."),
    ] = None,
    format: Annotated[  # noqa: A002
        ProblemFormat, typer.Option("--format", metavar="FORMAT", help="One of: text, json.")
    ] = ProblemFormat.TEXT,
    at: AtOption = None,
    fetch: FetchOption = False,
    data: DataOption = None,
) -> None:
    """Check the data files and print every problem: path:line:column: severity: message [code]."""
    from ccm.cli.actions.validate import check
    from ccm.cli.loading import load

    check(paths or [], format, load(data, at, fetch=fetch, strangers=True))
