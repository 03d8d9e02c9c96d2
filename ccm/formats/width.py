"""The cells that a text takes on a terminal, and its lines where there are too few of them."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

# One character; or a character that is not seen, as `ccm.escape` has written it.
_UNBROKEN = re.compile(r"\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8})|.", re.DOTALL)


def cell_width(text: str) -> int:
    """How many columns a terminal gives to a text: two to a wide letter, none to a mark."""
    return len(text) if text.isascii() else sum(map(_width_of, text))


def fold_text(text: str, width: int) -> list[str]:
    r"""The lines of a text, broken between words; within a word only where no line has room for it.

    What stands for one character that is not seen, such as `\u202e`, is never broken.
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
    """A long word in parts that fill a line each, so that no two of them stand on one."""
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
