"""Checks of names: a name is for people, and is nobody else's id."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from ccm.checks.fault import Faults, Spot, spots_of_capacities, spots_of_groups
from ccm.model import Dataset, Group, folded, has_letter, quoted


class Called(NamedTuple):
    """A name in a file: the sort and the id of what it names, and its place."""

    what: str
    id: str
    name: str
    spot: Spot


def name_is_an_id(dataset: Dataset) -> Faults:
    """A name, alias or question is the id of something else.

    Somebody who types this name in a command would get the other one. Upper and lower case,
    invisible characters, and spaces or hyphens between words make no difference here.

    Bad:
        name: Example-Group-1
    Good:
        name: Example Group of Writers
    Fix: Write the name that people use.
    """
    for called in _ids_of_others(dataset):
        message = f"{quoted(called.name)} is the id of another {called.what}"
        yield called.spot.error(message, "write the name that people use")


def duplicate_name(dataset: Dataset) -> Faults:
    """Two groups have the same name.

    They can be one group with two files, which would count twice. Two groups can also have the
    same name, so this is a warning.

    Bad in groups/example-group-8.yaml:
        name: Example Group of Writers
    Bad in groups/example-group-9.yaml:
        name: Example group of writers
    Good in groups/example-group-9.yaml:
        name: Example Group of Writers
    Fix: If both are one group, keep one file. If not, make the names different.
    """
    worse = {called.spot.path for called in _ids_of_others(dataset)}
    first: dict[str, str] = {}
    hint = "if both are one group, keep one file; if not, make the names different"
    for spot, group in spots_of_groups(dataset):
        names = () if spot.path in worse else _named(spot, group)
        for called in names:
            other = first.setdefault(folded(called.name), group.id)
            if other != group.id and has_letter(called.name):
                message = f"{quoted(called.name)} is also the name of {other}"
                yield called.spot.warning(message, hint)


def name_without_letter(dataset: Dataset) -> Faults:
    """A name, alias or question has no letter and no digit.

    Nobody could read it, or type it in a command. Letters of every script are allowed.

    Bad:
        name: "…"
    Good:
        name: 例のグループ
    Fix: Write the name in any script.
    """
    for called in names_in(dataset):
        if not has_letter(called.name):
            message = f"{quoted(called.name)} has no visible letter or digit"
            yield called.spot.error(message, "write the name in any script")


def not_one_line(dataset: Dataset) -> Faults:
    """A name, alias or question has a line break.

    It is shown in tables, where a row has one line. Notes can have more lines.

    Bad:
        name: |
          Example group
          of writers
    Good:
        name: Example group of writers
    Fix: Write it on one line, without | or >.
    """
    questions = ((c.question, spot.at("question")) for spot, c in spots_of_capacities(dataset))
    names = ((called.name, called.spot) for called in names_in(dataset))
    for text, spot in chain(names, questions):
        if text.splitlines() != [text] and has_letter(text):
            yield spot.error(
                f"{quoted(text)} has a line break", "write it on one line, without | or >"
            )


def _ids_of_others(dataset: Dataset) -> Iterator[Called]:
    """Yields the names that are ids of others."""
    names_by_id: dict[tuple[str, str], set[str]] = {}
    for called in names_in(dataset):
        names_by_id.setdefault((called.what, folded(called.id)), set()).add(folded(called.name))
    broken = {("group", folded(group_id)) for group_id in dataset.unreadable_groups}
    for called in names_in(dataset):
        name = folded(called.name)
        key = (called.what, name)
        if name == folded(called.id) or not (key in names_by_id or key in broken):
            continue
        if len(called.name.split()) == 1 or not (key in broken or name in names_by_id[key]):
            yield called


@lru_cache(maxsize=2)
def names_in(dataset: Dataset) -> Sequence[Called]:
    """Returns every name, alias and question that a user can type."""
    named = (called for pair in spots_of_groups(dataset) for called in _named(*pair))
    return [*named, *_called_in_lists(dataset)]


def _named(spot: Spot, group: Group) -> Iterator[Called]:
    """Yields the names of a group, in every language."""
    yield Called("group", group.id, group.name, spot.at("name"))
    for language, name in group.names.items():
        yield Called("group", group.id, name, spot.at("names", language))


def _called_in_lists(dataset: Dataset) -> Iterator[Called]:
    for index, area in enumerate(dataset.catalog.areas):
        spot = Spot(dataset.catalog_path, ("areas", index, "name"))
        yield Called("capacity area", area.id, area.name, spot)
    for spot, capacity in spots_of_capacities(dataset):
        yield Called("capacity", capacity.id, capacity.name, spot.at("name"))
    for index, region in enumerate(dataset.regions):
        spot = Spot(dataset.regions_path, ("regions", index))
        yield Called("region", region.id, region.name, spot.at("name"))
        for number, alias in enumerate(region.aliases):
            yield Called("region", region.id, alias, spot.at("aliases", number))
        for code, country in region.countries.items():
            yield Called("country", code, country.name, spot.at("countries", code, "name"))
    for index, question in enumerate(dataset.questions or ()):
        spot = Spot(dataset.questions_path, ("questions", index, "text"))
        yield Called("question", question.id, question.text, spot)
