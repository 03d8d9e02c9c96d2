"""The grammar of the canonical form: the YAML that our writer writes and our fast reader reads.

Each form is a regular expression for a part of a line. The functions that make a line from words
also make its expression from forms, so reader and writer cannot differ. See
docs/contributing/decisions/2026-11-22-reading-yaml.md.
"""

STEP = 2  # spaces by which a block is indented

# Words that other YAML readers change, so that the original text is lost: `no` is false, `1:30` is
# 90, `1.10` is 1.1. Safe are a plain integer, a decimal of up to four digits after its point
# without a zero at its end, a YYYY-MM-DD date, `true` and `false`.
_SWITCHES = ("y", "n", "yes", "no", "on", "off", "true", "false", "null")
AMBIGUOUS_WORDS = frozenset(
    {"~", "<<", "="} | {form for word in _SWITCHES for form in (word, word.title(), word.upper())}
) - {"true", "false"}
CERTAIN = rf"(?!(?:{'|'.join(sorted(AMBIGUOUS_WORDS))})[:\n])"  # before a bare word: not ambiguous
DAY = (  # every day of the calendar
    r"(?!0000)(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    r"|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)"
)
INTEGER = r"(?:0|[1-9][0-9]*+)"

# A bare text on one line that every YAML reader reads as the same text: it begins with a letter, or
# is an integer or a date, or has a word after its first number; it has no `: ` and no ` #`.
_REST = r"(?:[^:#\n\t\r]++|(?<! )#|:(?=[^ \t\r\n]))*+(?<! )"
PLAIN = rf"(?:(?:[^\W\d_]|[0-9]+ (?=[^\W\d_])){_REST}|{DAY}|{INTEGER})"
QUOTED = r'"(?:[^"\\\n]|\\["\\n])*+"'

# In brackets fewer texts can be bare.
BARE_ITEM = rf"(?:[A-Za-z][A-Za-z0-9-]*+|{DAY}|{INTEGER})"
ITEM = rf'(?:"[^"\\\n]*"|{BARE_ITEM})'
KEY = r"[A-Za-z][A-Za-z0-9_-]{0,63}+"


def key_line(key: str, value: str = "", *, indent: int = 0) -> str:
    """Returns the line of a key, with its value unless that follows on the lines below."""
    return f"{' ' * indent}{key}: {value}" if value else f"{' ' * indent}{key}:"


def item_line(item: str, *, indent: int) -> str:
    """Returns the line of an item of a list."""
    return f"{' ' * indent}- {item}"
