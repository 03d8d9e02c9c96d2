"""`ccm match`."""

from typing import Annotated

import typer

from ccm.cli.options import COUNTED, FILTERS, Scope, complete_capacities, with_scope


@with_scope(*FILTERS, *COUNTED)
def command(
    scope: Scope,
    can: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CAPACITY",
            help="What you can do yourself: list the groups that need it. Repeatable.",
            autocompletion=complete_capacities,
            show_default=False,
        ),
    ] = None,
    per_mentor: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            help="Give no mentor more than N needs (2 if not said); "
            "with --group, pick a mentor a gap.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """One of three tables.

    With --can: the groups that a person who can do that could help. There --language names what
    the person speaks: groups that share it come first, those with no language on file last.
    With --group: every group that could mentor that one, gap by gap, the nearest first: who
    shares a language, then a country, then a region. Else: all needs, shared out fairly among
    the mentors; those that get none are listed too.

    A need is a level of none or low. Order of need: none before low, fresh before stale, then by
    name. A mentor is at high, robust (medium or high), fresh and not disputed. The filters choose
    the groups in need; mentors may be anywhere.
    """
    from ccm.cli.actions.match import run

    run(scope, can or [], per_mentor)
