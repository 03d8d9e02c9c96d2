"""`ccm group new`."""

from typing import Annotated

import typer

from ccm.cli.options import Scope, complete_regions, one_word, with_scope
from ccm.model.words import Kind


@with_scope()
def command(
    scope: Scope,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name, in any script.")],
    kind: Annotated[Kind | None, one_word(Kind, what="kind of group")] = None,
    region: Annotated[
        str | None,
        typer.Option(
            metavar="REGION",
            help="A region (id, name or alias), or international.",
            autocompletion=complete_regions,
        ),
    ] = None,
    country: Annotated[
        list[str] | None,
        typer.Option(metavar="COUNTRY", help="A country: its code or name. Repeatable."),
    ] = None,
    language: Annotated[
        list[str] | None,
        typer.Option(metavar="LANGUAGE", help="A language: its code, such as hy. Repeatable."),
    ] = None,
    wiki: Annotated[
        list[str] | None,
        typer.Option(metavar="WIKI", help="A wiki: its database code, such as hywiki. Repeatable."),
    ] = None,
    group_id: Annotated[
        str | None,
        typer.Option("--id", metavar="ID", help="The id. Default: an id made from the name."),
    ] = None,
) -> None:
    from ccm.cli.actions.group.new import run

    lists = {"countries": country or [], "languages": language or [], "wikis": wiki or []}
    run(name.strip(), kind, region, lists, group_id, scope.workspace)
