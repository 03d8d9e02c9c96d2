"""Compiles validators of Pydantic's core from the annotations of the domain types.

No module imports this at its top: it is loaded only for a file that no earlier run has read. With
Pydantic's TypeAdapter, such a report would take 1.4 times as long. See
docs/contributing/decisions/2026-11-26-validators.md.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from pydantic_core import CoreSchema, ErrorDetails, SchemaValidator, ValidationError
from pydantic_core import core_schema as cs

from ccm.model.forms import (
    FORMS,
    MOST_ITEMS,
    Form,
    Most,
    Single,
    date_from_text,
    field_names,
    is_record,
    required_names,
)


def validated(values: object, kind: type) -> tuple[Any, list[ErrorDetails]]:
    """Returns the record of type `kind` from plain values, or None and all their errors."""
    try:
        return _validator_of(kind).validate_python(values), []
    except ValidationError as error:
        return None, error.errors(include_url=False)


@cache
def _validator_of(kind: type) -> SchemaValidator:
    return SchemaValidator(schema_of(kind))


def _record(kind: type) -> CoreSchema:
    hints = get_type_hints(kind, include_extras=True)
    fields = {
        name: cs.typed_dict_field(schema_of(hints[name]), required=name in required_names(kind))
        for name in field_names(kind)
    }
    values = cs.typed_dict_schema(fields, extra_behavior="forbid")
    return cs.no_info_after_validator_function(lambda by_name: kind(**by_name), values)


def schema_of(hint: Any) -> CoreSchema:
    """Returns the schema of a type of ours; `GenerateJsonSchema` can make a JSON Schema of it."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _annotated(arguments[0], arguments[1])
    if origin is tuple:
        most = None if is_record(arguments[0]) else MOST_ITEMS
        items = cs.tuple_variable_schema(schema_of(arguments[0]), max_length=most)
        return cs.no_info_before_validator_function(lambda v: () if v == "" else v, items)
    if origin is Mapping:
        values = cs.dict_schema(cs.str_schema(), schema_of(arguments[1]))
        return cs.no_info_before_validator_function(lambda v: {} if v == "" else v, values)
    if type(None) in arguments:  # a missing key is None, any other is the other type
        return schema_of(arguments[0])
    return _leaf(hint)


def _leaf(hint: type) -> CoreSchema:
    if hint is str:
        return cs.str_schema(min_length=1, strict=True)
    if hint in FORMS:
        return _formed(hint, FORMS[hint])
    if issubclass(hint, StrEnum):
        return cs.enum_schema(hint, list(hint), sub_type="str")
    return _record(hint)


def _annotated(hint: Any, meaning: object) -> CoreSchema:
    match meaning:
        case Form():
            return _formed(hint, meaning)
        case Most(characters):
            return cs.str_schema(min_length=1, max_length=characters, strict=True)
        case Single():
            return cs.no_info_before_validator_function(
                lambda v: (v,) if isinstance(v, str) and v else v, schema_of(hint)
            )
        case _:  # Given
            return cs.any_schema()


def _formed(kind: type, form: Form) -> CoreSchema:
    """Returns the schema of a text in that form, which becomes a value of its kind."""
    text = cs.str_schema(pattern=form.regex, max_length=form.most)
    values: dict[type, CoreSchema] = {
        int: cs.int_schema(),
        float: cs.float_schema(gt=form.gt, le=form.le),
        bool: cs.bool_schema(),
        date: cs.no_info_plain_validator_function(date_from_text),
    }
    schema = cs.chain_schema([text, values[kind]]) if kind in values else text
    context = {"what": form.what, "hint": form.hint}
    return cs.custom_error_schema(
        schema, form.code, custom_error_message=form.what, custom_error_context=context
    )
