"""The fields of the files of a dataset, as the models have them."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from importlib import import_module
from inspect import Parameter
from typing import Annotated, Any, get_args, get_origin

from ccm.model.fields import field_types
from ccm.model.forms import FORMS, Form, Most, Single, field_defaults, is_record
from ccm.model.words import LADDER
from testing.reference.meanings import FIELDS
from testing.reference.tables import code, table

_AMOUNTS = {"Question.at_least", "Question.at_most"}  # a check refuses the other levels
_SKIPPED = {"Group.id", "Capacity.area"}  # a file's name, and where it is


def fields_part(module: str, record: str) -> str:
    """A table of the fields of a record: its keys, their forms, whether required, what they mean.

    KeyError, with the field, where testing/reference/meanings.py does not have its meaning.
    """
    kind = getattr(import_module(f"ccm.{module}"), record)
    defaults = dict(zip(field_types(kind), field_defaults(kind), strict=True))
    rows = [
        (
            code(name),
            _form(field.annotation) if f"{record}.{name}" not in _AMOUNTS else _words(LADDER),
            _default(defaults[name]),
            FIELDS[f"{record}.{name}"],
        )
        for name, field in field_types(kind).items()
        if f"{record}.{name}" not in _SKIPPED
    ]
    return table(("Key", "Value", "Default", "Meaning"), rows)


def _default(default: object) -> str:
    if default is Parameter.empty:
        return "**required**"
    plain = default in (None, (), False) or callable(default) or "factory" in repr(default)
    return "–" if plain else code(str(default))


def _form(annotation: Any) -> str:
    """The form of a value, in words."""
    if get_origin(annotation) is Annotated:
        bare, *marks = get_args(annotation)
        for mark in marks:
            if isinstance(mark, Form):
                return mark.what
            if isinstance(mark, Most):
                return f"a text, at most {mark.characters} characters"
            if isinstance(mark, Single):
                return "a text, or a list of texts"
        return _form(bare)
    arguments = get_args(annotation)
    origin = get_origin(annotation)
    if origin is tuple:
        inner = arguments[0]
        return "a list of mappings" if is_record(inner) else f"a list, each {_form(inner)}"
    if origin is not None and len(arguments) == 2:
        return "a mapping"
    return _form_of(annotation)


def _words(words: Iterable[str]) -> str:
    return " · ".join(map(code, words))


def _form_of(kind: Any) -> str:
    if kind in FORMS:
        return FORMS[kind].what if kind is not date else "a day, YYYY-MM-DD"
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _words(kind)
    return "a mapping" if is_record(kind) else "a text"
