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
        help="The day of all assessments, for a table with a column for each capacity.",
    ),
]
DateFormOption = Annotated[
    DateForm | None,
    one_word(
        DateForm,
        "The form of the dates in the file, if it is not 2026-01-31; 1/2/2026 is ambiguous.",
        what="form of a date",
    ),
]
UntilOption = Annotated[
    str | None,
    typer.Option(
        "--until",
        metavar="DAY",
        help="Import only assessments up to the end of 2025-05-31, 2025-05 or 2025, "
        "to commit them step by step.",
    ),
]


@with_scope()
def command(
    scope: Scope,
    file: FileArgument,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what would change, and write nothing.")
    ] = False,
    assessed_on: DayOption = None,
    date_format: DateFormOption = None,
    until: UntilOption = None,
) -> None:
    """Nothing is written if any row has an error. At most 16 MiB and 100,000 rows.

    The table has one row for each assessment, or one row for each group.

    One row for each assessment: the columns group, capacity, level and assessed_on are required;
    robustness, note, evidence, status, method and respondents are optional. The other columns of
    `ccm export csv` are ignored. An assessment without a row in the file does not change.

    One row for each group: the column group, and a column of levels for each capacity, by its id or
    name. `bots robustness` and `bots note` are optional. --assessed-on is required.
    """
    from ccm.cli.actions.import_table import Request, run

    request = Request(file, assessed_on, date_format, until)
    run(request, scope.workspace, dry_run=dry_run)
