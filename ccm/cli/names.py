"""Looks up what a user means by a word: the region, capacity or group with that id or name."""

from collections.abc import Iterable, Mapping, Set
from datetime import date
from enum import StrEnum
from typing import TypeVar

from ccm.errors import DataError, UsageError
from ccm.escape import shell
from ccm.model import (
    Capacity,
    Dataset,
    Group,
    Question,
    date_from_text,
    did_you_mean,
    is_id,
    nearest_names,
    quoted,
)
from ccm.model.days import CORRECT_DAY, WIKIPEDIA_BEGAN, does_not_exist
from ccm.model.filters import ALL_CAPACITIES, ALL_GROUPS, FILTERS, Filters
from ccm.model.lookup import (
    NameIndex,
    Thing,
    capacity_names,
    group_names,
    in_short,
    index_names,
    plain_names,
    retired_names,
)

_MOST_NEAR = 3
OF_ANOTHER_GROUP = "a name or an earlier id of another group"
Word = TypeVar("Word", bound=StrEnum)


def filter_value(name: str, word: str, dataset: Dataset) -> str:
    """Returns the id that a word means as a value of that filter: an id, name or alias.

    Names of countries and regions in other languages are read where no other name fits. UsageError
    for an unknown or ambiguous word.
    """
    if name == "group":
        return the_group(word, dataset).id
    if name == "capacity":
        return the_capacity(word, dataset).id
    entry = FILTERS[name]
    names: NameIndex[str] = entry.names(dataset)
    others = None if names.find(word) else _in_other_languages(name, names)
    if others and others.find(word):
        names = others
    return the_one(word, names, others, what=entry.what, hint=entry.hint_in(dataset))


def _in_other_languages(name: str, names: NameIndex[str]) -> NameIndex[str] | None:
    from ccm.i18n.places import countries_in_other_languages, regions_in_other_languages

    match name:
        case "country":
            return countries_in_other_languages(names)
        case "region":
            return regions_in_other_languages(names)
        case _:
            return None


def the_capacity(word: str, dataset: Dataset) -> Capacity:
    """Returns the capacity with that id, earlier id or name; one in use before a retired one.

    UsageError for an unknown or ambiguous word.
    """
    names, retired = capacity_names(dataset), retired_names(dataset)
    if word in retired.by_id or not names.find(word):
        names = retired if retired.find(word) else names
    return the_one(word, names, what="capacity", hint=ALL_CAPACITIES)


def the_capacity_in_use(word: str, dataset: Dataset) -> Capacity:
    """Returns the same capacity; UsageError for a retired one, which cannot be assessed."""
    capacity = the_capacity(word, dataset)
    if capacity.is_retired(dataset.as_of):
        raise UsageError(
            f"{quoted(capacity.id)} was retired on {capacity.retired_on}",
            hint=f"see its past: {shell('ccm report trend --capacity', capacity.id)}",
        )
    return capacity


def the_group(word: str, dataset: Dataset) -> Group:
    """Returns the group with that id, earlier id or name.

    UsageError for an unknown or ambiguous word, DataError where its file cannot be read.
    """
    names = group_names(dataset)
    if word not in names.by_id:
        _refuse_unreadable(word, dataset)
    return the_one(word, names, what="group", hint=ALL_GROUPS)


def _refuse_unreadable(word: str, dataset: Dataset) -> None:
    """Raises DataError where the word is the id of a group whose file is unreadable or missing."""
    broken = plain_names(sorted(dataset.unreadable_groups)).find(word)
    if broken:
        path = dataset.group_path(next(iter(broken)))
        if path in dataset.left_out:
            raise DataError(
                f"the file of {quoted(word)} is not checked out: this checkout is sparse",
                hint="check out all files: git sparse-checkout disable",
            )
        raise DataError(
            f"the file of {quoted(word)} cannot be read: {path}",
            hint=f"see the problem: {shell('ccm validate', path)}",
        )


