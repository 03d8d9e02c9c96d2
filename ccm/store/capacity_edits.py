"""Edits the texts of a dataset so that a capacity gets another id; all other characters stay.

Each text comes with the values that it must have afterwards. See
docs/contributing/decisions/2026-11-26-renaming-a-capacity.md.
"""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from ccm.model import KeyPath
from ccm.yamlfile.lists import item_added, item_removed, words_replaced
from ccm.yamlfile.read import read_values

Values = dict[str, Any]
Edited = tuple[str, Values]
Whole = TypeVar("Whole", list[Any], Values)


def catalog_with_id(text: str, old: str, new: str) -> Edited:
    """Returns the catalog where the capacity `old` has the id `new`, and `old` in `formerly`."""
    values = values_of(text)
    in_capacities = [place for place in _places(values, old) if place[2:3] == ("capacities",)]
    places = [place for place in in_capacities if place[4] in ("id", "requires")]
    capacity = next((place[:4] for place in places if place[4] == "id"), None)
    if capacity is None:
        return text, values
    text, values = _with_words(text, values, places, new)
    _, area, _, number = capacity
    formerly = values["areas"][area]["capacities"][number].get("formerly") or []
    if old not in formerly:
        text = item_added(text, key="formerly", item=old, within=capacity, behind="id")
        formerly = [*formerly, old]
    for _ in range(formerly.count(new)):
        text = item_removed(text, key="formerly", item=new, within=capacity)
    formerly = [name for name in formerly if name != new]
    return text, _with_value(values, (*capacity, "formerly"), formerly)


def questions_with_id(text: str, old: str, new: str) -> Edited:
    """Returns the questions with the id `new` in place of `old`."""
    values = values_of(text)
    places = [place for place in _places(values, old) if "capacity" in place[-2:]]
    return _with_words(text, values, places, new)


def entries_with_id(text: str, old: str, new: str) -> Edited:
    """Returns a group file with the entry `old` under the key `new`, which it must not have yet."""
    values = values_of(text)
    entries = {new if key == old else key: entry for key, entry in values["assessments"].items()}
    text = words_replaced(text, new=new, keys=[("assessments", old)])
    return text, {**values, "assessments": entries}


def values_of(text: str) -> Values:
    """Returns the values of a text as texts, lists and mappings; an empty dict if it is invalid."""
    return read_values(text.encode())[0] or {}


def _with_words(text: str, values: Values, places: Sequence[KeyPath], new: str) -> Edited:
    for place in places:
        values = _with_value(values, place, new)
    return words_replaced(text, new=new, values=places), values


def _with_value(whole: Whole, place: Sequence[Any], value: object) -> Whole:
    """Returns a copy of `whole` with `value` at the path `place`."""
    key, *keys = place
    changed = whole.copy()
    changed[key] = _with_value(whole[key], keys, value) if keys else value
    return changed


def _places(values: list[Any] | Values, word: str, within: KeyPath = ()) -> Iterator[KeyPath]:
    """Yields the path of each text in lists and mappings that equals the word."""
    for key, value in values.items() if isinstance(values, dict) else enumerate(values):
        if value == word:
            yield *within, key
        elif isinstance(value, list | dict):
            yield from _places(value, word, (*within, key))
