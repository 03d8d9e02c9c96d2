"""A new group file from the words of a contributor."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from ccm.checks import find_problems
from ccm.cli.names import filter_value, word_of
from ccm.cli.options import open_workspace
from ccm.cli.output import answer_line, say
from ccm.cli.prompt import StopError, ask, is_terminal
from ccm.errors import UsageError
from ccm.escape import shell
from ccm.model import Dataset, Group, Kind, Severity, folded, id_from_name, is_id, quoted
from ccm.model.lookup import group_names, in_short
from ccm.store.writing import create_group, refuse_forbidden


class NewGroup(NamedTuple):
    """A group as its contributor describes it; what is None is asked for at a terminal."""

    name: str
    kind: Kind | None
    region: str | None
    countries: Sequence[str]
    languages: Sequence[str]
    wikis: Sequence[str]
    group_id: str | None


def run(wanted: NewGroup, data: str | None) -> None:
    """Write the file of the group and print its path; UsageError for a word that is off."""
    workspace = open_workspace(data)
    folder, dataset = workspace.folder, workspace.present
    group_id = _new_id(wanted.group_id, wanted.name, dataset)
    group = Group(
        id=group_id,
        name=wanted.name,
        kind=wanted.kind or _kind(wanted.name),
        region=_region(wanted.region, dataset, name=wanted.name),
        countries=tuple(filter_value("country", word, dataset) for word in wanted.countries),
        languages=tuple(wanted.languages),
        wikis=tuple(wanted.wikis),
    )
    keys = ("name", "kind", "region", "countries", "languages", "wikis")
    fields = {key: value for key in keys if (value := getattr(group, key))}
    refuse_forbidden(fields)
    _refuse_errors(group, dataset)
    path = create_group(folder, group_id, fields, tell=say)
    answer_line(path)
    say("Next:", command=shell("ccm assess", group_id))


def _refuse_errors(group: Group, dataset: Dataset) -> None:
    """UsageError for what `ccm validate` would call an error in the new group."""
    whole = replace(dataset, groups=(*dataset.groups, group))
    for problem in find_problems(whole):
        if problem.path == dataset.group_path(group.id) and problem.severity is Severity.ERROR:
            raise UsageError(problem.message, hint=problem.hint)


def refuse_meant(new_id: str, dataset: Dataset, *, own_id: str | None = None) -> None:
    """UsageError where a new id is a name or an earlier id of another group."""
    found = group_names(dataset).find(new_id).keys() - {new_id, own_id}
    if found:
        raise UsageError(
            f"{quoted(new_id)} is a name or an earlier id of another group: {in_short(found)}",
            hint="choose another id",
        )


def _kind(name: str) -> Kind:
    word = _asked(f"{name}: kind ({', '.join(Kind)})", option="--kind")
    return word_of(word, Kind, what="kind of group")


def _region(word: str | None, dataset: Dataset, *, name: str) -> str:
    if word is None:
        names = ", ".join(region.id for region in dataset.regions)
        word = _asked(f"{name}: region ({names})", option="--region")
    return filter_value("region", word, dataset)


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
            hint=f"see it: {shell('ccm group show', twin.id)}",
        )
    new_id = given or id_from_name(name)
    refuse_meant(checked_id(new_id, hint="name one yourself: --id example-group"), dataset)
    return new_id


def checked_id(group_id: str, *, hint: str) -> str:
    """The id as it is; UsageError where it cannot be one."""
    if not is_id(group_id):
        raise UsageError(
            f"{quoted(group_id)} cannot be an id: it takes a-z, 0-9 and single hyphens",
            hint=hint,
        )
    return group_id
