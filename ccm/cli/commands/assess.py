"""`ccm assess`."""

from typing import Annotated

import typer

from ccm.cli.options import GroupArgument, Scope, complete_capacities, one_word, with_scope
from ccm.model.words import Level, Method, Robustness, Status


@with_scope()
def command(
    scope: Scope,
    group: GroupArgument,
    capacity: Annotated[
        str | None,
        typer.Argument(
            metavar="[CAPACITY]",
            help="A capacity: its id or name. Without it, ccm guides you through all.",
            autocompletion=complete_capacities,
        ),
    ] = None,
    level: Annotated[Level | None, one_word(Level, what="level")] = None,
    robustness: Annotated[
        Robustness | None,
        one_word(Robustness, "Would it survive one person leaving?", what="level of robustness"),
    ] = None,
    note: Annotated[
        str | None, typer.Option(metavar="TEXT", help="The reason, in a few words. It is public.")
    ] = None,
    evidence: Annotated[
        list[str] | None,
        typer.Option(metavar="URL", help="A public page as evidence. Repeatable."),
    ] = None,
    date: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Day of the judgement. Default: today.")
    ] = None,
    status: Annotated[Status, one_word(Status, what="status")] = Status.AGREED,
    method: Annotated[Method, one_word(Method, what="method")] = Method.SELF,
    respondents: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="The number of people who took part.")
    ] = None,
) -> None:
    """The guide asks about unassessed capacities first, then about stale ones.

    An answer replaces the entry of that capacity in the group's file. Nothing else changes.
    """
    from ccm.cli.actions.assess import Answer, run

    given = Answer(group, capacity, level, robustness, note, evidence or [], date)
    run(given, {"status": status, "method": method, "respondents": respondents}, scope.workspace)
