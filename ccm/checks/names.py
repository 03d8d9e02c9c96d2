"""What can be wrong with what things are called: a name is for people, and takes nobody's id."""

from collections.abc import Iterator
from typing import NamedTuple

from ccm.model import Dataset, KeyPath, Problem, Severity, folded, has_letter, quoted
from ccm.model.lookup import keyed_capacities


class Called(NamedTuple):
    """A name as its file has it: of what, by which id, and where."""

    what: str
    id: str
    name: str
    path: str
    keys: KeyPath


def name_is_an_id(dataset: Dataset) -> Iterator[Problem]:
    """A name, alias or question is the id of another: who types it would mean that other.

    Case, width and unseen characters make no difference here, nor does what parts the words. Where
    the other is called so too, in words with blanks between, it is a duplicate name.
    """
    for called in _ids_of_others(dataset):
        yield Problem(
            path=called.path,
            code="name-is-an-id",
            message=f"{quoted(called.name)} is the id of another {called.what}",
            hint="write the name that people know it by",
            keys=called.keys,
        )


def duplicate_name(dataset: Dataset) -> Iterator[Problem]:
    """Two groups have one name: they may be the same group twice."""
    worse = {called.path for called in _ids_of_others(dataset)}
    first: dict[str, str] = {}
    for group in dataset.groups:
        if not has_letter(group.name) or dataset.group_path(group.id) in worse:
            continue
        other = first.setdefault(folded(group.name), group.id)
        if other != group.id:
            yield Problem(
                path=dataset.group_path(group.id),
                code="duplicate-name",
                message=f"{quoted(group.name)} is also the name of {other}",
                severity=Severity.WARNING,
                hint="if they are one group, keep one file; else make the names differ",
                keys=("name",),
            )


def name_without_letter(dataset: Dataset) -> Iterator[Problem]:
    """A name, alias or question has no letter and no digit of any script: nobody can type it."""
    for called in _called(dataset):
        if not has_letter(called.name):
            yield Problem(
                path=called.path,
                code="name-without-letter",
                message=f"{quoted(called.name)} has no letter or digit that can be seen",
                hint="write the name in any script",
                keys=called.keys,
            )


def not_one_line(dataset: Dataset) -> Iterator[Problem]:
    """A name, alias or question has a line break: these are one line each. Notes may have more."""
    questions = [
        Called("capacity", capacity.id, capacity.question, dataset.catalog_path, (*at, "question"))
        for at, capacity in keyed_capacities(dataset)
    ]
    for called in (*_called(dataset), *questions):
        if called.name.splitlines() != [called.name] and has_letter(called.name):
            yield Problem(
                path=called.path,
                code="not-one-line",
                message=f"{quoted(called.name)} is not one line",
                hint="write it on one line, without | or >",
                keys=called.keys,
            )


def _ids_of_others(dataset: Dataset) -> Iterator[Called]:
    """The names that are ids of others."""
    names_by_id: dict[tuple[str, str], set[str]] = {}
    for called in _called(dataset):
        names_by_id.setdefault((called.what, folded(called.id)), set()).add(folded(called.name))
    broken = {("group", folded(group_id)) for group_id in dataset.unreadable_groups}
    for called in _called(dataset):
        name = folded(called.name)
        key = (called.what, name)
        if name == folded(called.id) or not (key in names_by_id or key in broken):
            continue
        if len(called.name.split()) == 1 or not (key in broken or name in names_by_id[key]):
            yield called


def _called(dataset: Dataset) -> Iterator[Called]:
    """Every name, alias and question by which a user can mean something."""
    for group in dataset.groups:
        yield Called("group", group.id, group.name, dataset.group_path(group.id), ("name",))
    path = dataset.catalog_path
    for index, area in enumerate(dataset.catalog.areas):
        yield Called("capacity area", area.id, area.name, path, ("areas", index, "name"))
    for keys, capacity in keyed_capacities(dataset):
        yield Called("capacity", capacity.id, capacity.name, path, (*keys, "name"))
    path = dataset.regions_path
    for index, region in enumerate(dataset.regions):
        at: KeyPath = ("regions", index)
        yield Called("region", region.id, region.name, path, (*at, "name"))
        for number, alias in enumerate(region.aliases):
            yield Called("region", region.id, alias, path, (*at, "aliases", number))
        for code, country in region.countries.items():
            yield Called("country", code, country.name, path, (*at, "countries", code, "name"))
    for index, question in enumerate(dataset.questions or ()):
        keys = ("questions", index, "text")
        yield Called("question", question.id, question.text, dataset.questions_path, keys)
