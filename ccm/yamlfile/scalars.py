"""One scalar of YAML text: what may stand bare, and how our writer puts the rest."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date

# What other YAML readers turn into something whose text cannot be had back: `no` is false,
# `1:30` is 90, `1.10` is 1.1. A plain integer, a decimal of up to four digits after its point
# without a zero at its end, a YYYY-MM-DD date, `true` and `false` are safe.
_SWITCHES = ("y", "n", "yes", "no", "on", "off", "true", "false", "null")
AMBIGUOUS_WORDS = frozenset(
    {"~", "<<", "="} | {form for word in _SWITCHES for form in (word, word.title(), word.upper())}
) - {"true", "false"}
_ambiguous_number = re.compile(
    r"[-+]?(?:0[xob][\da-fA-F_]+|0[\d_]+|[1-9]\d*_[\d_]*|\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?"
    r"|\d[\d_]*\.[\d_]*(?:[eE][-+]?\d+)?|\.\d[\d_]*(?:[eE][-+]?\d+)?|\d[\d_]*[eE][-+]?\d+"
    r"|\.(?:inf|Inf|INF))|\+\d+|-0|\.(?:nan|NaN|NAN)"
)
_decimal = re.compile(r"(?:0|[1-9][0-9]{0,8})\.(?:0|[0-9]{0,3}[1-9])")
_time = re.compile(r"\d{4}-\d\d?-\d\d?(?:(?:[Tt]|[ \t]+)[\d:.+Zz \t-]*)?")
DAY = (  # every day of the calendar
    r"(?!0000)(?:\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))"
    r"|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)"
)

# A bare text on one line that every YAML reader takes as it stands: it begins with a letter, or
# is an integer or date, or goes on with a word after its first number; it holds no `: `, no ` #`.
_REST = r"(?:[^:#\n\t\r]++|(?<! )#|:(?=[^ \t\r\n]))*+(?<! )"
PLAIN = rf"(?:[A-Za-z]|[^\W\d_]|\d+ (?=[^\W\d_])){_REST}|{DAY}|0|[1-9]\d*+"

_plain = re.compile(PLAIN)
_word = re.compile(rf"[A-Za-z][A-Za-z0-9-]*|{DAY}|0|[1-9]\d*")

# Never in a file: control characters but tab and line end, Unicode's line separators, and the
# characters that reverse the direction of what a reviewer sees.
_forbidden = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
    "|\r(?!\n)"
)


def is_ambiguous(text: str) -> bool:
    """Whether other YAML readers would misread `text` if it stood bare."""
    if text in AMBIGUOUS_WORDS:
        return True
    if _ambiguous_number.fullmatch(text):
        return _decimal.fullmatch(text) is None
    return _time.fullmatch(text) is not None and not _is_day(text)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def forbidden_at(text: str) -> int | None:
    """The index of the first character that no file may hold, or None."""
    if text.replace("\n", "").isprintable():
        return None
    found = _forbidden.search(text)
    return found.start() if found else None


def scalar_text(text: str) -> str:
    """`text` as one YAML scalar in a block: bare where that is safe, else in double quotes."""
    if _plain.fullmatch(text) and not is_ambiguous(text):
        return text
    return _double_quoted(text)


def flow_text(value: str | Sequence[str] | Mapping[str, str | Sequence[str]]) -> str:
    """A value as it stands inside brackets or braces, on one line."""
    if isinstance(value, str):
        bare = _word.fullmatch(value) and not is_ambiguous(value)
        return value if bare else _double_quoted(value)
    if isinstance(value, Mapping):
        parts = [f"{key}: {flow_text(item)}" for key, item in value.items()]
        return "{" + ", ".join(parts) + "}"
    return "[" + ", ".join(flow_text(item) for item in value) + "]"


def block_lines(value: Mapping[str, str | Sequence[str]], *, indent: int) -> list[str]:
    """A mapping of texts and lists as the lines of a block, each indented by `indent` blanks."""
    lines = []
    for key, item in value.items():
        if isinstance(item, str):
            lines.append(f"{' ' * indent}{key}: {scalar_text(item)}")
        else:
            lines.append(f"{' ' * indent}{key}:")
            lines += [f"{' ' * (indent + 2)}- {scalar_text(one)}" for one in item]
    return lines


def _double_quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
