"""Validators compiled by Pydantic's core from the annotations of the domain types.

Every scalar of a file arrives as text, and the annotation of a field gives it meaning. The error
type of a validator is the code of the problem; its context says what was expected.
"""

import re
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache, partial
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints

from ccm.model.text import ADDRESS, ID, ID_LENGTH

if TYPE_CHECKING:
    from pydantic_core import CoreSchema, SchemaValidator


class Pattern(NamedTuple):
    """A text that must look like `regex`; if not, the problem is `code`: it is not `what`."""

    regex: str
    code: str
    what: str
    most: int | None = None


class Most(NamedTuple):
    """A text of at most so many characters: it is repeated in many rows of a report."""

    characters: int


class Single:
    """A list that may be written as its only text."""


class Whole:
    """A whole number of at least 0, in digits."""


class Decimal(NamedTuple):
    """A number of at least 0, or above 0, with or without decimals; at most `most`."""

    above_zero: bool = False
    most: float = 1_000_000_000

    @property
    def what(self) -> str:
        """The number as a message asks for it."""
        if self.above_zero:
            return "a number above 0, such as 0.5"
        return "a number such as 0.5" if self.most > 10 else f"a number from 0 to {self.most:g}"


class Given:
    """A text that ccm gives itself: nothing about it is checked here."""


MOST_ITEMS = 500  # of a list of texts

Text = str
Name = Annotated[str, Most(300)]
GivenText = Annotated[str, Given()]
WholeNumber = Annotated[int, Whole()]
Weight = Annotated[float, Decimal()]
Divisor = Annotated[float, Decimal(above_zero=True)]
Exponent = Annotated[float, Decimal(most=10)]
Id = Annotated[
    str,
    Pattern(rf"^{ID}$", "bad-id", "an id (a-z, 0-9, single hyphens)", most=ID_LENGTH),
]
Url = Annotated[str, Pattern(rf"^{ADDRESS}$", "bad-url", "an http or https address")]
OneOrMore = Annotated[tuple[Text, ...], Single()]


# Fields whose words are those of another name.
_WORD_SETS = {
    "robustness": "level",
    "relevant_to": "kind",
    "at_least": "level",
    "at_most": "level",
}
_NOUNS = {"robustness": "level of robustness", "asks": "answer to ask for"}


@cache
def date_from_text(text: str) -> date:
    """The day of exactly YYYY-MM-DD; ValueError for anything else, other ISO forms included."""
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        message = f"{text!r} is not of the form YYYY-MM-DD"
        raise ValueError(message)
    return date.fromisoformat(text)


def _count_from_text(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 15):
        raise ValueError(text)
    return int(text)


def _decimal_from_text(text: str, allowed: Decimal) -> float:
    if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", text, re.ASCII):
        raise ValueError(text)
    number = float(text)
    if number > allowed.most or (allowed.above_zero and number == 0):
        raise ValueError(text)
    return number


def _bool_from_text(text: str) -> bool:
    return {"true": True, "false": False}[text]


def _empty_if_blank(value: Any) -> Any:
    return () if value == "" else value


def _mapping_if_blank(value: Any) -> Any:
    return {} if value == "" else value


def _list_if_text(value: Any) -> Any:
    return (value,) if isinstance(value, str) and value else value


@cache
def validator_of(kind: type) -> "SchemaValidator":
    """The compiled validator that makes a `kind` (one of our records) from plain values."""
    from pydantic_core import SchemaValidator

    return SchemaValidator(_record_schema(kind))


def is_record(kind: Any) -> bool:
    """Whether `kind` is a type with named fields: a dataclass or a named tuple."""
    return is_dataclass(kind) or hasattr(kind, "_fields")


def field_names(kind: Any) -> tuple[str, ...]:
    """The names of the fields of a record type, in order."""
    return tuple(f.name for f in fields(kind)) if is_dataclass(kind) else tuple(kind._fields)


