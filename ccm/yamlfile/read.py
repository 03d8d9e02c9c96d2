"""Reads YAML text: plain values, faults and places. libyaml is loaded only where it is needed."""

from copy import deepcopy
from typing import Any

from ccm.model import KeyPath, Place, Problem
from ccm.yamlfile.canonical import canonical_places, read_canonical
from ccm.yamlfile.faults import RefusedError, decoded_text


def read_values(data: bytes) -> tuple[Any, list[Problem]]:
    """Returns the value in the bytes of a YAML file, and its faults, which have no path yet.

    All scalars are texts, also numbers and dates. A refused file has the value None and one fault.
    """
    try:
        text = decoded_text(data)
    except RefusedError as error:
        return None, [error.problem]
    value = read_canonical(text)
    if value is not None:
        return value, []
    from ccm.yamlfile.events import read_events

    reading = read_events(text)
    return deepcopy(reading.value), reading.faults  # `read_events` keeps its last answer


class Places(dict[KeyPath, tuple[Place, Place]]):
    """The places of the keys and the values of a text, by key path; an item is its own key."""

    def find(self, keys: KeyPath, *, at_key: bool = False) -> Place:
        """Returns the place of a value or its key, or else of the nearest value around it."""
        paths = (keys[:length] for length in range(len(keys), 0, -1))
        both = next((self[path] for path in paths if path in self), None)
        return both[0 if at_key else 1] if both else Place(1, 1)


def find_places(data: bytes) -> Places:
    """Returns all places in the bytes of a YAML file, up to the point where it is refused."""
    try:
        text = decoded_text(data)
    except RefusedError:
        return Places()
    if read_canonical(text) is not None:
        return Places(canonical_places(text))
    from ccm.yamlfile.events import read_events

    return Places(read_events(text).root.located())
