"""Turns the errors of a validator into problems that a contributor can act on."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, get_args, get_type_hints

from ccm.model import LADDER, KeyPath, Problem, Suggestions, quoted
from ccm.model.days import CORRECT_DAY, does_not_exist
from ccm.model.forms import GivenText, field_names, is_record, required_names
from ccm.model.suggestions import foreign_letter
from ccm.parse.misspelt import Nearest, keys_meant, last_word

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_UNITS = {"string_too_long": "characters", "too_long": "items"}
_SHAPES = {  # the required shape, and the hint
    "tuple_type": ("a list, such as [a, b]", "put [ before it and ] after it"),
    "dict_type": (
        "a mapping: indented lines of `key: value`",
        "write the lines below it, with a space after each colon",
    ),
    "string_type": ("a single text", 'put the whole text in quotes: "…"'),
}
_SINGLE = ("a single value, not a list or mapping", "write one value, without brackets")

_hints = cache(partial(get_type_hints, include_extras=True))

# Fields with the words of another field, and the name for a word of a field.
_WORD_SETS = {
    "robustness": "level",
    "relevant_to": "kind",
    "at_least": "level",
    "at_most": "level",
}
_COMPARED = ("at_least", "at_most")  # with levels that have an order
_NOUNS = {"robustness": "level of robustness", "asks": "answer to ask for"}


def problems_of_details(
    details: "Sequence[ErrorDetails]", kind: type, nearest: Nearest, clashes: Iterable[KeyPath] = ()
) -> Iterator[Problem]:
    """Yields a problem for each mistake in the error details of a validator of `kind`.

    They have no place yet. The keys at the paths of `clashes` are unknown keys too.
    """
    strays = [*clashes, *(detail["loc"] for detail in details if _is_stray(detail, kind))]
    missing = [detail["loc"] for detail in details if detail["type"] == "missing"]
    meant = keys_meant(strays, missing, nearest) if strays else {}
    yield from _strays(strays, kind, nearest, meant)
    named = set(meant.values())
    yield from _missing(keys for keys in missing if keys not in named)
    done = {*strays, *missing}
    others = [detail for detail in details if detail["loc"] not in done]
    out_of_place = {keys[:-1] for keys in strays if keys[-1] in _valid_keys(kind, keys[:-1])}
    yield from _wrong_values(_without_echoes(others, out_of_place), kind, nearest)


def _without_echoes(
    details: "Iterable[ErrorDetails]", out_of_place: set[KeyPath]
) -> "Iterator[ErrorDetails]":
    """Yields the details, with only one for each mistake.

    Where keys of an entry are `out_of_place`, the entry is empty, and that is no second mistake.
    Entries in a mapping of texts are one mistake: the line before the first of them is missing.
    """
    of_texts: set[KeyPath] = set()
    for detail in details:
        around = detail["loc"][:-1]
        if detail["input"] == "" and around in out_of_place:
            continue
        if detail["type"] == "string_type" and isinstance(detail["input"], dict):
            if around in of_texts:
                continue
            of_texts.add(around)
        yield detail


def _is_stray(detail: "ErrorDetails", kind: type) -> bool:
    """True where a key is unknown in its mapping, or belongs to a mapping further inside."""
    keys = detail["loc"]
    if detail["type"] != "dict_type" or not keys or not isinstance(keys[-1], str):
        return detail["type"] == "extra_forbidden"
    holder = _type_at(kind, keys[:-1])
    return not is_record(holder) and last_word(keys[-1]) in field_names(_item_of(holder))


def _wrong_values(
    details: "Iterable[ErrorDetails]", kind: type, nearest: Nearest
) -> Iterator[Problem]:
    for detail in details:
        keys: KeyPath = detail["loc"]
        value = detail["input"]
        match detail["type"]:
            case "string_too_long" | "too_long" as long:
                most = f"{detail['ctx']['max_length']:,} {_UNITS[long]}"
                message = f"{_key_in_words(keys)} has more than {most}"
                yield Problem(code="too-large", message=message, hint="shorten it", keys=keys)
            case _ if value == "":
                yield _empty(keys, kind)
            case shape if shape in _SHAPES or not isinstance(value, str):
                needed, hint = _SHAPES.get(shape, _SINGLE)
                message = f"{_key_in_words(keys)} must be {needed}"
                yield Problem(code="wrong-shape", message=message, hint=hint, keys=keys)
            case "enum":
                words = tuple(re.findall("'(.*?)'", detail["ctx"]["expected"]))
                yield _unknown_word(value, keys, words, nearest[words])
            case "bad-date" as code if does_not_exist(value):
                message = f"{value} does not exist"
                yield Problem(code=code, message=message, hint=CORRECT_DAY, keys=keys)
            case code:
                message = f"{quoted(value)} is not {detail['ctx']['what']}{foreign_letter(value)}"
                yield Problem(code=code, message=message, hint=detail["ctx"]["hint"], keys=keys)


def _strays(
    strays: Sequence[KeyPath], kind: type, nearest: Nearest, meant: Mapping[KeyPath, KeyPath]
) -> Iterator[Problem]:
    """Yields the problems of unknown keys, together with the missing keys that they stand for.

    The keys of an entry without its first line are a single problem.
    """
    lost: set[KeyPath] = set()
    for keys in strays:
        around, key, for_keys = keys[:-1], keys[-1], meant.get(keys)
        if for_keys and for_keys[:-1] != around:
            yield _elsewhere(keys, for_keys)
        elif key not in (valid_keys := _valid_keys(kind, around)):
            yield _unknown_key(keys, valid_keys, nearest, for_keys)
        elif around not in lost:
            lost.add(around)
            hint = "add the first line of this entry if it is missing, or correct the indent"
            yield _at_wrong_place(keys, "", hint)


def _unknown_key(
    keys: KeyPath, valid_keys: tuple[str, ...], nearest: Nearest, meant: KeyPath | None
) -> Problem:
    word = str(keys[-1])
    guess = nearest[(str(meant[-1]),) if meant else valid_keys].did_you_mean(word)
    if meant and not guess:
        guess = f", and {quoted(meant[-1])} is missing"
    return Problem(
        code="unknown-key",
        message=f"unknown key {quoted(word)}{guess}",
        hint=f"use one of the keys: {', '.join(valid_keys)}",
        keys=keys,
        at_key=True,
    )


def _elsewhere(keys: KeyPath, meant: KeyPath) -> Problem:
    """Returns the problem of a key that belongs to another mapping, further inside or outside."""
    *around, key = meant
    if not around:
        missing = f", and {quoted(key)} is missing at the top of the file"
        return _at_wrong_place(keys, missing, "remove the spaces before it")
    holder = _key_in_words(meant[:-1])
    hint = f"move its line to {holder}, with the same indent as the lines there"
    return _at_wrong_place(keys, f", and {quoted(key)} is missing in {holder}", hint)


def _at_wrong_place(keys: KeyPath, missing: str, hint: str) -> Problem:
    message = f"key {quoted(keys[-1])} is in the wrong place{missing}"
    return Problem(code="unknown-key", message=message, hint=hint, keys=keys, at_key=True)


def _missing(paths: Iterable[KeyPath]) -> Iterator[Problem]:
    """Yields a problem for each mapping with missing keys."""
    absent: dict[KeyPath, list[str]] = {}
    for *around, key in paths:
        absent.setdefault(tuple(around), []).append(str(key))
    for place, keys in absent.items():
        where = f" in {_key_in_words(place)}" if place and isinstance(place[-1], str) else ""
        yield Problem(
            code="missing-key",
            message=f"{_which_are(keys)} missing{where}",
            hint=f"add a line {' and a line '.join(f'`{key}: …`' for key in keys)}",
            keys=place,
            at_key=True,
        )


def _empty(keys: KeyPath, kind: type) -> Problem:
    holder = _type_at(kind, keys[:-1])
    is_required = is_record(holder) and keys[-1] in required_names(holder)
    return Problem(
        code="empty-value",
        message=f"{_key_in_words(keys)} has no value",
        hint="add a value" if is_required else "add a value, or remove the line",
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
        hint=f"one of: {', '.join(LADDER if field in _COMPARED else words)}",
        keys=keys,
    )


def _which_are(keys: Sequence[str]) -> str:
    """Returns `'level' is`, or `'level' and 'assessed_on' are`."""
    *others, last = map(quoted, keys)
    return f"{', '.join(others)} and {last} are" if others else f"{last} is"


def _key_in_words(keys: KeyPath) -> str:
    """Returns `'countries'`, or `item 2 of 'countries'`."""
    *around, last = keys
    if isinstance(last, int):
        return f"item {last + 1} of {quoted(around[-1] if around else 'the list')}"
    return quoted(last)


def _valid_keys(kind: type, keys: KeyPath) -> tuple[str, ...]:
    """Returns the valid keys of the mapping at this path, or of the mappings in it."""
    inner = _type_at(kind, keys)
    record = inner if is_record(inner) else _item_of(inner)
    return tuple(name for name in field_names(record) if _hints(record)[name] != GivenText)


def _type_at(kind: type, keys: KeyPath) -> object:
    """Returns the type of the value at the path `keys` in a file of `kind`."""
    inner: object = kind
    for key in keys:
        inner = _hints(inner)[str(key)] if is_record(inner) else _item_of(inner)
    return inner


def _item_of(hint: object) -> type:
    """Returns the type of the items in a list or mapping of our types."""
    return next(argument for argument in get_args(hint) if is_record(argument))
