"""The grammar of the canonical form, the YAML that our writer writes: for who reads or writes it.

A form is a regular expression for a part of a line. A line is made of forms by the functions that
make it of words.
"""

STEP = 2  # blanks by which a block is indented

# What other YAML readers turn into something whose text cannot be had back: `no` is false,
# `1:30` is 90, `1.10` is 1.1. A plain integer, a decimal of up to four digits after its point
# without a zero at its end, a YYYY-MM-DD date, `true` and `false` are safe.
_SWITCHES = ("y", "n", "yes", "no", "on", "off", "true", "false", "null")
AMBIGUOUS_WORDS = frozenset(
    {"~", "<<", "="} | {form for word in _SWITCHES for form in (word, word.title(), word.upper())}
) - {"true", "false"}
CERTAIN = rf"(?!(?:{'|'.join(sorted(AMBIGUOUS_WORDS))})[:\n])"  # before a bare word: none of these
DAY = (  # every day of the calendar
    r"(?!0000)(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    r"|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)"
)
INTEGER = r"(?:0|[1-9][0-9]*+)"

# A bare text on one line that every YAML reader takes as it stands: it begins with a letter, or
# is an integer or date, or goes on with a word after its first number; it holds no `: `, no ` #`.
_REST = r"(?:[^:#\n\t\r]++|(?<! )#|:(?=[^ \t\r\n]))*+(?<! )"
PLAIN = rf"(?:(?:[^\W\d_]|[0-9]+ (?=[^\W\d_])){_REST}|{DAY}|{INTEGER})"
QUOTED = r'"(?:[^"\\\n]|\\["\\n])*+"'

# In brackets there is less that may stand bare.
BARE_ITEM = rf"(?:[A-Za-z][A-Za-z0-9-]*+|{DAY}|{INTEGER})"
ITEM = rf'(?:"[^"\\\n]*"|{BARE_ITEM})'
KEY = r"[A-Za-z][A-Za-z0-9_-]{0,63}+"


def key_line(key: str, value: str = "", *, indent: int = 0) -> str:
    """The line of a key, with its value behind it unless that stands on the lines below."""
    return f"{' ' * indent}{key}: {value}" if value else f"{' ' * indent}{key}:"


def item_line(item: str, *, indent: int) -> str:
    """The line of an item of a list."""
    return f"{' ' * indent}- {item}"
