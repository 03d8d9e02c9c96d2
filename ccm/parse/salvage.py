"""Keeps the valid parts of a broken group file, for the checks that look across files."""

from typing import Any

from ccm.model import Group, KeyPath
from ccm.model.validators import validated
from ccm.parse.misspelt import last_word
from ccm.yamlfile.read import read_values

_ENTRY_STAND_INS = {"level": "unknown", "assessed_on": "2001-01-15", "note": "(none)"}


def remains_of(data: bytes, *, group_id: str) -> Group | None:
    """Returns the group without its invalid keys, or None where no valid part is left.

    A missing required key gets a value to which no check objects.
    """
    values, _ = read_values(data)
    if not isinstance(values, dict):
        return None
    values["id"] = group_id
    for detail in validated(values, Group)[1]:
        _take_out(values, detail["loc"], detail["type"])
        if last_word(detail["loc"][-1]) == "note":  # its entry is unknown, so all get one
            _stand_in_for_notes(values.get("assessments"))
    stand_ins = {
        "name": f"(no name) {group_id}",
        "kind": "informal-group",
        "region": "international",
    }
    group: Group | None = validated({**stand_ins, **values}, Group)[0]
    return group


def _stand_in_for_notes(entries: Any) -> None:
    for entry in entries.values() if isinstance(entries, dict) else ():
        if isinstance(entry, dict):
            entry.setdefault("note", _ENTRY_STAND_INS["note"])


def _take_out(values: dict[str, Any], keys: KeyPath, kind: str) -> None:
    """Removes the invalid key, or gives a valid value to a key that an entry requires."""
    if keys[0] != "assessments" or not isinstance(values.get("assessments"), dict):
        values.pop(str(keys[0]), None)
        return
    entries = values["assessments"]
    entry = entries.get(keys[1]) if len(keys) > 1 else None
    if not isinstance(entry, dict) or len(keys) < 3:
        entries.pop(keys[1] if len(keys) > 1 else "", None)
        return
    key = str(keys[2])
    if key == "level":
        entry.pop("robustness", None)
    if kind == "extra_forbidden":  # it might be the note that the level requires
        entry.setdefault("note", _ENTRY_STAND_INS["note"])
    if key in _ENTRY_STAND_INS and kind != "extra_forbidden":
        entry[key] = _ENTRY_STAND_INS[key]
    else:
        entry.pop(key, None)
