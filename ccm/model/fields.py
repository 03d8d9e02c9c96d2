"""The types of the fields of records, and the fields of an assessment in files and tables."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints

from ccm.model.dataset import Assessment
from ccm.model.forms import field_names

_DAY, *_OTHERS = Assessment._fields
MOVING_FIELDS = (*_OTHERS[:2], _DAY)  # people read the level and its robustness first
WRITTEN_FIELDS = (*MOVING_FIELDS, *_OTHERS[2:])


class FieldType(NamedTuple):
    """The type of a field where it is not None: its annotation, and the bare type of its values."""

    annotation: Any
    kind: type
    optional: bool


@cache
def field_types(record: type) -> Mapping[str, FieldType]:
    """Returns the type of each field of a record, in order."""
    annotations = get_type_hints(record, include_extras=True)
    return {name: _field_type(annotations[name]) for name in field_names(record)}


def _field_type(annotation: Any) -> FieldType:
    optional = type(None) in get_args(annotation)
    inner = get_args(annotation)[0] if optional else annotation
    bare = get_args(inner)[0] if get_origin(inner) is Annotated else inner
    return FieldType(inner, get_origin(bare) or bare, optional)


_TYPES = field_types(Assessment)
OTHER_FIELDS = tuple(  # in a table texts come last
    sorted(WRITTEN_FIELDS[3:], key=lambda name: _TYPES[name].kind in (str, tuple))
)


def assessment_fields(assessment: Assessment) -> dict[str, str | Sequence[str]]:
    """Returns the fields of an entry in the order of a file, without fields at their defaults."""
    defaults = Assessment._field_defaults
    values = {name: getattr(assessment, name) for name in WRITTEN_FIELDS}
    return {
        name: value if isinstance(value, tuple) else str(value)
        for name, value in values.items()
        if value != defaults.get(name)
    }
