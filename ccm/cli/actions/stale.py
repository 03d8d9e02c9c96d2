"""Runs `ccm stale`."""

import re

import typer

from ccm.cli.options import Scope
from ccm.errors import ExitCode, UsageError
from ccm.model import quoted
from ccm.reports.stale import find_stale, stale_report

_DAYS = {"d": 1, "w": 7, "m": 365.25 / 12, "y": 365.25}


def run(scope: Scope, *, older_than: str | None, fail: bool) -> None:
    """Prints the assessments past their limit, or older than the given age.

    Exit with 1 where `fail` is set and there are any.
    """
    limit = days_of(older_than) if older_than else None
    selection = scope.select()
    rows = find_stale(selection.dataset, older_than_days=limit)
    scope.show(stale_report(rows, selection))
    if fail and rows:
        raise typer.Exit(ExitCode.PROBLEMS)


def days_of(age: str) -> int:
    """Returns the whole days in an age such as 400d, 6w, 6m or 1y; UsageError for other text.

    A year has 365.25 days, a month a twelfth of that.
    """
    parts = re.fullmatch(r"(\d{1,5})([dwmy])", age.strip().casefold())
    if not parts:
        raise UsageError(
            f"{quoted(age)} is not an age",
            hint="write a number and d, w, m or y: 400d, 6m, 1y",
        )
    return int(int(parts[1]) * _DAYS[parts[2]])
