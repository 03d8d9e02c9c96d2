"""`ccm import`."""

from typing import Annotated

import typer

from ccm.cli.options import Scope, one_word, with_scope
from ccm.model.words import DateForm

FileArgument = Annotated[
    str, typer.Argument(metavar="FILE", help="A CSV file, or - for stdin.", show_default=False)
]
DayOption = Annotated[
    str | None,
    typer.Option(
        "--assessed-on",
        metavar="YYYY-MM-DD",
        help="The day of all judgements in a table with a column for each capacity.",
    ),
]
DateFormOption = Annotated[
    DateForm | None,
    one_word(
        DateForm,
        "How the file writes the days, if not as 2026-01-31; 1/2/2026 can be two days.",
        what="form of a date",
    ),
]
UntilOption = Annotated[
    str | None,
    typer.Option(
        "--until",
        metavar="DAY",
        help="Only judgements up to 2025-05-31, 2025-05 or 2025, to commit one after the other.",
    ),
]


@with_scope()
def command(
    scope: Scope,
    file: FileArgument,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would change, and write nothing.")
    ] = False,
    assessed_on: DayOption = None,
    date_format: DateFormOption = None,
    until: UntilOption = None,
) -> None:
    """All of them, or with a problem none. At most 16 MiB and 100,000 rows.

    Columns: group, capacity, level, assessed_on, and if wanted robustness, note, evidence, status,
    method, respondents; the other columns of `ccm export csv` are passed over. Rows that say what
    is there already change nothing, and what has no row stays as it is.

    Or a row for each group: the column group, and one for each capacity, by its id or name, with
    its levels; beside it, if wanted, `bots robustness` and `bots note`. This needs --assessed-on.
    """
    from ccm.cli.actions.import_table import Request, run

    request = Request(file, assessed_on, date_format, until)
    run(request, scope.workspace, dry_run=dry_run)
