"""A new group file from the words of a contributor."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from ccm.checks import find_problems
from ccm.cli.clock import today
from ccm.cli.loading import data_folder, readable
from ccm.cli.names import country_code, region_id, the_group, word_of
from ccm.cli.output import answer_line, git_add, say
from ccm.cli.prompt import StopError, ask, is_terminal
from ccm.errors import GitError, UsageError
from ccm.escape import shell
from ccm.history.staging import stage_rename
from ccm.model import Dataset, Group, Kind, Severity, folded, id_from_name, is_id, quoted
from ccm.model.lookup import group_names, in_short
from ccm.store import load_dataset, read_file
from ccm.store.writing import create_group, refuse_forbidden, rename_group


class NewGroup(NamedTuple):
    """A group as its contributor describes it; what is None is asked for at a terminal."""

    name: str
    kind: str | None
    region: str | None
    countries: Sequence[str]
    languages: Sequence[str]
    wikis: Sequence[str]
    group_id: str | None


def create(wanted: NewGroup, data: str | None) -> None:
    """Write the file of the group and print its path; UsageError for a word that is off."""
    folder = data_folder(data)
    dataset = readable(load_dataset(folder, as_of=today()))
    group_id = _new_id(wanted.group_id, wanted.name, dataset)
    group = Group(
        id=group_id,
        name=wanted.name,
        kind=_kind(wanted.kind, name=wanted.name),
        region=_region(wanted.region, dataset, name=wanted.name),
        countries=tuple(country_code(word, dataset) for word in wanted.countries),
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


def rename_to(word: str, new_id: str, data: str | None) -> None:
    """Rename the group that `word` means, and name the files that still defer to its old id."""
    folder = data_folder(data)
    dataset = readable(load_dataset(folder, as_of=today()))
    group = the_group(word, dataset)
    example = shell("ccm group rename", group.id, id_from_name(new_id) or "example-group")
    hint = f"for example: {example}"
    _refuse_meant(_checked_id(new_id, hint=hint), dataset, own_id=group.id)
    if group.id == new_id != word and group.formerly:  # broken off after the move, or given twice
        old_id, path = group.formerly[-1], dataset.group_path(new_id)
    else:
        old_id, path = group.id, rename_group(folder, group.id, new_id, tell=say)
    answer_line(path)
    for other in dataset.groups:
        if old_id in other.defers_to.values():
            say(f"{dataset.group_path(other.id)} still defers to {old_id}: change it to {new_id}")
    _stage(dataset, old_id, new_id)
    commit = shell("git commit -m", f"data: {old_id} is now {new_id}")
    say("Next, to commit it:", command=commit)


def _stage(dataset: Dataset, old_id: str, new_id: str) -> None:
    """Tell git of the new name; where it cannot be told, the file has its name all the same."""
    old, new = dataset.group_path(old_id), dataset.group_path(new_id)
    data = read_file(new)
    names = [path.removeprefix(f"{dataset.source.folder}/") for path in (old, new)]
    try:
        if isinstance(data, bytes) and stage_rename(dataset.source.folder, *names, data=data):
            say("Git has it staged.")
        else:
            say("To stage it:", command=git_add(new))
    except GitError as error:
        say(f"ccm: the group is renamed, but git could not be told: {error.message}")
        say("  → to stage it:", command=git_add(old, new))


def _refuse_errors(group: Group, dataset: Dataset) -> None:
    """UsageError for what `ccm validate` would call an error in the new group."""
    whole = replace(dataset, groups=(*dataset.groups, group))
    for problem in find_problems(whole):
        if problem.path == dataset.group_path(group.id) and problem.severity is Severity.ERROR:
            raise UsageError(problem.message, hint=problem.hint)


def _refuse_meant(new_id: str, dataset: Dataset, *, own_id: str | None = None) -> None:
    """UsageError where a new id is a name or an earlier id of another group."""
    found = group_names(dataset).find(new_id).keys() - {new_id, own_id}
    if found:
        raise UsageError(
            f"{quoted(new_id)} is a name or an earlier id of another group: {in_short(found)}",
            hint="choose another id",
        )


def _kind(word: str | None, *, name: str) -> Kind:
    if word is None:
        word = _asked(f"{name}: kind ({', '.join(Kind)})", option="--kind")
    return Kind(word_of(word, Kind, what="kind of group"))


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
            hint=f"see it: {shell('ccm group show', twin.id)}",
        )
    new_id = given or id_from_name(name)
    _refuse_meant(_checked_id(new_id, hint="name one yourself: --id example-group"), dataset)
    return new_id


def _checked_id(group_id: str, *, hint: str) -> str:
    if not is_id(group_id):
        raise UsageError(
            f"{quoted(group_id)} cannot be an id: it takes a-z, 0-9 and single hyphens",
            hint=hint,
        )
    return group_id
