"""Writes values as YAML text: without quotes where every reader agrees, else in quotes.

`group_text` makes every group file that is not edited in place.
"""

import json
import re
from collections.abc import Mapping, Sequence

from ccm.model.text import is_address
from ccm.yamlfile.grammar import (
    AMBIGUOUS_WORDS,
    BARE_ITEM,
    DAY,
    KEY,
    PLAIN,
    STEP,
    item_line,
    key_line,
)

Value = str | Sequence[str] | Mapping[str, "Value"]
Fields = Mapping[str, str | Sequence[str]]

_misread = re.compile(  # numbers and times
    r"[-+]?(?:0[xob][\da-fA-F_]+|0[\d_]+|[1-9]\d*_[\d_]*|\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?"
    r"|\d[\d_]*\.[\d_]*(?:[eE][-+]?\d+)?|\.\d[\d_]*(?:[eE][-+]?\d+)?|\d[\d_]*[eE][-+]?\d+"
    r"|\.(?:inf|Inf|INF))|\+\d+|-0|\.(?:nan|NaN|NAN)"
    r"|\d{4}-\d\d?-\d\d?(?:[Tt \t][\d:.+Zz \t-]*)?"
)
_safe = re.compile(rf"(?:0|[1-9][0-9]{{0,8}})\.(?:0|[0-9]{{0,3}}[1-9])|{DAY}")
_plain = re.compile(PLAIN)
_bare_item = re.compile(BARE_ITEM)
_bare_key = re.compile(KEY)


def is_ambiguous(text: str) -> bool:
    """True where other YAML readers would misread `text` without quotes."""
    if text in AMBIGUOUS_WORDS:
        return True
    return _misread.fullmatch(text) is not None and _safe.fullmatch(text) is None


def scalar_text(text: str) -> str:
    """Returns `text` as a YAML scalar in a block: in double quotes unless bare is safe."""
    if _plain.fullmatch(text) and not is_ambiguous(text):
        return text
    return _double_quoted(text)


def flow_text(value: Value) -> str:
    """Returns the text of a value inside brackets or braces, on one line."""
    if isinstance(value, str):
        bare = _bare_item.fullmatch(value) and not is_ambiguous(value)
        return value if bare else _double_quoted(value)
    if isinstance(value, Mapping):
        parts = [key_line(_flow_key(key), flow_text(item)) for key, item in value.items()]
        return "{" + ", ".join(parts) + "}"
    return "[" + ", ".join(flow_text(item) for item in value) + "]"


def _flow_key(key: str) -> str:
    return key if _bare_key.fullmatch(key) and not is_ambiguous(key) else _double_quoted(key)


def group_text(facts: Mapping[str, Value], assessments: Mapping[str, Fields] | None = None) -> str:
    """Returns the text of a group file: its facts, then its assessments, in the given order.

    A mapping, and a list of addresses, has a line for each item; any other list is on one line.
    """
    lines = [line for key, value in facts.items() for line in _fact_lines(key, value)]
    lines += block_lines({"assessments": assessments}, indent=0) if assessments else []
    return "".join(f"{line}\n" for line in lines)


def _fact_lines(key: str, value: Value) -> list[str]:
    if isinstance(value, str):
        return [key_line(key, scalar_text(value))]
    if isinstance(value, Mapping) or any(map(is_address, value)):
        return block_lines({key: value}, indent=0)
    return [key_line(key, flow_text(value))]


def block_lines(value: Sequence[str] | Mapping[str, Value], *, indent: int) -> list[str]:
    """Returns the block lines of a list or a mapping, each indented by `indent` spaces or more."""
    if not isinstance(value, Mapping):
        return [item_line(scalar_text(item), indent=indent) for item in value]
    lines = []
    for key, item in value.items():
        name = scalar_text(key)
        if isinstance(item, str):
            lines.append(key_line(name, scalar_text(item), indent=indent))
        else:
            lines.append(key_line(name, indent=indent))
            lines += block_lines(item, indent=indent + STEP)
    return lines


def _double_quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
