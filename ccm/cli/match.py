"""`ccm match`: who could help whom."""

from typing import TYPE_CHECKING, Annotated

import typer

from ccm.cli.scope import FILTERS, Scope, complete_capacities, with_scope
from ccm.errors import UsageError

if TYPE_CHECKING:  # the help does without it
    from ccm.table import Table

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
@with_scope(*FILTERS)
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
        scope.show(_needs_of(scope, can))
    elif scope.filters["group"] and per_mentor is None:
        scope.show(_all_mentors(scope))
    else:
        scope.show(_shared_out(scope, per_mentor))


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


def _needs_of(scope: Scope, can: list[str]) -> "Table":
    from ccm.reports.expert import expert_table, find_audience, find_whom_to_help

    scope = scope._replace(filters={**scope.filters, "capacity": can})
    audience = find_audience(scope.select())
    return expert_table(find_whom_to_help(audience), audience)


def _all_mentors(scope: Scope) -> "Table":
    from ccm.reports.match import find_mentors, mentors_table

    selection = scope.select()
    return mentors_table(find_mentors(selection), selection)


def _shared_out(scope: Scope, per_mentor: int | None) -> "Table":
    from ccm.reports.match import PER_MENTOR, share_mentors, shared_table

    limit = PER_MENTOR if per_mentor is None else per_mentor
    selection = scope.select()
    rows = share_mentors(selection, per_mentor=limit)
    return shared_table(rows, selection, per_mentor=limit)
