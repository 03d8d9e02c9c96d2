"""`ccm export`: the dataset as a file for other tools."""

from typing import Annotated

import typer

from ccm.cli.options import FILTERS, Scope, with_scope
from ccm.formats import ExportFormat

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(context_settings={"help_option_names": ["-h", "--help"]})
@with_scope(*FILTERS, formats=False)
def export(
    scope: Scope,
    wanted: Annotated[
        ExportFormat,
        typer.Argument(metavar="FORMAT", help=f"One of: {', '.join(ExportFormat)}."),
    ],
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to this file, not to stdout."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write over the file, if it is there already.")
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", help="Name the old versions that could not be read.")
    ] = False,
) -> None:
    """Write the dataset for other tools.

    csv has one row an assessment, and `ccm import` reads it; wikitext is the wide table of the map.
    Both have what the reports count. json and sqlite have everything, in tables that refer to each
    other, with what has ended or is retired; sqlite also has the points over time and the changes.
    """
    from ccm.cli.actions.export import export_as, refuse_output

    refuse_output(wanted, output, force=force)
    export_as(wanted, scope, output, force=force, verbose=verbose)
