"""What is left of a broken group file, for the checks that look across files."""

from typing import Any

from ccm.model import Group, KeyPath, validator_of
from ccm.yamlfile import read_values


def remains_of(data: bytes, *, group_id: str) -> Group | None:
    """The group without its wrong entries and keys, or None where nothing can be made of it.

    What a group needs and lacks is stood in for by something that no check finds fault with.
    """
    from pydantic_core import ValidationError

    values, _ = read_values(data)
    if not isinstance(values, dict):
        return None
    values["id"] = group_id
    validator = validator_of(Group)
    try:
        group: Group = validator.validate_python(values)
        return group
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            _take_out(values, detail["loc"], detail["type"])
    stand_ins = {
        "name": f"(no name) {group_id}",
        "kind": "informal-group",
        "region": "international",
    }
    try:
        group = validator.validate_python({**stand_ins, **values})
    except ValidationError:
        return None
    return group


def _take_out(values: dict[str, Any], keys: KeyPath, kind: str) -> None:
    """Take out the key or the whole entry in which something is wrong."""
    if keys[0] == "assessments" and len(keys) > 1 and isinstance(values.get("assessments"), dict):
        entry = values["assessments"].get(keys[1])
        if kind == "unexpected_keyword_argument" and isinstance(entry, dict):
            entry.pop(keys[2], None)
        else:
            values["assessments"].pop(keys[1], None)
        return
    values.pop(str(keys[0]), None)
