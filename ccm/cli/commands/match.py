"""`ccm match`."""

from typing import Annotated

import typer

from ccm.cli.options import COUNTED, FILTERS, Scope, complete_capacities, with_scope


@with_scope(*FILTERS, "people_over", *COUNTED)
def command(
    scope: Scope,
    can: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CAPACITY",
            help="A capacity that you have yourself: list the groups that need it. Repeatable.",
            autocompletion=complete_capacities,
            show_default=False,
        ),
    ] = None,
    per_mentor: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            help="The most needs that one mentor gets (default: 2). With --group, choose one "
            "mentor for each gap.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Print one of three tables.

    With --can: the groups that you can help. --language is then a language that you speak: groups
    that share it come first, groups without a known language last.

    With --group: for each gap of that group, every group that can mentor it. The nearest come
    first: groups that share a language, then a country, then a region.

    Otherwise: all needs, shared fairly among the mentors. Needs without a mentor are listed too.

    A need is a level of none or low. Needs are in this order: none before low, fresh before stale,
    then by name. A mentor has the level high with robustness medium or high, and the assessment is
    fresh and not disputed. The filters choose the groups in need; mentors can be anywhere.
    """
    from ccm.cli.actions.match import run

    run(scope, can or [], per_mentor)
