"""`ccm import`: the assessments of a CSV file, put into the files of their groups."""

from typing import Annotated

import typer

from ccm.cli.options import DataOption

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(context_settings={"help_option_names": ["-h", "--help"]})
def import_(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A CSV file, or - for stdin.", show_default=False)
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would change, and write nothing.")
    ] = False,
    data: DataOption = None,
) -> None:
    """Put the assessments of a CSV file into the dataset: all of them, or with a problem none.

    At most 16 MiB and 100,000 rows.

    Columns: group, capacity, level, assessed_on, and if wanted robustness, note, evidence, status,
    method, respondents; the other columns of `ccm export csv` are passed over. Rows that say what
    is there already change nothing, and what has no row stays as it is.
    """
    from ccm.cli.actions.import_table import import_file

    import_file(file, dry_run=dry_run, data=data)
