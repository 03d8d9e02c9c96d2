"""`ccm group new`."""

from typing import Annotated

import typer

from ccm.cli.options import DataOption, complete_regions, one_word
from ccm.model.words import Kind

KindOption = Annotated[Kind | None, one_word(Kind, what="kind of group")]
RegionOption = Annotated[
    str | None,
    typer.Option(
        "--region",
        metavar="REGION",
        help="A region, or international: id, name or alias.",
        autocompletion=complete_regions,
    ),
]
CountryOption = Annotated[
    list[str] | None,
    typer.Option("--country", metavar="COUNTRY", help="A country: code or name; repeatable."),
]
LanguageOption = Annotated[
    list[str] | None,
    typer.Option("--language", metavar="LANGUAGE", help="A code, such as hy; repeatable."),
]
WikiOption = Annotated[
    list[str] | None,
    typer.Option("--wiki", metavar="WIKI", help="A database code, such as hywiki; repeatable."),
]
IdOption = Annotated[
    str | None,
    typer.Option("--id", metavar="ID", help="The id; without it, one made from the name."),
]


def command(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name, in any script.")],
    kind: KindOption = None,
    region: RegionOption = None,
    country: CountryOption = None,
    language: LanguageOption = None,
    wiki: WikiOption = None,
    group_id: IdOption = None,
    data: DataOption = None,
) -> None:
    from ccm.cli.actions.group.new import NewGroup, run

    wanted = NewGroup(
        name=name.strip(),
        kind=kind,
        region=region,
        countries=country or [],
        languages=language or [],
        wikis=wiki or [],
        group_id=group_id,
    )
    run(wanted, data)
