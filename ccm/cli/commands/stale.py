"""`ccm stale`: what is older than its limit."""

from typing import Annotated

import typer

from ccm.cli.options import FILTERS, Scope, with_scope
from ccm.errors import ExitCode, UsageError

app = typer.Typer(rich_markup_mode=None, add_completion=False)

_DAYS = {"d": 1, "w": 7, "m": 365.25 / 12, "y": 365.25}


def days_of(age: str) -> int:
    """The whole days in an age such as 400d, 6w, 6m or 1y; UsageError for any other text."""
    import re

    from ccm.model import quoted

    found = re.fullmatch(r"(\d{1,5})([dwmy])", age.strip().casefold())
    if not found:
        raise UsageError(
            f"{quoted(age)} is not an age", hint="write a number and d, w, m or y: 400d, 6m, 1y"
        )
    return int(int(found[1]) * _DAYS[found[2]])


@app.command(context_settings={"help_option_names": ["-h", "--help"]})
@with_scope(*FILTERS, fresh_only=False, explain=True)
def stale(
    scope: Scope,
    older_than: Annotated[
        str | None,
        typer.Option(metavar="AGE", help="Another limit than the catalog's: 6m, 1y, 400d."),
    ] = None,
    fail: Annotated[
        bool, typer.Option("--fail", help="Exit with 1 where anything is older than its limit.")
    ] = False,
) -> None:
    """List the assessments that are older than their limit, and the command that renews each."""
    from ccm.reports.stale import cite_stale, find_stale, stale_table

    limit = days_of(older_than) if older_than else None
    selection = scope.select()
    rows = find_stale(selection.dataset, older_than_days=limit)
    scope.show(stale_table(rows, selection), selection, lambda: cite_stale(rows, selection))
    if fail and rows:
        raise typer.Exit(ExitCode.PROBLEMS)
