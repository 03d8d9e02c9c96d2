"""`ccm ask`."""

from typing import Annotated

import typer

from ccm.cli.options import COUNTED, FILTERS, Scope, complete_questions, with_scope


@with_scope(*FILTERS, *COUNTED)
def command(
    scope: Scope,
    question: Annotated[
        str | None,
        typer.Argument(
            metavar="[QUESTION]",
            help="A question: its id or text. Without it, all questions with their answers.",
            autocompletion=complete_questions,
        ),
    ] = None,
) -> None:
    """A question may have filters of its own.

    The same filter given here takes the place of the question's; any other narrows the question
    further. --fresh-only holds where either says so.
    """
    from ccm.cli.actions.ask import run

    run(scope, question)
