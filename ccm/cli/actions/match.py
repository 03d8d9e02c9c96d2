"""What `ccm match` does: one of three tables of needs and mentors."""

from ccm.cli.names import the_capacity_in_use
from ccm.cli.options import Scope
from ccm.errors import UsageError
from ccm.reports.mentoring.expert import cite_expert, expert_table, find_audience, find_whom_to_help
from ccm.reports.mentoring.match import (
    PER_MENTOR,
    cite_match,
    mentors_table,
    offer_mentors,
    share_mentors,
    shared_table,
)


def run(scope: Scope, can: list[str], per_mentor: int | None) -> None:
    """Print whom a person could help, who could mentor a group, or all needs shared out."""
    _refuse_what_does_not_go_together(scope, can, per_mentor)
    if can:
        _show_needs_of(scope, can)
    elif scope.filters["group"] and per_mentor is None:
        _show_all_mentors(scope)
    else:
        _show_shared_out(scope, per_mentor)


def _refuse_what_does_not_go_together(scope: Scope, can: list[str], per_mentor: int | None) -> None:
    if per_mentor is not None and per_mentor < 1:
        raise UsageError(
            f"--per-mentor {per_mentor} leaves no need to any mentor",
            hint="write a number from 1 on, such as --per-mentor 2",
        )
    if not can:
        return
    if per_mentor is not None:
        raise UsageError(
            "--per-mentor shares needs out among groups, and --can is about one person",
            hint="leave one of the two out",
        )
    narrower = next((name for name in ("area", "capacity") if scope.filters[name]), None)
    if narrower:
        raise UsageError(
            f"--can says which capacities to look at, and so does --{narrower}",
            hint=f"leave --{narrower} out; --can may be given several times",
        )


def _show_needs_of(scope: Scope, can: list[str]) -> None:
    for word in can:
        the_capacity_in_use(word, scope.workspace.dataset)
    scope = scope._replace(filters={**scope.filters, "capacity": can})
    audience = find_audience(scope.select())
    rows = find_whom_to_help(audience)
    scope.show(expert_table(rows, audience), audience, lambda: cite_expert(rows))


def _show_all_mentors(scope: Scope) -> None:
    selection = scope.select()
    rows = offer_mentors(selection)
    scope.show(mentors_table(rows, selection), selection, lambda: cite_match(rows, selection))


def _show_shared_out(scope: Scope, per_mentor: int | None) -> None:
    limit = PER_MENTOR if per_mentor is None else per_mentor
    selection = scope.select()
    rows = share_mentors(selection, per_mentor=limit)
    table = shared_table(rows, selection, per_mentor=limit)
    scope.show(table, selection, lambda: cite_match(rows, selection))
