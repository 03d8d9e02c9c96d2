"""Checks of the questions that `ccm ask` answers."""

from collections.abc import Iterator
from functools import cache, partial
from typing import NamedTuple

from ccm.checks.fault import Faults, Spot
from ccm.model import LADDER, Asks, Dataset, KeyPath, Question, Severity, Suggestions, quoted
from ccm.model.filters import ALL_CAPACITIES, CAPACITY_FILTERS, FILTERS
from ccm.model.lookup import NameIndex, capacity_names, in_short, plain_names, retired_names

_LEVELS = ("at_least", "at_most")


def find_question_faults(dataset: Dataset) -> dict[int, str]:
    """Returns the message of the first error of each question, by the question's number from 0."""
    messages: dict[int, str] = {}
    for check in QUESTION_CHECKS:
        for fault in check(dataset):
            if fault.severity is Severity.ERROR:
                messages.setdefault(int(fault.keys[1]), fault.message)
    return messages


def question_unclear(dataset: Dataset) -> Faults:
    """A question about groups does not say which groups.

    It needs a capacity and one of two keys: `at_least: medium` asks who has the capacity, and
    `at_most: low` asks who lacks it.

    Bad in questions.yaml:
        - id: who-runs-bots
          text: Who runs bots?
          capacity: bots
    Good in questions.yaml:
        - id: who-runs-bots
          text: Who runs bots?
          capacity: bots
          at_least: medium
    Fix: Add `capacity`, and either `at_least` or `at_most`.
    """
    for spot, question in _about_groups(dataset):
        levels = [key for key in _LEVELS if getattr(question, key)]
        missing = [] if question.capacity else ["'capacity' is missing"]
        if not levels:
            missing.append("one of 'at_least' and 'at_most' is missing")
        if len(levels) > 1:
            missing.append("both 'at_least' and 'at_most' are given")
        if missing:
            why = ", and ".join(missing)
            message = f"the question {quoted(question.id)} asks for groups, but {why}"
            yield spot.at("id").error(
                message, "write for example `capacity: bots` and `at_least: medium`"
            )


def unused_key(dataset: Dataset) -> Faults:
    """A question has a key or a filter that its answer does not use.

    Readers would believe that it changes the answer. Only a question about groups has a capacity
    and a level. Only the other questions have filters of capacities.

    Bad in questions.yaml:
        - id: common-gaps
          text: What is lacking most?
          asks: gaps
          at_most: low
    Good in questions.yaml:
        - id: common-gaps
          text: What is lacking most?
          asks: gaps
    Fix: Remove the line, or ask for something else.
    """
    hint = "remove the line, or ask for something else"
    for spot, question in _questions(dataset):
        for *filters, key in _unused(question):
            what = f"the filter {quoted(key)}" if filters else quoted(key)
            is_default = question.asks is Asks.GROUPS
            kind = "that asks for groups" if is_default else f"with `asks: {question.asks}`"
            message = f"{what} is not used in a question {kind}"
            yield spot.at(*filters, key).error(message, hint, at_key=True)


def unknown_question_capacity(dataset: Dataset) -> Faults:
    """A question asks about a capacity that is unknown or retired.

    `ccm ask` cannot answer it.

    Bad in questions.yaml:
        - id: who-runs-bots
          text: Who runs bots?
          capacity: bot
          at_least: medium
    Good in questions.yaml:
        - id: who-runs-bots
          text: Who runs bots?
          capacity: bots
          at_least: medium
    Fix: Write the id or name of a capacity in use. `ccm capacity list` prints them all.
    """
    names, retired = capacity_names(dataset), retired_names(dataset)
    near = Suggestions(names.all)
    for spot, question in _about_groups(dataset):
        word = question.capacity
        if word and len(names.find(word)) != 1:
            message = _why_unmeant(word, names, near, what="capacity of the catalog")
            if old := None if names.find(word) else next(iter(retired.find(word).values()), None):
                when = f"was retired on {old.retired_on}"
                message = f"{quoted(word)} {when}, so no question can ask about it"
            yield spot.at("capacity").error(message, ALL_CAPACITIES)


def level_not_allowed(dataset: Dataset) -> Faults:
    """A question compares groups with the level not-relevant or unknown.

    Only the levels from none to high can be compared. Nobody can say whether unknown is more or
    less than low.

    Bad in questions.yaml:
        - id: who-runs-bots
          text: Who runs bots?
          capacity: bots
          at_least: unknown
    Good in questions.yaml:
        - id: who-runs-bots
          text: Who runs bots?
          capacity: bots
          at_least: low
    Fix: Write none, low, medium or high.
    """
    for spot, question in _about_groups(dataset):
        for key in _LEVELS:
            level = getattr(question, key)
            if level and level not in LADDER:
                message = f"{quoted(level)} is not a level that can be compared"
                yield spot.at(key).error(message, f"one of: {', '.join(LADDER)}")


