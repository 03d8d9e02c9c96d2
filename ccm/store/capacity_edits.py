"""The texts of a dataset in which a capacity gets another id; every other character stays."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ccm.model import Capacity, Catalog, Group, KeyPath, Question, QuestionList
from ccm.yamlfile.lists import item_added, item_removed, words_replaced
from ccm.yamlfile.read import read_values


def catalog_with_id(text: str, old: str, new: str) -> str:
    """The catalog with the id `new` for the capacity `old`, which stands in its `formerly`."""
    capacities = dict(_capacities(_values_of(text)))
    [place] = [keys for keys, capacity in capacities.items() if capacity["id"] == old]
    required = [
        (*keys, "requires", number)
        for keys, capacity in capacities.items()
        for number, other in enumerate(capacity.get("requires") or ())
        if other == old
    ]
    text = words_replaced(text, new=new, values=[(*place, "id"), *required])
    formerly = capacities[place].get("formerly") or []
    if old not in formerly:
        text = item_added(text, key="formerly", item=old, within=place, behind="id")
    for _ in range(formerly.count(new)):
        text = item_removed(text, key="formerly", item=new, within=place)
    return text


def questions_with_id(text: str, old: str, new: str) -> str:
    """The questions with the id `new` where they had `old`."""
    places = list(_places_in_questions(_values_of(text)["questions"], old))
    return words_replaced(text, new=new, values=places)


def entries_with_id(text: str, old: str, new: str) -> str:
    """A group file that has an entry `old` and none `new`, with `new` for its key."""
    return words_replaced(text, new=new, keys=[("assessments", old)])


def renamed_catalog(catalog: Catalog, old: str, new: str) -> Catalog:
    """The catalog as it is after the rename."""
    areas = (
        replace(area, capacities=tuple(_renamed(c, old, new) for c in area.capacities))
        for area in catalog.areas
    )
    return replace(catalog, areas=tuple(areas))


def renamed_questions(questions: QuestionList, old: str, new: str) -> QuestionList:
    """The questions as they are after the rename."""
    return QuestionList(questions=tuple(_asking(one, old, new) for one in questions.questions))


def renamed_entries(group: Group, old: str, new: str) -> Group:
    """The group as it is after the rename."""
    entries = {new if key == old else key: entry for key, entry in group.assessments.items()}
    return replace(group, assessments=entries)


def _renamed(capacity: Capacity, old: str, new: str) -> Capacity:
    requires = _with_new(capacity.requires, old, new)
    if capacity.id != old:
        return replace(capacity, requires=requires)
    earlier = [*capacity.formerly, *([] if old in capacity.formerly else [old])]
    formerly = tuple(name for name in earlier if name != new)
    return replace(capacity, id=new, requires=requires, formerly=formerly)


def _asking(question: Question, old: str, new: str) -> Question:
    capacity = new if question.capacity == old else question.capacity
    filters = dict(question.filters)
    if "capacity" in filters:
        filters["capacity"] = _with_new(filters["capacity"], old, new)
    return replace(question, capacity=capacity, filters=filters)


def _with_new(ids: Sequence[str], old: str, new: str) -> tuple[str, ...]:
    return tuple(new if one == old else one for one in ids)


def _values_of(text: str) -> Mapping[str, Any]:
    """What a readable text holds, as plain texts, lists and mappings."""
    values: Mapping[str, Any] = read_values(text.encode())[0]
    return values


def _capacities(catalog: Mapping[str, Any]) -> Iterator[tuple[KeyPath, Mapping[str, Any]]]:
    for index, area in enumerate(catalog["areas"]):
        for number, capacity in enumerate(area["capacities"] or ()):
            yield ("areas", index, "capacities", number), capacity


def _places_in_questions(questions: Sequence[Mapping[str, Any]], old: str) -> Iterator[KeyPath]:
    for number, question in enumerate(questions):
        if question.get("capacity") == old:
            yield "questions", number, "capacity"
        chosen = (question.get("filters") or {}).get("capacity")
        if chosen == old:
            yield "questions", number, "filters", "capacity"
        elif isinstance(chosen, list):
            for item, word in enumerate(chosen):
                if word == old:
                    yield "questions", number, "filters", "capacity", item
