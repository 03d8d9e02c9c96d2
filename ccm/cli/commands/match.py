"""`ccm match`: who could help whom."""

from typing import Annotated

import typer

from ccm.cli.options import FILTERS, Scope, complete_capacities, with_scope
from ccm.errors import UsageError

app = typer.Typer(rich_markup_mode=None, add_completion=False)

CanOption = Annotated[
    list[str] | None,
    typer.Option(
        "--can",
        metavar="CAPACITY",
        help="What you can do yourself: list the groups that need it. Repeatable.",
        autocompletion=complete_capacities,
        show_default=False,
    ),
]
PerMentorOption = Annotated[
    int | None,
    typer.Option(
        "--per-mentor",
        metavar="N",
        help="Give no mentor more than N needs (2 if not said); with --group, pick a mentor a gap.",
        show_default=False,
    ),
]


@app.command(context_settings={"help_option_names": ["-h", "--help"]})
@with_scope(*FILTERS, explain=True)
def match(scope: Scope, can: CanOption = None, per_mentor: PerMentorOption = None) -> None:
    """Match the groups in need with those that could help.

    With --can: the groups that a person who can do that could help. There --language names what
    the person speaks: groups that share it come first, those with no language on file last.
    With --group: every group that could mentor that one, gap by gap, the nearest first: who
    shares a language, then a country, then a region. Else: all needs, shared out fairly among
    the mentors; those that get none are listed too.

    A need is a level of none or low. Order of need: none before low, fresh before stale, then by
    name. A mentor is at high, robust (medium or high), fresh and not disputed. The filters choose
    the groups in need; mentors may be anywhere.
    """
    _refuse_what_does_not_go_together(scope, can, per_mentor)
    if can:
        _show_needs_of(scope, can)
    elif scope.filters["group"] and per_mentor is None:
        _show_all_mentors(scope)
    else:
        _show_shared_out(scope, per_mentor)


def _refuse_what_does_not_go_together(
    scope: Scope, can: list[str] | None, per_mentor: int | None
) -> None:
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
    from ccm.reports.mentoring.expert import (
        cite_expert,
        expert_table,
        find_audience,
        find_whom_to_help,
    )

    scope = scope._replace(filters={**scope.filters, "capacity": can})
    audience = find_audience(scope.select())
    rows = find_whom_to_help(audience)
    scope.show(expert_table(rows, audience), audience, lambda: cite_expert(rows))


def _show_all_mentors(scope: Scope) -> None:
    from ccm.reports.mentoring.match import cite_match, find_mentors, mentors_table

    selection = scope.select()
    rows = find_mentors(selection)
    scope.show(mentors_table(rows, selection), selection, lambda: cite_match(rows, selection))


def _show_shared_out(scope: Scope, per_mentor: int | None) -> None:
    from ccm.reports.mentoring.match import PER_MENTOR, cite_match, share_mentors, shared_table

    limit = PER_MENTOR if per_mentor is None else per_mentor
    selection = scope.select()
    rows = share_mentors(selection, per_mentor=limit)
    table = shared_table(rows, selection, per_mentor=limit)
    scope.show(table, selection, lambda: cite_match(rows, selection))
