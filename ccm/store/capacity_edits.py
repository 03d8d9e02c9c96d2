"""The texts of a dataset in which a capacity gets another id; every other character stays.

Each comes with the values that it is to hold then.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from ccm.model import KeyPath
from ccm.yamlfile.lists import item_added, item_removed, words_replaced
from ccm.yamlfile.read import read_values

Values = dict[str, Any]
Edited = tuple[str, Values]
Whole = TypeVar("Whole", list[Any], Values)


def catalog_with_id(text: str, old: str, new: str) -> Edited:
    """The catalog with the id `new` for the capacity `old`, if it has that, in its `formerly`."""
    values = values_of(text)
    capacities = dict(_capacities(values))
    place = next((keys for keys, capacity in capacities.items() if capacity["id"] == old), None)
    if place is None:
        return text, values
    required = [
        (*keys, "requires", number)
        for keys, capacity in capacities.items()
        for number, other in enumerate(capacity.get("requires") or ())
        if other == old
    ]
    text, values = _with_words(text, values, [(*place, "id"), *required], new)
    formerly = capacities[place].get("formerly") or []
    if old not in formerly:
        text = item_added(text, key="formerly", item=old, within=place, behind="id")
        formerly = [*formerly, old]
    for _ in range(formerly.count(new)):
        text = item_removed(text, key="formerly", item=new, within=place)
    formerly = [name for name in formerly if name != new]
    return text, _with_value(values, (*place, "formerly"), formerly)


def questions_with_id(text: str, old: str, new: str) -> Edited:
    """The questions with the id `new` where they had `old`."""
    values = values_of(text)
    return _with_words(text, values, list(_places_in_questions(values["questions"], old)), new)


def entries_with_id(text: str, old: str, new: str) -> Edited:
    """A group file with `new` for the key of its entry `old`, if it has that and no other `new`."""
    values = values_of(text)
    entries = {new if key == old else key: entry for key, entry in values["assessments"].items()}
    text = words_replaced(text, new=new, keys=[("assessments", old)])
    return text, {**values, "assessments": entries}


def values_of(text: str) -> Values:
    """What a text holds, as plain texts, lists and mappings; nothing where it cannot be read."""
    return read_values(text.encode())[0] or {}


def _with_words(text: str, values: Values, places: Sequence[KeyPath], new: str) -> Edited:
    for place in places:
        values = _with_value(values, place, new)
    return words_replaced(text, new=new, values=places), values


def _with_value(whole: Whole, place: Sequence[Any], value: object) -> Whole:
    """The lists and mappings of `whole` with `value` where the keys of `place` lead."""
    key, *keys = place
    changed = whole.copy()
    changed[key] = _with_value(whole[key], keys, value) if keys else value
    return changed


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
