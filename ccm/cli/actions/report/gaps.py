"""What `ccm report gaps` does."""

from ccm.cli.names import ladder_level
from ccm.cli.options import Scope
from ccm.reports.gaps import SHARE_NOTE, gaps_report


def run(scope: Scope, *, at_most: str) -> None:
    """Print the gaps; `at_most` is the word for the highest level that is still one."""
    report = gaps_report(scope.select(), at_most=ladder_level(at_most))
    scope.show(report.with_notes([SHARE_NOTE] if scope.explain else []))
