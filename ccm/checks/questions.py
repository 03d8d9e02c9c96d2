"""What can be wrong with a question that `ccm ask` answers."""

from collections.abc import Iterator
from typing import NamedTuple

from ccm.model import (
    LADDER,
    Asks,
    Dataset,
    KeyPath,
    Problem,
    Question,
    Severity,
    Suggestions,
    quoted,
)
from ccm.model.filters import ALL_CAPACITIES, CAPACITY_FILTERS, FILTERS
from ccm.model.lookup import NameIndex, capacity_names, in_short, plain_names

_LEVELS = ("at_least", "at_most")


def find_question_faults(dataset: Dataset) -> dict[int, str]:
    """The first error of each question that cannot be answered, by the number of the question."""
    faults: dict[int, str] = {}
    for check in QUESTION_CHECKS:
        for problem in check(dataset):
            if problem.severity is Severity.ERROR:
                faults.setdefault(int(problem.keys[1]), problem.message)
    return faults


def question_unclear(dataset: Dataset) -> Iterator[Problem]:
    """A question about groups does not say which: its capacity, and one of at_least and at_most.

    At least medium asks who has the capacity, at most low asks who lacks it; both would be neither.
    """
    for keys, question in _about_groups(dataset):
        levels = [key for key in _LEVELS if getattr(question, key)]
        missing = [] if question.capacity else ["'capacity' is missing"]
        if not levels:
            missing.append("one of 'at_least' and 'at_most' is missing")
        if len(levels) > 1:
            missing.append("both 'at_least' and 'at_most' are given")
        if missing:
            yield Problem(
                path=dataset.questions_path,
                code="question-unclear",
                message=f"the question {quoted(question.id)} asks for groups: "
                + ", and ".join(missing),
                hint="for example: capacity: bots, and at_least: medium",
                keys=(*keys, "id"),
            )


def unused_key(dataset: Dataset) -> Iterator[Problem]:
    """A question has a key or a filter that has no part in its answer.

    Only a question about groups has a capacity and a level, and only the others have filters of
    capacities.
    """
    for keys, question in _questions(dataset):
        for key in _unused(question):
            yield Problem(
                path=dataset.questions_path,
                code="unused-key",
                message=f"{quoted(key[-1])} has no part in a question that asks for "
                f"{question.asks}",
                hint="delete the line, or ask for something else",
                keys=(*keys, *key),
                at_key=True,
            )


def unknown_question_capacity(dataset: Dataset) -> Iterator[Problem]:
    """A question asks about a capacity that the catalog does not have, or has retired."""
    names = capacity_names(dataset)
    suggestions = Suggestions(names.all)
    for keys, question in _about_groups(dataset):
        if question.capacity and len(names.find(question.capacity)) != 1:
            yield Problem(
                path=dataset.questions_path,
                code="unknown-question-capacity",
                message=_why_unmeant(
                    question.capacity, names, suggestions, what="capacity of the catalog"
                ),
                hint=ALL_CAPACITIES,
                keys=(*keys, "capacity"),
            )


def level_not_allowed(dataset: Dataset) -> Iterator[Problem]:
    """A question asks for groups at not-relevant or unknown, which are no amount of a capacity."""
    for keys, question in _about_groups(dataset):
        for key in _LEVELS:
            level = getattr(question, key)
            if level and level not in LADDER:
                yield Problem(
                    path=dataset.questions_path,
                    code="level-not-allowed",
                    message=f"nothing is {key.replace('_', ' ')} {quoted(level)}",
                    hint=f"one of: {', '.join(LADDER)}",
                    keys=(*keys, key),
                )


def unknown_filter(dataset: Dataset) -> Iterator[Problem]:
    """A question has a filter that the commands do not have."""
    names = Suggestions(FILTERS)
    for keys, question in _questions(dataset):
        for name in sorted(question.filters.keys() - FILTERS.keys()):
            yield Problem(
                path=dataset.questions_path,
                code="unknown-filter",
                message=f"{quoted(name)} is not a filter{names.did_you_mean(name)}",
                hint=f"one of: {', '.join(FILTERS)}; fresh_only stands beside filters",
                keys=(*keys, "filters", name),
                at_key=True,
            )


def unknown_filter_value(dataset: Dataset) -> Iterator[Problem]:
    """A filter of a question has a value that means nothing, or none.

    A language that no group has is a warning: a group that has it may come.
    """
    meanings: dict[str, _Meanings] = {}
    for keys, question in _questions(dataset):
        for name, values in question.filters.items():
            if name in FILTERS and name not in _unused_filters(question):
                if name not in meanings:
                    meanings[name] = _meanings(dataset, name)
                at: KeyPath = (*keys, "filters", name)
                yield from _of_filter(dataset, meanings[name], values, at)


class _Meanings(NamedTuple):
    """What a filter can be given, the groups that cannot be read among it, and words for a hint."""

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
    dataset: Dataset, meanings: _Meanings, values: tuple[str, ...], at: KeyPath
) -> Iterator[Problem]:
    name = meanings.name
    if not values:
        yield Problem(
            path=dataset.questions_path,
            code="unknown-filter-value",
            message=f"the filter {quoted(name)} has no value",
            hint="give it one, or delete the line",
            keys=at,
            at_key=True,
        )
    if name == "language" and dataset.unreadable:
        return  # the group that has it may be in one of those files
    for number, value in enumerate(values):
        names, what = meanings.names, FILTERS[name].what
        if len(names.find(value)) != 1 and not meanings.unreadable.find(value):
            yield Problem(
                path=dataset.questions_path,
                code="unknown-filter-value",
                message=_why_unmeant(value, names, meanings.suggestions, what=what),
                severity=Severity.WARNING if name == "language" else Severity.ERROR,
                hint=meanings.hint,
                keys=(*at, number),
            )


def _why_unmeant(word: str, names: NameIndex[object], near: Suggestions, *, what: str) -> str:
    """Why a word means nothing, in words."""
    several = names.find(word)
    if several:
        return f"{quoted(word)} is the name of more than one {what}: {in_short(several)}"
    return f"{quoted(word)} is not a {what}{near.did_you_mean(word)}"


def _unused(question: Question) -> list[KeyPath]:
    if question.asks is Asks.GROUPS:
        return [("filters", name) for name in _unused_filters(question)]
    return [(key,) for key in ("capacity", *_LEVELS) if getattr(question, key)]


def _unused_filters(question: Question) -> list[str]:
    if question.asks is not Asks.GROUPS:
        return []
    return [name for name in CAPACITY_FILTERS if name in question.filters]


def _about_groups(dataset: Dataset) -> Iterator[tuple[KeyPath, Question]]:
    return ((keys, q) for keys, q in _questions(dataset) if q.asks is Asks.GROUPS)


def _questions(dataset: Dataset) -> Iterator[tuple[KeyPath, Question]]:
    for number, question in enumerate(dataset.questions or ()):
        yield ("questions", number), question


QUESTION_CHECKS = (
    question_unclear,
    unused_key,
    unknown_question_capacity,
    level_not_allowed,
    unknown_filter,
    unknown_filter_value,
)