def the_question(word: str, questions: Iterable[Question]) -> Question:
    """Returns the question with that id or text; UsageError for an unknown word."""
    names = index_names((question.id, (question.text,), question) for question in questions)
    return the_one(word, names, what="question", hint="all questions: ccm ask")


def word_of(word: str, words: Iterable[Word], *, what: str) -> Word:
    """Returns the member of a closed set of words; UsageError for another word.

    Capital and small letters are the same.
    """
    names = index_names((member.value, (), member) for member in words)
    plain = word.lower()
    return the_one(
        plain if plain in names.by_id else word,
        names,
        what=what,
        hint=f"one of: {', '.join(names.all)}",
    )


def resolve_filters(
    given: Mapping[str, Iterable[str]],
    dataset: Dataset,
    *,
    fresh_only: bool,
    people_over: int | None = None,
) -> Filters:
    """Returns the filters with the user's words as ids; UsageError for an unknown word."""
    ids = {
        name: tuple(dict.fromkeys(filter_value(name, word, dataset) for word in words))
        for name, words in given.items()
    }
    return Filters(**ids, fresh_only=fresh_only, people_over=people_over)


def day_judged(text: str, option: str, *, today: date, latest: date) -> date:
    """Returns the day on which a group judged.

    UsageError for a text that is no day, a day before Wikipedia began, and a day after `latest`,
    which has not begun anywhere on Earth.
    """
    try:
        day = date_from_text(text)
    except ValueError:
        if does_not_exist(text):
            raise UsageError(f"{text} does not exist", hint=CORRECT_DAY) from None
        raise UsageError(
            f"{quoted(text)} is not a date", hint=f"write it as YYYY-MM-DD: {option} 2026-01-31"
        ) from None
    if day < WIKIPEDIA_BEGAN:
        raise UsageError(
            f"{day} is before Wikipedia began, on {WIKIPEDIA_BEGAN}",
            hint="give the day on which the group judged",
        )
    if day > latest:
        raise UsageError(
            f"{day} is in the future; today is {today}",
            hint="give the day on which the group judged",
        )
    return day


def free_id(new_id: str, names: NameIndex[object], own: Set[str], taken: str, *, hint: str) -> str:
    """Returns the new id; UsageError where it is no valid id, or means a thing outside `own`.

    `taken` says in words what it means then; `hint` is the next step for an invalid id.
    """
    if not is_id(new_id):
        raise UsageError(
            f"{quoted(new_id)} is not a valid id: use a-z, 0-9 and single hyphens", hint=hint
        )
    others = names.find(new_id).keys() - own
    if others:
        message = f"{quoted(new_id)} is {taken}: {in_short(others)}"
        raise UsageError(message, hint="choose another id")
    return new_id


def the_one(
    word: str, names: NameIndex[Thing], *more: NameIndex[Thing] | None, what: str, hint: str
) -> Thing:
    """Returns the one thing that a word means; UsageError where it means none or several.

    An unknown word is also compared with the names in `more`.
    """
    found = names.find(word)
    if len(found) == 1:
        return next(iter(found.values()))
    if found:
        raise UsageError(
            f"{quoted(word)} is the name of more than one {what}: {in_short(found)}",
            hint="write the id of the right one",
        )
    near = _candidates(word, names, *filter(None, more))
    raise UsageError(f"{quoted(word)} is not a {what}{near}", hint=hint)


def _candidates(word: str, names: NameIndex[Thing], *more: NameIndex[Thing]) -> str:
    """Names the things whose names contain the word, if there are many; else the nearest names."""
    parts = names.find_parts(word)
    if len(parts) > _MOST_NEAR:
        return f"; it is part of the names of {in_short(parts)}"
    every_name = (name for index in (names, *more) for name in index.all)
    nearest: dict[frozenset[str], str] = {}  # by its meaning: a thing has one name of each language
    for name in nearest_names(word, every_name, most=_MOST_NEAR):
        meant = next(filter(None, (index.find(name) for index in more)), {name: None})
        if frozenset(meant) not in nearest or names.find(name):
            nearest[frozenset(meant)] = name
    return did_you_mean(*nearest.values())
