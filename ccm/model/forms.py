"""The valid values of fields, declared at their types: `Annotated[str, Form(…)]`.

Every scalar of a file arrives as text. A plain `str` is any text, `date` and `bool` have the forms
of `FORMS`, an enum is one of its words; a list can be blank.
"""

from dataclasses import is_dataclass
from datetime import date
from functools import cache
from inspect import Parameter, signature
from typing import Annotated, NamedTuple, TypeGuard

from ccm.model.text import ADDRESS, ID, ID_LENGTH


class Form(NamedTuple):
    """A text that matches `regex`; if not, the problem has this `code`, and it is not `what`.

    `hint` says how to write it. A number of this form is above `gt`, and at most `le`.
    """

    regex: str
    code: str
    what: str
    hint: str
    most: int | None = None
    gt: float | None = None
    le: float | None = None


class Most(NamedTuple):
    """A text of at most so many characters, as many rows of a report repeat it."""

    characters: int


class Single:
    """A list that can be written as a single text."""


class Given:
    """A text that ccm sets itself, and does not validate."""


MOST_ITEMS = 500  # of a list of texts

_DECIMAL = r"^[0-9]{1,9}(\.[0-9]{1,9})?$"
_IN_DIGITS = "write digits, without spaces or commas"

Name = Annotated[str, Most(300)]
GivenText = Annotated[str, Given()]
WholeNumber = Annotated[
    int,
    Form(r"^[0-9]{1,15}$", "bad-number", "a whole number of 0 or more", "write only digits: 40"),
]
Weight = Annotated[float, Form(_DECIMAL, "bad-number", "a number such as 0.5", _IN_DIGITS)]
Divisor = Annotated[
    float,
    Form(_DECIMAL, "bad-number", "a number above 0, such as 0.5", _IN_DIGITS, gt=0),
]
Exponent = Annotated[
    float,
    Form(_DECIMAL, "bad-number", "a number from 0 to 10", _IN_DIGITS, le=10),
]
Id = Annotated[
    str,
    Form(
        rf"^{ID}$",
        "bad-id",
        "an id (a-z, 0-9, single hyphens)",
        "use small Latin letters, digits, and single hyphens between words",
        most=ID_LENGTH,
    ),
]
Url = Annotated[
    str,
    Form(
        rf"^{ADDRESS}$", "bad-url", "an http or https address", "write the whole address: https://…"
    ),
]
OneOrMore = Annotated[tuple[str, ...], Single()]

FORMS = {
    date: Form(
        r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        "bad-date",
        "a date (YYYY-MM-DD)",
        "write year, month and day in digits: 2026-01-31",
    ),
    bool: Form(
        "^(true|false)$",
        "bad-value",
        "true or false",
        "write one of the two, in small letters",
    ),
}


@cache
def date_from_text(text: str) -> date:
    """Returns the day of YYYY-MM-DD; ValueError for every other text, other ISO forms too."""
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        message = f"{text!r} does not have the form YYYY-MM-DD"
        raise ValueError(message)
    return date.fromisoformat(text)


def is_record(kind: object) -> TypeGuard[type]:
    """True for a type with named fields: a dataclass or a named tuple."""
    return is_dataclass(kind) or hasattr(kind, "_fields")


@cache
def field_names(kind: type) -> tuple[str, ...]:
    """Returns the names of the fields of a record type, in order."""
    return tuple(signature(kind).parameters)


@cache
def required_names(kind: type) -> frozenset[str]:
    """Returns the names of the fields without a default."""
    fields = signature(kind).parameters.items()
    return frozenset(name for name, field in fields if field.default is Parameter.empty)


@cache
def field_defaults(kind: type) -> tuple[object, ...]:
    """Returns the defaults of those fields; `Parameter.empty` for a field without a default."""
    return tuple(field.default for field in signature(kind).parameters.values())
