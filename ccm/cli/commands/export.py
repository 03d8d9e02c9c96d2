"""`ccm export`."""

from typing import Annotated

import typer

from ccm.cli.options import FILTERS, HISTORY, STATE, Scope, one_word, with_scope
from ccm.formats import ExportFormat


@with_scope(*FILTERS, "fresh_only", *STATE, *HISTORY)
def command(
    scope: Scope,
    wanted: Annotated[
        ExportFormat,
        one_word(ExportFormat, what="format", made_by=typer.Argument),
    ],
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to this file, not to stdout."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write over the file, if it is there already.")
    ] = False,
    template: Annotated[
        bool,
        typer.Option("--template", help="With wikitext: only the template that its cells call."),
    ] = False,
    excel: Annotated[
        bool,
        typer.Option(
            "--excel",
            help="With csv: begin with a byte order mark. Without it, Excel shows é as Ã©.",
        ),
    ] = False,
) -> None:
    """Each format is for other tools.

    csv has one row an assessment, and `ccm import` reads it; wikitext is the wide table of the map,
    and with --template the template that its cells call. Both have what the reports count. json and
    sqlite have everything, in tables that refer to each other, with what has ended or is retired;
    sqlite also has the points over time and the changes.
    """
    from ccm.cli.actions.export import run

    run(wanted, scope, output, force=force, template=template, excel=excel)
