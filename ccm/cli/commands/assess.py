"""`ccm assess`."""

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
    one_word,
    with_scope,
)
from ccm.model.words import Level, Robustness

OneCapacity = Annotated[
    str | None,
    typer.Argument(
        metavar="[CAPACITY]",
        help="A capacity: its id or name. Without it, ccm guides you through all.",
        autocompletion=complete_capacities,
    ),
]
Refresh = Annotated[
    bool, typer.Option("--refresh", help="Go through the stale answers: are they still true?")
]
Areas = Annotated[
    list[str] | None, typer.Option(metavar="AREA", help="Ask only about this area; repeatable.")
]
Minutes = Annotated[
    int | None,
    typer.Option(min=1, metavar="N", help="Ask what matters most, for about so many minutes."),
]
IncludeAll = Annotated[
    bool, typer.Option("--all", help="Also ask what is mostly for other kinds of groups.")
]
Plain = Annotated[bool, typer.Option("--plain", help="Draw no rules, symbols and colours.")]


@with_scope()
def command(
    scope: Scope,
    group: GroupArgument,
    capacity: OneCapacity = None,
    level: Annotated[Level | None, one_word(Level, what="level")] = None,
    robustness: Annotated[
        Robustness | None,
        one_word(Robustness, "Would it survive one person leaving?", what="level of robustness"),
    ] = None,
    note: NoteOption = None,
    evidence: Annotated[
        list[str] | None,
        typer.Option(metavar="URL", help="A public page as evidence. Repeatable."),
    ] = None,
    date: DateOption = None,
    status: StatusOption = None,
    method: MethodOption = None,
    respondents: PeopleOption = None,
    refresh: Refresh = False,
    area: Areas = None,
    minutes: Minutes = None,
    all: IncludeAll = False,  # noqa: A002
    plain: Plain = False,
) -> None:
    """The guide asks about unassessed capacities first, then about stale ones.

    An answer replaces the entry of that capacity in the group's file. Nothing else changes.
    """
    from ccm.cli.actions.assess import Answer, Way, run

    given = Answer(
        group, capacity, level, robustness, note, evidence or [], date, status, method, respondents
    )
    run(given, Way(refresh, all, tuple(area or ()), minutes, plain), scope.workspace)
