"""An entry of YAML text replaced, and what the text then holds."""

from collections.abc import Mapping, Sequence
from typing import Any

from ccm.yamlfile.edit import entry_replaced
from ccm.yamlfile.events import read_events

ORDER = ("social-media", "templates", "bots")


def replaced(text: str, *, key: str, new: Mapping[str, str | Sequence[str]]) -> str:
    """The text with another entry of that key among its assessments."""
    return entry_replaced(text, section="assessments", key=key, fields=new, order=ORDER)


def value_of(text: str) -> dict[str, Any]:
    """The value that the text holds, which has no error in it."""
    reading = read_events(text)
    assert [fault.message for fault in reading.faults if fault.severity == "error"] == []
    value: dict[str, Any] = reading.value
    return value
