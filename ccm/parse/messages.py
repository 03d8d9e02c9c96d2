"""What a validator found, in words that a contributor can act on."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, get_args, get_type_hints

from ccm.model import KeyPath, Problem, Suggestions, quoted
from ccm.model.forms import GivenText, field_names, is_record
from ccm.model.suggestions import foreign_letter
from ccm.parse.misspelt import Nearest, keys_meant, last_word

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_UNITS = {"string_too_long": "characters", "too_long": "items"}
_SHAPES = {  # what is needed, and what to do
    "tuple_type": ("a list, such as [a, b]", "put [ before it and ] behind it"),
    "dict_type": (
        "a mapping: indented lines of `key: value`",
        "write such lines below it; is a blank missing behind a colon?",
    ),
    "string_type": ("a single text", 'put the whole text in quotes: "…"'),
}
_FORMS = {  # by code, what to do where a value has not the form that it needs
    "bad-date": "write year, month and day in digits: 2026-01-31",
    "bad-number": "write digits, and no blanks or commas",
    "bad-value": "write one of the two, in small letters",
    "bad-url": "write the whole address: https://…",
    "bad-id": "use small Latin letters, digits, and single hyphens between words",
}
_SINGLE = ("a single value, not a list or mapping", "write one value, without brackets")

_hints = cache(partial(get_type_hints, include_extras=True))

# Fields whose words are those of another name, and what a word of a field is called.
_WORD_SETS = {
    "robustness": "level",
    "relevant_to": "kind",
    "at_least": "level",
    "at_most": "level",
}
_NOUNS = {"robustness": "level of robustness", "asks": "answer to ask for"}


def problems_of_details(
    details: "Sequence[ErrorDetails]", kind: type, nearest: Nearest, clashes: Iterable[KeyPath] = ()
) -> Iterator[Problem]:
    """What error details of a validator of `kind` say, one problem for one mistake, not yet placed.

    The keys that lead to the `clashes` have no meaning there either.
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
    yield from _wrong_values(_without_echoes(others, out_of_place), nearest)


def _without_echoes(
    details: "Iterable[ErrorDetails]", out_of_place: set[KeyPath]
) -> "Iterator[ErrorDetails]":
    """The details without those of a mistake that another one has named.

    Where keys of an entry are `out_of_place`, its name has nothing below it. Where entries stand in
    a mapping of texts, the line is missing that begins theirs.
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
    """Whether a key has no meaning where it stands, or would have one further inside."""
    keys = detail["loc"]
    if detail["type"] != "dict_type" or not keys or not isinstance(keys[-1], str):
        return detail["type"] == "extra_forbidden"
    holder = _type_at(kind, keys[:-1])
    return not is_record(holder) and last_word(keys[-1]) in field_names(_item_of(holder))


def _wrong_values(details: "Iterable[ErrorDetails]", nearest: Nearest) -> Iterator[Problem]:
    for detail in details:
        keys: KeyPath = detail["loc"]
        value = detail["input"]
        match detail["type"]:
            case "string_too_long" | "too_long" as long:
                most = f"{detail['ctx']['max_length']:,} {_UNITS[long]}"
                message = f"{_key_in_words(keys)} has more than {most}"
                yield Problem(code="too-large", message=message, hint="shorten it", keys=keys)
            case _ if value == "":
                yield _empty(keys)
            case shape if shape in _SHAPES or not isinstance(value, str):
                needed, hint = _SHAPES.get(shape, _SINGLE)
                message = f"{_key_in_words(keys)} must be {needed}"
                yield Problem(code="wrong-shape", message=message, hint=hint, keys=keys)
            case "enum":
                words = tuple(re.findall("'(.*?)'", detail["ctx"]["expected"]))
                yield _unknown_word(value, keys, words, nearest[words])
            case code:
                message = f"{quoted(value)} is not {detail['ctx']['what']}{foreign_letter(value)}"
                yield Problem(code=code, message=message, hint=_FORMS[code], keys=keys)


def _strays(
    strays: Sequence[KeyPath], kind: type, nearest: Nearest, meant: Mapping[KeyPath, KeyPath]
) -> Iterator[Problem]:
    """The problems of keys without a meaning here, and of the missing ones that they are for.

    The keys of an entry that has lost its first line are one.
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
            hint = "is the line missing that begins this entry, or are blanks before this one?"
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
        message=f"{quoted(word)} is not a key here{guess}",
        hint=f"the keys here are: {', '.join(valid_keys)}",
        keys=keys,
        at_key=True,
    )


def _elsewhere(keys: KeyPath, meant: KeyPath) -> Problem:
    """The problem of a key that is missing in another mapping, further inside or outside."""
    *around, key = meant
    if not around:
        missing = f", and {quoted(key)} is missing at the top of the file"
        return _at_wrong_place(keys, missing, "begin its line without blanks")
    holder = _key_in_words(meant[:-1])
    hint = f"put its line among those of {holder}, with as many blanks before it"
    return _at_wrong_place(keys, f", and {quoted(key)} is missing in {holder}", hint)


def _at_wrong_place(keys: KeyPath, missing: str, hint: str) -> Problem:
    message = f"{quoted(keys[-1])} has no meaning at this place{missing}"
    return Problem(code="unknown-key", message=message, hint=hint, keys=keys, at_key=True)


def _missing(paths: Iterable[KeyPath]) -> Iterator[Problem]:
    """A problem for each mapping that lacks some keys."""
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


def _which_are(keys: Sequence[str]) -> str:
    """`'level' is`, or `'level' and 'assessed_on' are`."""
    *others, last = map(quoted, keys)
    return f"{', '.join(others)} and {last} are" if others else f"{last} is"


def _key_in_words(keys: KeyPath) -> str:
    """`'countries'`, or `item 2 of 'countries'`."""
    *around, last = keys
    if isinstance(last, int):
        return f"item {last + 1} of {quoted(around[-1] if around else 'the list')}"
    return quoted(last)


def _valid_keys(kind: type, keys: KeyPath) -> tuple[str, ...]:
    """The keys that have a meaning in the mapping that `keys` leads to, or in what it holds."""
    inner = _type_at(kind, keys)
    record = inner if is_record(inner) else _item_of(inner)
    return tuple(name for name in field_names(record) if _hints(record)[name] != GivenText)


def _type_at(kind: type, keys: KeyPath) -> object:
    """The type of the value that `keys` leads to in a file of `kind`."""
    inner: object = kind
    for key in keys:
        inner = _hints(inner)[str(key)] if is_record(inner) else _item_of(inner)
    return inner


def _item_of(hint: object) -> type:
    """The type of what a list or mapping of our types holds."""
    return next(argument for argument in get_args(hint) if is_record(argument))
