"""Shortens long texts of a sheet in the middle; a changed text keeps the part that changed."""

from itertools import takewhile

MOST = 300  # characters: what is read on a few lines of a terminal
_HEAD, _TAIL = 200, 80
_BEFORE = 40  # unchanged characters before the first change


def shortened_in_middle(text: str) -> str:
    """Returns a text of at most MOST characters as it is; others get `… (1,234 characters)`."""
    if len(text) <= MOST:
        return text
    return f"{text[:_HEAD]} … {text[-_TAIL:]} ({len(text):,} characters)"


def shortened_pair(before: str, after: str) -> tuple[str, str]:
    """Returns both sides of a changed text, shortened around their first difference."""
    if max(len(before), len(after)) <= MOST:
        return before, after
    pairs = zip(before, after, strict=False)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    start = same - _BEFORE if same > _HEAD else 0
    return _from(before, start), _from(after, start)


def _from(text: str, start: int) -> str:
    if start == 0 or len(text) <= MOST:
        return shortened_in_middle(text)
    rest = text[start:]
    end = rest if len(rest) <= MOST else f"{rest[:_HEAD]} … {rest[-_TAIL:]}"
    return f"… {end} ({len(text):,} characters)"
