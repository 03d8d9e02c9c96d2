"""Runs `ccm report gaps`."""

from ccm.cli.options import Scope
from ccm.model import Level
from ccm.reports.gaps import SHARE_NOTE, gaps_report


def run(scope: Scope, *, at_most: Level) -> None:
    """Prints the gaps; `at_most` is the highest level that is still a gap."""
    report = gaps_report(scope.select(), at_most=at_most)
    scope.show(report.with_notes([SHARE_NOTE] if scope.explain else []))
