"""What a user meant by a word: the region, capacity or group of that id, name or alias."""

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
from ccm.model.days import WIKIPEDIA_BEGAN
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
    """The id that a word means as a value of that filter: by its id, name or alias."""
    if name == "group":
        return the_group(word, dataset).id
    if name == "capacity":
        return the_capacity(word, dataset).id
    entry = FILTERS[name]
    names: NameIndex[str] = entry.names(dataset)
    return the_one(word, names, what=entry.what, hint=entry.hint_in(dataset))


def the_capacity(word: str, dataset: Dataset) -> Capacity:
    """The capacity of that id, earlier id or name; a retired one where none in use is meant."""
    names, retired = capacity_names(dataset), retired_names(dataset)
    if word in retired.by_id or not names.find(word):
        names = retired if retired.find(word) else names
    return the_one(word, names, what="capacity", hint=ALL_CAPACITIES)


def the_capacity_in_use(word: str, dataset: Dataset) -> Capacity:
    """The same, to be assessed; UsageError for one that is retired."""
    capacity = the_capacity(word, dataset)
    if capacity.is_retired(dataset.as_of):
        raise UsageError(
            f"{quoted(capacity.id)} was retired on {capacity.retired_on}",
            hint=f"its past: {shell('ccm report trend --capacity', capacity.id)}",
        )
    return capacity


def the_group(word: str, dataset: Dataset) -> Group:
    """The group of that id, earlier id or name."""
    names = group_names(dataset)
    if word not in names.by_id:
        _refuse_unreadable(word, dataset)
    return the_one(word, names, what="group", hint=ALL_GROUPS)


def _refuse_unreadable(word: str, dataset: Dataset) -> None:
    """DataError where the word is the id of a group whose file cannot be read, or is not here."""
    broken = plain_names(sorted(dataset.unreadable_groups)).find(word)
    if broken:
        path = dataset.group_path(next(iter(broken)))
        if path in dataset.left_out:
            raise DataError(
                f"the file of {quoted(word)} is not checked out: this checkout is sparse",
                hint="get all files: git sparse-checkout disable",
            )
        raise DataError(
            f"the file of {quoted(word)} cannot be read: {path}",
            hint=f"see what is wrong: {shell('ccm validate', path)}",
        )


def the_question(word: str, questions: Iterable[Question]) -> Question:
    """The question of that id or text."""
    names = index_names((question.id, (question.text,), question) for question in questions)
    return the_one(word, names, what="question", hint="all of them: ccm ask")


def word_of(word: str, words: Iterable[Word], *, what: str) -> Word:
    """The member of a closed set of words, in any case of letters."""
    names = index_names((member.value, (), member) for member in words)
    plain = word.lower()
    return the_one(
        plain if plain in names.by_id else word,
        names,
        what=what,
        hint=f"one of: {', '.join(names.all)}",
    )


def resolve_filters(
    given: Mapping[str, Iterable[str]], dataset: Dataset, *, fresh_only: bool
) -> Filters:
    """The filters in the words of a user, as ids; UsageError for a word that means nothing."""
    ids = {
        name: tuple(dict.fromkeys(filter_value(name, word, dataset) for word in words))
        for name, words in given.items()
    }
    return Filters(**ids, fresh_only=fresh_only)


def day_judged(text: str, option: str, *, today: date, latest: date) -> date:
    """The day on which a group judged; UsageError for one that cannot be.

    Such is one before Wikipedia began, and one that has not come anywhere on Earth.
    """
    try:
        day = date_from_text(text)
    except ValueError:
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
    """The new id as it is; UsageError where it cannot be one, or means a thing that is not `own`.

    Such an id is `taken`, in words; `hint` is for the one that cannot be an id.
    """
    if not is_id(new_id):
        raise UsageError(
            f"{quoted(new_id)} cannot be an id: it takes a-z, 0-9 and single hyphens", hint=hint
        )
    others = names.find(new_id).keys() - own
    if others:
        message = f"{quoted(new_id)} is {taken}: {in_short(others)}"
        raise UsageError(message, hint="choose another id")
    return new_id


def the_one(word: str, names: NameIndex[Thing], *, what: str, hint: str) -> Thing:
    """The one thing that a word means; UsageError where that is none, or one of several."""
    found = names.find(word)
    if len(found) == 1:
        return next(iter(found.values()))
    if found:
        raise UsageError(
            f"{quoted(word)} is the name of more than one {what}: {in_short(found)}",
            hint="write the id of the one that is meant",
        )
    raise UsageError(f"{quoted(word)} is not a {what}{_candidates(word, names)}", hint=hint)


def _candidates(word: str, names: NameIndex[Thing]) -> str:
    """The things whose names the word is a part of, if these are many; else the nearest names."""
    parts = names.find_parts(word)
    if len(parts) > _MOST_NEAR:
        return f"; it is a part of the names of {in_short(parts)}"
    near = nearest_names(word, names.all, most=_MOST_NEAR)
    return did_you_mean(*near)
