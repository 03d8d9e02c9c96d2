"""An assessment as the fields of an entry in a group file."""

from collections.abc import Sequence

from ccm.model.dataset import Assessment

_DAY, *_OTHERS = Assessment._fields
_ORDER = (*_OTHERS[:2], _DAY, *_OTHERS[2:])  # in a file, the level and its robustness come first


def assessment_fields(assessment: Assessment) -> dict[str, str | Sequence[str]]:
    """The fields of an entry in the order they are written; a field at its default is left out."""
    defaults = Assessment._field_defaults
    values = {name: getattr(assessment, name) for name in _ORDER}
    return {
        name: value if isinstance(value, tuple) else str(value)
        for name, value in values.items()
        if value != defaults.get(name)
    }
