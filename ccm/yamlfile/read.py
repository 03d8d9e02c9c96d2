"""YAML text → plain values, faults and places; libyaml is loaded only for a text that needs it."""

from typing import TYPE_CHECKING, Any

from ccm.model import Problem
from ccm.yamlfile.canonical import read_canonical
from ccm.yamlfile.faults import RefusedError, decoded_text

if TYPE_CHECKING:
    from ccm.yamlfile.events import Document


def read_values(data: bytes) -> tuple[Any, list[Problem]]:
    """The value that the bytes of a YAML file hold, and the faults found; they name no file.

    Scalars are texts, whatever they look like. A refused file has the value None and one fault.
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
    return reading.value, reading.faults


def find_places(data: bytes) -> "Document":
    """What is in the bytes of a YAML file, with places, up to where it is refused."""
    from ccm.yamlfile.events import Document, read_events

    try:
        return read_events(decoded_text(data))
    except RefusedError:
        return Document()