def _record_schema(kind: Any) -> "CoreSchema":
    from pydantic_core import core_schema as cs

    hints = get_type_hints(kind, include_extras=True)
    described = []
    for name in field_names(kind):
        schema = _with_default(_schema(hints[name], name=name), kind, name)
        described.append(cs.dataclass_field(name, schema, kw_only=True))
    arguments = cs.dataclass_args_schema(kind.__name__, described, extra_behavior="forbid")
    if not is_dataclass(kind):
        return cs.no_info_after_validator_function(lambda given: kind(**given[0]), arguments)
    names = list(field_names(kind))
    return cs.dataclass_schema(kind, arguments, names, slots=True, frozen=True)  # type: ignore[arg-type]


def _with_default(schema: "CoreSchema", kind: Any, name: str) -> "CoreSchema":
    from pydantic_core import core_schema as cs

    if not is_dataclass(kind):
        defaults = {name: {"default": value} for name, value in kind._field_defaults.items()}
        return cs.with_default_schema(schema, **defaults[name]) if name in defaults else schema
    field = next(field for field in fields(kind) if field.name == name)
    if field.default_factory is not MISSING:
        return cs.with_default_schema(schema, default_factory=field.default_factory)
    if field.default is not MISSING:
        return cs.with_default_schema(schema, default=field.default)
    return schema


def _schema(hint: Any, *, name: str) -> "CoreSchema":
    from pydantic_core import core_schema as cs

    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _annotated_schema(arguments[0], arguments[1], name=name)
    if origin is tuple:
        most = None if is_record(arguments[0]) else MOST_ITEMS
        items = cs.tuple_variable_schema(_schema(arguments[0], name=name), max_length=most)
        return cs.no_info_before_validator_function(_empty_if_blank, items)
    if type(None) in arguments:  # a key that is absent is None, one that is there is the other
        return _schema(arguments[0], name=name)
    if origin is not None:  # the one left is Mapping
        values = cs.dict_schema(cs.str_schema(), _schema(arguments[1], name=name))
        return cs.no_info_before_validator_function(_mapping_if_blank, values)
    return _leaf_schema(hint, name=name)


def _annotated_schema(hint: Any, meaning: object, *, name: str) -> "CoreSchema":
    from pydantic_core import core_schema as cs

    match meaning:
        case Pattern(regex, code, what, most):
            return _coded(cs.str_schema(pattern=regex, max_length=most), code=code, what=what)
        case Most(characters):
            return cs.str_schema(min_length=1, max_length=characters, strict=True)
        case Given():
            return cs.any_schema()
        case Whole():
            return _from_text(_count_from_text, code="bad-number", what="a whole number")
        case Decimal():
            read = partial(_decimal_from_text, allowed=meaning)
            return _from_text(read, code="bad-number", what=meaning.what)
        case _:
            return cs.no_info_before_validator_function(_list_if_text, _schema(hint, name=name))


def _leaf_schema(hint: type, *, name: str) -> "CoreSchema":
    from pydantic_core import core_schema as cs

    if hint is str:
        return cs.str_schema(min_length=1, strict=True)
    if hint is date:
        return _from_text(date_from_text, code="bad-date", what="a date (YYYY-MM-DD)")
    if hint is bool:
        return _from_text(_bool_from_text, code="bad-value", what="true or false")
    if issubclass(hint, StrEnum):
        words = cs.enum_schema(hint, list(hint), sub_type="str")
        code = f"unknown-{_WORD_SETS.get(name, name)}"
        return _coded(words, code=code, what=_what(name), known=" ".join(hint))
    return _record_schema(hint)


def _what(name: str) -> str:
    noun = _NOUNS.get(name, _WORD_SETS.get(name, name))
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _coded(schema: "CoreSchema", *, code: str, what: str, known: str = "") -> "CoreSchema":
    from pydantic_core import core_schema as cs

    context = {"what": what, "known": known}
    return cs.custom_error_schema(
        schema, code, custom_error_message=what, custom_error_context=context
    )


def _from_text(make: Callable[[str], Any], *, code: str, what: str) -> "CoreSchema":
    from pydantic_core import core_schema as cs

    def checked(value: Any) -> Any:
        try:
            return make(value)
        except (ValueError, TypeError, KeyError, AttributeError):
            from pydantic_core import PydanticCustomError

            raise PydanticCustomError(code, what, {"what": what, "known": ""}) from None

    return cs.no_info_plain_validator_function(checked)
