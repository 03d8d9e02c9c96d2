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
            help="A question: its id or text. Without it, answer all questions.",
            autocompletion=complete_questions,
        ),
    ] = None,
) -> None:
    """A question can have its own filters.

    The same filter on the command line replaces the question's own. Any other filter narrows the
    question further. --fresh-only applies if the question or the command line has it.
    """
    from ccm.cli.actions.ask import run

    run(scope, question)
