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
        typer.Option("--output", "-o", metavar="FILE", help="Write to a file instead of stdout."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite the file if it already exists.")
    ] = False,
    template: Annotated[
        bool,
        typer.Option("--template", help="With wikitext: write only the template for its cells."),
    ] = False,
    excel: Annotated[
        bool,
        typer.Option(
            "--excel",
            help="With csv: start with a byte order mark. Without it, Excel shows é as Ã©.",
        ),
    ] = False,
) -> None:
    """Each format is for other tools.

    csv has one row for each assessment, and `ccm import` can read it. wikitext is the wide table of
    the map; --template writes the template that its cells use. Both have the assessments that the
    reports count.

    json and sqlite have everything, also ended groups and retired capacities, in tables that refer
    to each other. sqlite also has the levels over time and the changes.
    """
    from ccm.cli.actions.export import run

    run(wanted, scope, output, force=force, template=template, excel=excel)
