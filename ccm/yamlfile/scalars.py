"""One scalar of YAML text: what may stand bare, and what may not stand in a file at all."""

import re

# What other YAML readers turn into something whose text cannot be had back: `no` is false,
# `1:30` is 90, `1.10` is 1.1. A plain integer, a decimal of up to four digits after its point
# without a zero at its end, a YYYY-MM-DD date, `true` and `false` are safe.
_SWITCHES = ("y", "n", "yes", "no", "on", "off", "true", "false", "null")
AMBIGUOUS_WORDS = frozenset(
    {"~", "<<", "="} | {form for word in _SWITCHES for form in (word, word.title(), word.upper())}
) - {"true", "false"}
DAY = (  # every day of the calendar
    r"(?!0000)(?:\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))"
    r"|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)"
)

# A bare text on one line that every YAML reader takes as it stands: it begins with a letter, or
# is an integer or date, or goes on with a word after its first number; it holds no `: `, no ` #`.
_REST = r"(?:[^:#\n\t\r]++|(?<! )#|:(?=[^ \t\r\n]))*+(?<! )"
PLAIN = rf"(?:[A-Za-z]|[^\W\d_]|\d+ (?=[^\W\d_])){_REST}|{DAY}|0|[1-9]\d*+"

# Never in a file: control characters but tab and line end, Unicode's line separators, and the
# characters that reverse the direction of what a reviewer sees.
_forbidden = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
    "|\r(?!\n)"
)


def forbidden_at(text: str) -> int | None:
    """The index of the first character that no file may hold, or None."""
    if text.replace("\n", "").isprintable():
        return None
    found = _forbidden.search(text)
    return found.start() if found else None