def unknown_filter(dataset: Dataset) -> Faults:
    """A question has an unknown filter.

    The filters of a question are those of the commands, without the hyphens before them.

    Bad in questions.yaml:
        - id: gaps-in-latin-america
          text: What is lacking in Latin America?
          asks: gaps
          filters: {regions: LAC}
    Good in questions.yaml:
        - id: gaps-in-latin-america
          text: What is lacking in Latin America?
          asks: gaps
          filters: {region: LAC}
    Fix: Write one of the filters that the message names.
    """
    names = Suggestions(FILTERS)
    hint = f"one of: {', '.join(FILTERS)}; `fresh_only` is a key beside `filters`"
    for spot, question in _questions(dataset):
        for name in sorted(question.filters.keys() - FILTERS.keys()):
            message = f"{quoted(name)} is not a filter{names.did_you_mean(name)}"
            yield spot.at("filters", name).error(message, hint, at_key=True)


def unknown_filter_value(dataset: Dataset) -> Faults:
    """A filter of a question has an unknown value, or no value.

    The answer would be empty. A language that no group has is a warning, as a group with this
    language can be added later.

    Bad in questions.yaml:
        - id: gaps-in-latin-america
          text: What is lacking in Latin America?
          asks: gaps
          filters: {region: Latin Amerika}
    Good in questions.yaml:
        - id: gaps-in-latin-america
          text: What is lacking in Latin America?
          asks: gaps
          filters: {region: Latin America}
    Fix: Write a value that is in the dataset.
    """
    meanings = cache(partial(_meanings, dataset))
    for spot, question in _questions(dataset):
        for name, values in question.filters.items():
            if name in FILTERS and ("filters", name) not in _unused(question):
                yield from _of_filter(dataset, meanings(name), values, spot.at("filters", name))


class _Meanings(NamedTuple):
    """The values of a filter, also groups that cannot be read, and a hint that names some."""

    name: str
    names: NameIndex[object]
    unreadable: NameIndex[str]
    suggestions: Suggestions
    hint: str


def _meanings(dataset: Dataset, name: str) -> _Meanings:
    names = FILTERS[name].names(dataset)
    unreadable = plain_names(sorted(dataset.unreadable_groups) if name == "group" else ())
    suggestions = Suggestions([*names.all, *unreadable.all])
    return _Meanings(name, names, unreadable, suggestions, FILTERS[name].hint_in(dataset))


def _of_filter(
    dataset: Dataset, meanings: _Meanings, values: tuple[str, ...], spot: Spot
) -> Faults:
    name, names = meanings.name, meanings.names
    if not values:
        hint = "write a value, or remove the line"
        yield spot.error(f"the filter {quoted(name)} has no value", hint, at_key=True)
    if name == "language" and dataset.unreadable:
        return  # a group with it might be in one of those files
    for number, value in enumerate(values):
        if len(names.find(value)) != 1 and not meanings.unreadable.find(value):
            why = _why_unmeant(value, names, meanings.suggestions, what=FILTERS[name].what)
            item = spot.at(number)
            yield (item.warning if name == "language" else item.error)(why, meanings.hint)


def _why_unmeant(word: str, names: NameIndex[object], near: Suggestions, *, what: str) -> str:
    """Returns the message on a word that has no meaning, or more than one."""
    several = names.find(word)
    if several:
        return f"{quoted(word)} is the name of more than one {what}: {in_short(several)}"
    return f"{quoted(word)} is not a {what}{near.did_you_mean(word)}"


def _unused(question: Question) -> list[KeyPath]:
    """Returns the keys that the answer of a question does not use."""
    if question.asks is Asks.GROUPS:
        return [("filters", name) for name in CAPACITY_FILTERS if name in question.filters]
    return [(key,) for key in ("capacity", *_LEVELS) if getattr(question, key)]


def _about_groups(dataset: Dataset) -> Iterator[tuple[Spot, Question]]:
    return ((spot, q) for spot, q in _questions(dataset) if q.asks is Asks.GROUPS)


def _questions(dataset: Dataset) -> Iterator[tuple[Spot, Question]]:
    for number, question in enumerate(dataset.questions or ()):
        yield Spot(dataset.questions_path, ("questions", number)), question


QUESTION_CHECKS = (
    question_unclear,
    unused_key,
    unknown_question_capacity,
    level_not_allowed,
    unknown_filter,
    unknown_filter_value,
)
