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
            help="A capacity: its id or name. Without it, a guide asks about all.",
            autocompletion=complete_capacities,
        ),
    ] = None,
    level: Annotated[Level | None, one_word(Level, what="level")] = None,
    robustness: Annotated[
        Robustness | None,
        one_word(Robustness, "Would it survive one person leaving?", what="level of robustness"),
    ] = None,
    note: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Why, in a few words that all may read.")
    ] = None,
    evidence: Annotated[
        list[str] | None,
        typer.Option(metavar="URL", help="A public page that shows it; repeatable."),
    ] = None,
    date: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="The day of the judgement; or today.")
    ] = None,
    status: Annotated[Status, one_word(Status, what="status")] = Status.AGREED,
    method: Annotated[Method, one_word(Method, what="method")] = Method.SELF,
    respondents: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="How many people took part.")
    ] = None,
) -> None:
    """The guide asks for what is unassessed, then for what is stale.

    An answer replaces the entry of its capacity in the file of the group; all else stays as it is.
    """
    from ccm.cli.actions.assess import Answer, run

    given = Answer(group, capacity, level, robustness, note, evidence or [], date)
    run(given, {"status": status, "method": method, "respondents": respondents}, scope.workspace)
