"""YAML text → plain values, faults and places; libyaml is loaded only for a text that needs it."""

from typing import Any, NamedTuple

from ccm.model import KeyPath, Place
from ccm.yamlfile.canonical import read_canonical
from ccm.yamlfile.faults import Fault, RefusedError, decoded_text


class Places(NamedTuple):
    """Where the values of one text stand."""

    values: dict[KeyPath, Place]
    keys: dict[KeyPath, Place]

    def find(self, keys: KeyPath, *, at_key: bool = False) -> Place:
        """The place of a value or its key; of the nearest one around it where it has none."""
        first, second = (self.keys, self.values) if at_key else (self.values, self.keys)
        for length in range(len(keys), 0, -1):
            place = first.get(keys[:length]) or second.get(keys[:length])
            if place:
                return place
        return Place(1, 1)


def read_values(data: bytes) -> tuple[Any, list[Fault]]:
    """The value that the bytes of a YAML file hold, and the faults found.

    Scalars are texts, whatever they look like. A refused file has the value None and one fault.
    """
    try:
        text = decoded_text(data)
    except RefusedError as error:
        return None, [error.fault]
    value = read_canonical(text)
    if value is not None:
        return value, []
    from ccm.yamlfile.events import read_events

    reading = read_events(text)
    return reading.value, reading.faults


def find_places(data: bytes) -> Places:
    """The places of the values in the bytes of a YAML file, up to where it is refused."""
    from ccm.yamlfile.events import read_events

    try:
        reading = read_events(decoded_text(data))
    except RefusedError:
        return Places({}, {})
    return Places(reading.places, reading.key_places)
