"""`ccm ask`: the named questions of the dataset, answered."""

from typing import Annotated

import typer

from ccm.cli.options import FILTERS, Scope, with_scope

app = typer.Typer(rich_markup_mode=None, add_completion=False)


def complete_questions(incomplete: str) -> list[str]:
    """The question ids that begin so."""
    from ccm.cli.loading import load_lists

    lists = load_lists()
    questions = (lists.questions if lists else None) or ()
    return [question.id for question in questions if question.id.startswith(incomplete)]


@app.command(context_settings={"help_option_names": ["-h", "--help"]})
@with_scope(*FILTERS, explain=True)
def ask(
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
    """Answer a named question of data/questions.yaml; without a name, all of them.

    A question may have filters of its own. The same filter given here takes the place of the
    question's; any other narrows the question further. --fresh-only holds where either says so.
    """
    from ccm.cli.actions.ask import answer_all, answer_one, load_questions

    asked = load_questions(scope)
    told = answer_all(asked) if question is None else answer_one(question, asked)
    scope.show(*told)
