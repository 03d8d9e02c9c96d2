"""`ccm import`."""

from typing import Annotated

import typer

from ccm.cli.options import Scope, with_scope


@with_scope()
def command(
    scope: Scope,
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A CSV file, or - for stdin.", show_default=False)
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would change, and write nothing.")
    ] = False,
) -> None:
    """All of them, or with a problem none. At most 16 MiB and 100,000 rows.

    Columns: group, capacity, level, assessed_on, and if wanted robustness, note, evidence, status,
    method, respondents; the other columns of `ccm export csv` are passed over. Rows that say what
    is there already change nothing, and what has no row stays as it is.
    """
    from ccm.cli.actions.import_table import run

    run(file, scope.workspace, dry_run=dry_run)
