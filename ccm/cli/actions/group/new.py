"""Runs `ccm group new`: writes a new group file from the words of a contributor."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ccm.checks import find_problems
from ccm.cli.names import OF_ANOTHER_GROUP, filter_value, free_id, word_of
from ccm.cli.output import answer_line, say
from ccm.cli.prompt import StopError, ask, is_terminal
from ccm.errors import UsageError
from ccm.escape import shell
from ccm.model import Dataset, Group, Kind, Severity, folded, id_from_name, is_latin, quoted
from ccm.model.lookup import group_names
from ccm.store.writing import create_group, refuse_forbidden
from ccm.workspace import Workspace


def run(
    name: str,
    kind: Kind | None,
    region: str | None,
    lists: Mapping[str, Sequence[str]],
    group_id: str | None,
    workspace: Workspace,
) -> None:
    """Writes the file of the group and prints its path; UsageError for an invalid word.

    A kind or region that is None is asked for at a terminal.
    """
    folder, dataset = workspace.folder, workspace.present
    group = Group(
        id=_new_id(group_id, name, dataset),
        name=name,
        kind=kind or _kind(name),
        region=_region(region, dataset, name=name),
        countries=tuple(filter_value("country", word, dataset) for word in lists["countries"]),
        languages=tuple(lists["languages"]),
        wikis=tuple(lists["wikis"]),
    )
    keys = ("name", "kind", "region", *lists)
    fields = {key: value for key in keys if (value := getattr(group, key))}
    refuse_forbidden(fields)
    _refuse_errors(group, dataset)
    path = create_group(folder, group.id, fields, tell=say)
    answer_line(path)
    if not (group_id or is_latin(name) or is_terminal()):
        rename = shell("ccm group rename", group.id)
        say(f"The id {group.id} is made from the name. To change it:", command=f"{rename} NEW-ID")
    say("Next:", command=shell("ccm assess", group.id))


def _refuse_errors(group: Group, dataset: Dataset) -> None:
    """Raises UsageError where `ccm validate` would report an error in the new group."""
    whole = replace(dataset, groups=(*dataset.groups, group))
    for problem in find_problems(whole):
        if problem.path == dataset.group_path(group.id) and problem.severity is Severity.ERROR:
            raise UsageError(problem.message, hint=problem.hint)


def _kind(name: str) -> Kind:
    word = _asked(name, f"kind ({', '.join(Kind)})", option="--kind")
    return word_of(word, Kind, what="kind of group")


def _region(word: str | None, dataset: Dataset, *, name: str) -> str:
    if word is None:
        names = ", ".join(region.id for region in dataset.regions)
        word = _asked(name, f"region ({names})", option="--region")
    return filter_value("region", word, dataset)


def _asked(name: str, question: str, *, option: str) -> str:
    if not is_terminal():
        example = shell("ccm group new --kind user-group --region LAC", name)
        raise UsageError(
            f"{option} is missing, and ccm cannot ask: not running in a terminal",
            hint=f"for example: {example}",
        )
    try:
        return ask(f"{name}: {question}: ")
    except StopError:
        raise UsageError(f"{option} is missing; nothing was written") from None


def _new_id(given: str | None, name: str, dataset: Dataset) -> str:
    twin = next((g for g in dataset.groups if folded(name) in map(folded, g.every_name)), None)
    if twin:
        raise UsageError(
            f"a group with the name {quoted(name)} already exists: {twin.id}",
            hint=f"see it: {shell('ccm group show', twin.id)}",
        )
    new_id = given or _id_in_latin(name)
    hint = "choose an id: --id example-group"
    return free_id(new_id, group_names(dataset), {new_id}, OF_ANOTHER_GROUP, hint=hint)


def _id_in_latin(name: str) -> str:
    """Returns the id for a name; at a terminal the person can change one made from other letters.

    UsageError where the person stops.
    """
    made = id_from_name(name)
    if is_latin(name) or not is_terminal():
        return made
    try:
        return (
            ask(f"{name}: id (Enter for {made}): " if made else f"{name}: id (a-z, 0-9, -): ")
            or made
        )
    except StopError:
        raise UsageError("--id is missing; nothing was written") from None
