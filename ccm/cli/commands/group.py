"""`ccm group`: the groups there are, and a new one."""

from typing import Annotated

import typer

from ccm.cli.options import (
    GROUP_FILTERS,
    DataOption,
    GroupArgument,
    Scope,
    complete_regions,
    with_scope,
)

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="Add a group, list the groups, or show one.",
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command("list")
@with_scope(*GROUP_FILTERS, fresh_only=False, explain=True)
def list_(scope: Scope) -> None:
    """List the groups, by id."""
    from ccm.reports.listing import cite_groups, groups_table, list_groups

    selection = scope.select()
    table = groups_table(list_groups(selection.dataset), selection)
    scope.show(table, selection, lambda: cite_groups(selection))


@app.command("show")
@with_scope(fresh_only=False)
def show(scope: Scope, group: GroupArgument) -> None:
    """Show what is known of a group, apart from its assessments."""
    from ccm.cli.names import the_group
    from ccm.reports.listing import group_facts, group_facts_table

    dataset = scope.load()
    wanted = the_group(group, dataset)
    selection = scope.select(dataset, group=wanted.id)
    scope.show(group_facts_table(group_facts(selection.dataset, wanted), wanted, selection))


KINDS = "wiki-community, user-group, chapter, thematic-organization, hub, informal-group"

KindOption = Annotated[str | None, typer.Option("--kind", metavar="KIND", help=f"One of: {KINDS}.")]
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


@app.command("new")
def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name, in any script.")],
    kind: KindOption = None,
    region: RegionOption = None,
    country: CountryOption = None,
    language: LanguageOption = None,
    wiki: WikiOption = None,
    group_id: IdOption = None,
    data: DataOption = None,
) -> None:
    """Add a group: a new file in data/groups/, ready for its first assessment."""
    from ccm.cli.actions.group.new import NewGroup, create

    wanted = NewGroup(
        name=name.strip(),
        kind=kind,
        region=region,
        countries=country or [],
        languages=language or [],
        wikis=wiki or [],
        group_id=group_id,
    )
    create(wanted, data)


@app.command("rename")
def rename(
    group: GroupArgument,
    new_id: Annotated[str, typer.Argument(metavar="NEW", help="The new id.")],
    data: DataOption = None,
) -> None:
    """Give a group another id: move its file with git, and note the old id for its history."""
    from ccm.cli.actions.group.new import rename_to

    rename_to(group, new_id, data)
