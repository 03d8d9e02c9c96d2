"""Measures the width of a text on a terminal, and folds it into lines."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

# One character, or an invisible character as `ccm.escape` writes it.
_UNBROKEN = re.compile(r"\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8})|.", re.DOTALL)


def cell_width(text: str) -> int:
    """Returns the columns of a text on a terminal: two for a wide letter, none for a mark."""
    return len(text) if text.isascii() else sum(map(_width_of, text))


def fold_text(text: str, width: int) -> list[str]:
    r"""Returns the lines of a text, broken between words; a word is broken only if it fits no line.

    The escape of an invisible character, such as `\u202e`, is never broken.
    """
    lines = [""]
    room = width
    for word in [text] if cell_width(text) <= width else _foldable_words(text, width):
        taken = cell_width(word)
        blank = " " if lines[-1] else ""
        if blank and taken + 1 > room:
            lines.append("")
            blank, room = "", width
        lines[-1] += blank + word
        room -= len(blank) + taken
    return lines


def _foldable_words(text: str, width: int) -> Iterator[str]:
    for word in text.split():
        if cell_width(word) <= width:
            yield word
        else:
            yield from _broken_word(word, width)


def _broken_word(word: str, width: int) -> Iterator[str]:
    """Yields a long word in parts, each of which fills a line."""
    part: list[str] = []
    taken = 0
    for character in _UNBROKEN.findall(word):
        more = cell_width(character)
        if taken and taken + more > width:
            yield "".join(part)
            part, taken = [], 0
        part.append(character)
        taken += more
    yield "".join(part)


@cache
def _width_of(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf") or "\u1160" <= char <= "\u11ff":
        return 0  # also the vowels and finals that a syllable of Hangul is composed of
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
