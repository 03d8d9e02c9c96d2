"""What a validator found, in words that a contributor can act on."""

import re
from collections.abc import Iterator
from functools import cache, partial
from typing import TYPE_CHECKING, get_args, get_type_hints

from ccm.model import KeyPath, Problem, Suggestions, quoted
from ccm.model.forms import GivenText, field_names, is_record

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_UNITS = {"string_too_long": "characters", "too_long": "items"}
_SHAPES = {
    "tuple_type": "a list, such as [a, b]",
    "dict_type": "a mapping: indented lines of `key: value`",
    "string_type": "a single text",
}

_hints = cache(partial(get_type_hints, include_extras=True))

# Fields whose words are those of another name, and what a word of a field is called.
_WORD_SETS = {
    "robustness": "level",
    "relevant_to": "kind",
    "at_least": "level",
    "at_most": "level",
}
_NOUNS = {"robustness": "level of robustness", "asks": "answer to ask for"}


class Nearest(dict[tuple[str, ...], Suggestions]):
    """The suggestions from each set of words that one file is to be written in."""

    def __missing__(self, words: tuple[str, ...]) -> Suggestions:
        return self.setdefault(words, Suggestions(words))


def problems_of_details(
    details: "list[ErrorDetails]", kind: type, nearest: Nearest
) -> Iterator[Problem]:
    """A problem for each error detail of a validator of `kind`; their places are not yet known."""
    for detail in details:
        keys: KeyPath = detail["loc"]
        value = detail["input"]
        match detail["type"]:
            case "missing":
                yield _missing(keys)
            case "extra_forbidden":
                yield unknown_key(keys, kind, nearest)
            case "string_too_long" | "too_long" as long:
                most = f"{detail['ctx']['max_length']:,} {_UNITS[long]}"
                message = f"{_key_in_words(keys)} has more than {most}"
                yield Problem(code="too-large", message=message, keys=keys)
            case _ if value == "":
                yield _empty(keys)
            case shape if shape in _SHAPES or not isinstance(value, str):
                expected = _SHAPES.get(shape, "a single value, not a list or mapping")
                message = f"{_key_in_words(keys)} must be {expected}"
                yield Problem(code="wrong-shape", message=message, keys=keys)
            case "enum":
                words = tuple(re.findall("'(.*?)'", detail["ctx"]["expected"]))
                yield _unknown_word(value, keys, words, nearest[words])
            case code:
                message = f"{quoted(value)} is not {detail['ctx']['what']}"
                yield Problem(code=code, message=message, keys=keys)


def unknown_key(keys: KeyPath, kind: type, nearest: Nearest) -> Problem:
    """The problem of a key that has no meaning where it stands in a file of `kind`."""
    valid_keys = _valid_keys(kind, keys[:-1])
    suggestion = nearest[valid_keys].did_you_mean(str(keys[-1]))
    return Problem(
        code="unknown-key",
        message=f"{quoted(keys[-1])} is not a key here{suggestion}",
        hint=f"the keys here are: {', '.join(valid_keys)}",
        keys=keys,
        at_key=True,
    )


def _missing(keys: KeyPath) -> Problem:
    *around, key = keys
    where = f" in {quoted(around[-1])}" if around and isinstance(around[-1], str) else ""
    return Problem(
        code="missing-key",
        message=f"{quoted(key)} is missing{where}",
        hint=f"add a line `{key}: …`",
        keys=tuple(around),
        at_key=True,
    )


def _empty(keys: KeyPath) -> Problem:
    return Problem(
        code="empty-value",
        message=f"{_key_in_words(keys)} has no value",
        hint="give it a value, or delete the line",
        keys=keys,
        at_key=True,
    )


def _unknown_word(
    value: str, keys: KeyPath, words: tuple[str, ...], nearest: Suggestions
) -> Problem:
    field = next(key for key in reversed(keys) if isinstance(key, str))
    word_set = _WORD_SETS.get(field, field)
    noun = _NOUNS.get(field, word_set)
    what = f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
    return Problem(
        code=f"unknown-{word_set}",
        message=f"{quoted(value)} is not {what}{nearest.did_you_mean(value)}",
        hint=f"one of: {', '.join(words)}",
        keys=keys,
    )


def _key_in_words(keys: KeyPath) -> str:
    """`'countries'`, or `item 2 of 'countries'`."""
    *around, last = keys
    if isinstance(last, int):
        return f"item {last + 1} of {quoted(around[-1] if around else 'the list')}"
    return quoted(last)


def _valid_keys(kind: type, keys: KeyPath) -> tuple[str, ...]:
    """The keys that have a meaning in the mapping that `keys` leads to."""
    inner: object = kind
    for key in keys:
        inner = _hints(inner)[str(key)] if is_record(inner) else _item_of(inner)
    record = inner if is_record(inner) else _item_of(inner)
    return tuple(name for name in field_names(record) if _hints(record)[name] != GivenText)


def _item_of(hint: object) -> type:
    """The type of what a list or mapping of our types holds."""
    return next(argument for argument in get_args(hint) if is_record(argument))
