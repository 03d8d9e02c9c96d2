"""Runs `ccm report gaps`."""

from ccm.cli.options import Scope
from ccm.errors import UsageError
from ccm.model import Level
from ccm.model.words import By
from ccm.reports.gaps import COLUMNS, GROUP_COLUMNS, SHARE_NOTE, gaps_report
from ccm.reports.side_by_side.gaps_by import gaps_by_report


def run(scope: Scope, *, at_most: Level, by: By | None, top: int | None, groups: bool) -> None:
    """Prints the gaps, or those of each place; `at_most` is the highest level that is a gap."""
    if by is None and top is not None:
        raise UsageError("--top needs --by", hint="add a place: --by region")
    if top is not None and scope.chart is not None:
        raise UsageError(
            "--top is not allowed with --chart, which shows all places",
            hint="remove one of the two; --area or --capacity make a smaller chart",
        )
    selection, columns = scope.select(), GROUP_COLUMNS if groups else COLUMNS
    if by:
        report = gaps_by_report(selection, by, at_most=at_most, top=top, columns=columns)
    else:
        report = gaps_report(selection, at_most=at_most, columns=columns)
    scope.show(report.with_notes([SHARE_NOTE] if scope.explain else []))
