"""`ccm confirm`."""

from typing import Annotated

import typer

from ccm.cli.options import (
    DateOption,
    GroupArgument,
    MethodOption,
    NoteOption,
    PeopleOption,
    Scope,
    StatusOption,
    complete_capacities,
    with_scope,
)


@with_scope()
def command(
    scope: Scope,
    group: GroupArgument,
    capacities: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[CAPACITY]...",
            help="Capacities: their ids or names.",
            autocompletion=complete_capacities,
        ),
    ] = None,
    stale: Annotated[bool, typer.Option("--stale", help="All that is stale.")] = False,
    note: NoteOption = None,
    date: DateOption = None,
    status: StatusOption = None,
    method: MethodOption = None,
    respondents: PeopleOption = None,
) -> None:
    """The levels, robustness, notes and evidence stay; the day is today, or --date.

    What a survey or others judged becomes the group's own judgement: that needs a --note.
    """
    from ccm.cli.actions.confirm import Confirmation, run

    judged = (note, date, status, method, respondents)
    run(Confirmation(group, capacities or [], stale, *judged), scope.workspace)
