"""`ccm help`."""

from typing import Annotated

import typer

from ccm.cli.options import complete_topics


def command(
    topic: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TOPIC|CODE]...",
            help="A page, a command or the code of a problem. Without any: a list of all pages.",
            autocompletion=complete_topics,
        ),
    ] = None,
) -> None:
    """The pages come with ccm, so this needs no network."""
    from ccm.cli.actions.help import run

    run(topic or [])
