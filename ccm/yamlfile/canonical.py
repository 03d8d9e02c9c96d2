"""Reads the canonical form (the form that our own writer gives a file), line by line.

Most files are in this form, and reading it is several times faster than any YAML parser. Only text
without doubt is read here: at the first doubtful line the answer is None, and libyaml reads the
file. See docs/contributing/decisions/2026-11-22-reading-yaml.md.
"""

import re
from collections.abc import Iterator
from typing import Any

from ccm.model import KeyPath, Place
from ccm.yamlfile.grammar import (
    AMBIGUOUS_WORDS,
    ITEM,
    KEY,
    PLAIN,
    QUOTED,
    STEP,
    item_line,
    key_line,
)

Located = tuple[KeyPath, tuple[Place, Place]]  # the keys to a value; the places of key and value

MOST_DEPTH = 18
MOST_VALUES = 20_000
MOST_ITEMS = 300

_LIST = rf"\[(?:{ITEM}(?:, {ITEM})*+)?\]"
_VALUE = rf"{PLAIN}|{QUOTED}|\'[^\'\n]*\'|{_LIST}"
_DASH = item_line("", indent=0)
_KEY_MARK = key_line(rf'({KEY}|"{KEY}")')
_line = re.compile(
    rf"^( *)(?:({_DASH})?(?:{_KEY_MARK}(?: ({_VALUE}))?|({_VALUE}))\n|(?:#[^\n]*)?\n)", re.MULTILINE
)
_item = re.compile(ITEM)

# Never allowed in a file: control characters except tab and line end, Unicode's line separators,
# and the characters that reverse the direction of the text, which would deceive a reviewer.
_forbidden = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
    "|\r(?!\n)"
)


def forbidden_at(text: str) -> int | None:
    """Returns the index of the first character that is not allowed in a file, or None."""
    if text.replace("\n", "").isprintable():
        return None
    match = _forbidden.search(text)
    return match.start() if match else None


class _InDoubtError(Exception):
    """The text is not certainly in canonical form; libyaml must read it."""


def read_canonical(text: str) -> dict[str, Any] | None:
    """Returns the mapping in `text`, or None where it is not certainly in canonical form.

    Values are texts, lists and dicts by key, the same as from `read_events`.
    """
    try:
        return _read_lines(text)
    except _InDoubtError:
        return None


def _read_lines(text: str) -> dict[str, Any]:  # noqa: C901  (one loop that every line goes through)
    root: dict[str, Any] = {}
    stack: list[tuple[int, Any]] = [(0, root)]  # the open collections, each with its indent
    awaited = ""  # the key, in the innermost mapping, whose value begins on the next line
    lines = _line.findall(text)
    if len(lines) != text.count("\n") or not text.endswith("\n"):
        raise _InDoubtError
    if 2 * len(lines) + text.count(", ") > MOST_VALUES:  # an estimate; `read_events` counts exactly
        raise _InDoubtError
    for blanks, dash, key, value, item in lines:
        if not key and not item:
            continue
        indent = len(blanks)
        if awaited:
            _open_collection(stack, awaited, [] if dash else {}, indent=indent)
            awaited = ""
        while stack[-1][0] > indent:
            stack.pop()
        depth, holder = stack[-1]
        if depth != indent or (not dash) is (type(holder) is list):
            raise _InDoubtError
        if item:
            _append(holder, item)
            continue
        if dash:
            holder.append({})
            holder = holder[-1]
            stack.append((indent + STEP, holder))
        if key in holder or key in AMBIGUOUS_WORDS or value in AMBIGUOUS_WORDS or key[0] == '"':
            key = _quoted_key(holder, key, value)
        if not value:
            awaited = key
        else:
            holder[key] = _value(value) if value[0] in "\"'[" else value
    if awaited or not root:
        raise _InDoubtError
    return root


def _open_collection(stack: list[tuple[int, Any]], key: str, value: Any, *, indent: int) -> None:
    above, holder = stack[-1]
    if indent != above + STEP or len(stack) > MOST_DEPTH:
        raise _InDoubtError
    holder[key] = value
    stack.append((indent, value))


def _append(holder: Any, item: str) -> None:
    if type(holder) is not list or item in AMBIGUOUS_WORDS:
        raise _InDoubtError
    holder.append(_value(item))


def _quoted_key(holder: dict[str, Any], key: str, value: str | None) -> str:
    bare = key[1:-1]
    if key[0] != '"' or bare in holder or value in AMBIGUOUS_WORDS:
        raise _InDoubtError
    return bare


def _value(text: str) -> Any:
    if text[0] == "[":
        items = _item.findall(text)
        if len(items) > MOST_ITEMS or not AMBIGUOUS_WORDS.isdisjoint(items):
            raise _InDoubtError
        return [_value(item) for item in items]
    if text[0] == '"' and "\\" in text:
        import json

        return str(json.loads(text, strict=False))
    return text[1:-1] if text[0] in "\"'" else text


def canonical_places(text: str) -> Iterator[Located]:
    """Yields the places of all values in a canonical text, the same as `Node.located`."""
    keys: list[Any] = []
    awaiting: tuple[KeyPath, Place] | None = None  # a key whose value begins on the next line
    for line, (blanks, dash, key, value, item) in enumerate(_line.findall(text), start=1):
        if not key and not item:
            continue
        depth, column = len(blanks) // STEP, len(blanks) + 1
        place = Place(line, column)
        if awaiting:
            yield awaiting[0], (awaiting[1], place)
            awaiting = None
        if dash:
            keys[depth:] = [keys[depth] + 1 if len(keys) > depth else 0]
            depth, column = depth + 1, column + STEP
            place = Place(line, column)
            yield tuple(keys), (place, place)
        if key:
            keys[depth:] = [key.strip('"')]
            column += len(key_line(key, value)) - len(value)
            if value:
                yield tuple(keys), (place, Place(line, column))
            else:
                awaiting = tuple(keys), place
        if (value or item).startswith("["):
            for number, match in enumerate(_item.finditer(value or item)):
                place = Place(line, column + match.start())
                yield (*keys, number), (place, place)
