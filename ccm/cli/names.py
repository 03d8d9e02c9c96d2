"""What a user meant by a word: the region, capacity or group of that id, name or alias."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from ccm.errors import DataError, UsageError
from ccm.model import (
    Capacity,
    Dataset,
    Group,
    Kind,
    Level,
    Question,
    Robustness,
    folded,
    nearest_names,
    quoted,
)
from ccm.model.known_names import (
    area_names,
    capacity_names,
    country_names,
    group_names,
    language_names,
    region_names,
)
from ccm.reports.selection import Filters

Named = TypeVar("Named")


def region_id(word: str, dataset: Dataset) -> str:
    """The id of a region by its id, name or alias."""
    names = region_names(dataset)
    return _meant(word, names, what="region", hint=_regions_hint(dataset))


def country_code(word: str, dataset: Dataset) -> str:
    """The code of a country by its code or name."""
    names = country_names(dataset)
    return _meant(word, names, what="country", hint="a code such as AM, or a name: Armenia")


def area_id(word: str, dataset: Dataset) -> str:
    """The id of a capacity area by its id or name."""
    known = ", ".join(area.id for area in dataset.catalog.areas)
    names = area_names(dataset)
    return _meant(word, names, what="capacity area", hint=f"one of: {known}")


def the_capacity(word: str, dataset: Dataset) -> Capacity:
    """The capacity of that id, earlier id or name."""
    names = capacity_names(dataset)
    return _meant(word, names, what="capacity", hint="all of them: ccm capacity list")


def the_group(word: str, dataset: Dataset) -> Group:
    """The group of that id, earlier id or name."""
    broken = [path for path in dataset.unreadable if path == dataset.group_path(word)]
    if broken:
        raise DataError(
            f"the file of {quoted(word)} cannot be read: {broken[0]}",
            hint=f"see what is wrong: ccm validate {broken[0]}",
        )
    if dataset.group_path(word) in dataset.left_out:
        raise DataError(
            f"the file of {quoted(word)} is not checked out: this checkout is sparse",
            hint="get all files: git sparse-checkout disable",
        )
    names = group_names(dataset)
    return _meant(word, names, what="group", hint="all of them: ccm group list")


def language_code(word: str, dataset: Dataset) -> str:
    """A language code that at least one group has."""
    names = language_names(dataset)
    known = ", ".join(sorted({code for code, _ in names}))
    return _meant(word, names, what="language of any group", hint=f"languages there are: {known}")


def the_question(word: str, questions: Iterable[Question]) -> Question:
    """The question of that id or text."""
    names = [(name, question) for question in questions for name in (question.id, question.text)]
    return _meant(word, names, what="question", hint="all of them: ccm ask")


def word_of(word: str, words: type[StrEnum], *, what: str) -> StrEnum:
    """The member of a closed set of words."""
    names = [(member.value, member) for member in words]
    return _meant(word, names, what=what, hint=f"one of: {', '.join(words)}")


def ladder_level(word: str) -> Level:
    """The level from none to high of that name."""
    return Level(word_of(word, Robustness, what="level"))


def one_of(word: str, words: str, *, what: str) -> str:
    """The one of a few words, separated by blanks, that is meant."""
    names = [(known, known) for known in words.split()]
    return _meant(word, names, what=what, hint=f"one of: {', '.join(words.split())}")


def resolve_filters(
    given: Mapping[str, Iterable[str]], dataset: Dataset, *, fresh_only: bool
) -> Filters:
    """The filters in the words of a user, as ids; UsageError for a word that means nothing."""
    meanings: dict[str, Callable[[str, Dataset], str]] = {
        "region": region_id,
        "country": country_code,
        "language": language_code,
        "area": area_id,
        "capacity": lambda word, data: the_capacity(word, data).id,
        "group": lambda word, data: the_group(word, data).id,
        "kind": lambda word, _: word_of(word, Kind, what="kind of group").value,
    }
    ids = {
        name: tuple(dict.fromkeys(meanings[name](word, dataset) for word in words))
        for name, words in given.items()
    }
    return Filters(**ids, fresh_only=fresh_only)


def _meant(word: str, names: list[tuple[str, Named]], *, what: str, hint: str) -> Named:
    by_name = {folded(name): meant for name, meant in reversed(names)}
    if folded(word) in by_name:
        return by_name[folded(word)]
    near = nearest_names(word, [name for name, _ in names])
    guess = f"; did you mean {' or '.join(quoted(name) for name in near)}?" if near else ""
    raise UsageError(f"{quoted(word)} is not a {what}{guess}", hint=hint)


def _regions_hint(dataset: Dataset) -> str:
    return f"one of: {', '.join(region.id for region in dataset.regions)}"
