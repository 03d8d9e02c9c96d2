"""`ccm group`: the groups there are, and a new one."""

from collections.abc import Sequence
from typing import Annotated

import typer

from ccm.cli.names import country_code, region_id, the_group, word_of
from ccm.cli.prompt import StopError, ask, is_terminal
from ccm.cli.scope import (
    GROUP_FILTERS,
    DataOption,
    GroupArgument,
    Scope,
    complete_regions,
    data_folder,
    load,
    readable,
    with_scope,
)
from ccm.cli.talk import say
from ccm.errors import UsageError
from ccm.model import Dataset, Kind, folded, id_from_name, is_id, quoted

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="Add a group, list the groups, or show one.",
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command("list")
@with_scope(*GROUP_FILTERS, fresh_only=False)
def list_(scope: Scope) -> None:
    """List the groups, by id."""
    from ccm.reports.listing import groups_table, list_groups

    selection = scope.select()
    scope.show(groups_table(list_groups(selection.dataset), selection))


@app.command("show")
@with_scope(fresh_only=False)
def show(scope: Scope, group: GroupArgument) -> None:
    """Show what is known of a group, apart from its assessments."""
    from ccm.reports.listing import group_facts, group_facts_table

    dataset = scope.load()
    wanted = the_group(group, dataset)
    selection = scope.select(dataset, group=wanted.id)
    scope.show(group_facts_table(group_facts(selection.dataset, wanted), wanted, selection))


KindOption = Annotated[
    str | None, typer.Option("--kind", metavar="KIND", help=f"One of: {', '.join(Kind)}.")
]
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
    from ccm.store.writing import create_group

    folder = data_folder(data)
    dataset = readable(load(folder))
    fields: dict[str, str | Sequence[str]] = {
        "name": name.strip(),
        "kind": _chosen(kind, "kind", list(Kind), name=name),
        "region": _region(region, dataset, name=name),
    }
    lists = {
        "countries": [country_code(word, dataset) for word in country or ()],
        "languages": language or [],
        "wikis": wiki or [],
    }
    path = create_group(
        folder,
        _new_id(group_id, name, dataset),
        {**fields, **{key: value for key, value in lists.items() if value}},
    )
    typer.echo(path)
    say(f"Next: ccm assess {path.split('/')[-1].removesuffix('.yaml')}")


def _chosen(word: str | None, what: str, words: Sequence[str], *, name: str) -> str:
    if word is None:
        word = _asked(f"{name}: {what} ({', '.join(words)})", option=f"--{what}")
    return word_of(word, Kind, what=f"{what} of group").value


def _region(word: str | None, dataset: Dataset, *, name: str) -> str:
    if word is None:
        names = ", ".join(region.id for region in dataset.regions)
        word = _asked(f"{name}: region ({names})", option="--region")
    return region_id(word, dataset)


def _asked(question: str, *, option: str) -> str:
    if not is_terminal():
        raise UsageError(
            f"{option} is missing, and there is no terminal to ask at",
            hint='for example: ccm group new "Example group" --kind user-group --region LAC',
        )
    try:
        return ask(f"{question}: ")
    except StopError:
        raise UsageError(f"{option} is missing; nothing was written") from None


def _new_id(given: str | None, name: str, dataset: Dataset) -> str:
    twin = next((g for g in dataset.groups if folded(g.name) == folded(name)), None)
    if twin:
        raise UsageError(
            f"there is a group of the name {quoted(name)} already: {twin.id}",
            hint=f"see it: ccm group show {twin.id}",
        )
    group_id = given or id_from_name(name)
    if not is_id(group_id):
        raise UsageError(
            f"{quoted(group_id)} cannot be an id: it takes a-z, 0-9 and single hyphens",
            hint="name one yourself: --id example-group",
        )
    return group_id
