"""Runs `ccm match`: prints one of three tables of needs and mentors."""

from ccm.cli.names import the_capacity_in_use
from ccm.cli.options import Scope
from ccm.errors import UsageError
from ccm.reports.mentoring.expert import expert_report, find_audience
from ccm.reports.mentoring.match import PER_MENTOR, mentors_report, shared_report
from ccm.table import Report


def run(scope: Scope, can: list[str], per_mentor: int | None) -> None:
    """Prints the groups that a person can help, the mentors of a group, or all needs shared out."""
    _refuse_what_does_not_go_together(scope, can, per_mentor)
    if can:
        scope.show(_needs_of(scope, can))
    elif scope.filters["group"] and per_mentor is None:
        scope.show(mentors_report(scope.select()))
    else:
        limit = PER_MENTOR if per_mentor is None else per_mentor
        scope.show(shared_report(scope.select(), per_mentor=limit))


def _refuse_what_does_not_go_together(scope: Scope, can: list[str], per_mentor: int | None) -> None:
    if per_mentor is not None and per_mentor < 1:
        raise UsageError(
            f"--per-mentor {per_mentor} is too small",
            hint="give a number of 1 or more, such as --per-mentor 2",
        )
    if not can:
        return
    if per_mentor is not None:
        raise UsageError(
            "--per-mentor is not allowed with --can, which is about one person",
            hint="remove one of the two",
        )
    narrower = next((name for name in ("area", "capacity") if scope.filters[name]), None)
    if narrower:
        raise UsageError(
            f"--{narrower} is not allowed with --can, which already chooses the capacities",
            hint=f"remove --{narrower}; give --can several times for several capacities",
        )


def _needs_of(scope: Scope, can: list[str]) -> Report:
    for word in can:
        the_capacity_in_use(word, scope.workspace.dataset)
    scope = scope._replace(filters={**scope.filters, "capacity": can})
    return expert_report(find_audience(scope.select()))
