"""The one form of the text that explains a code, in a docstring or in a table.

The first line is a sentence that says what is wrong. Paragraphs say why that is a problem. Then
follow examples, each indented below its heading, and the fix:

    Bad in capacities.yaml:
        - id: bots
          cost: moderate
    Good in capacities.yaml:
        - id: bots
          cost: medium
    Fix: Write low, medium or high.

Without a file, an example is a part of a group file; `in words` it is a description.
"""

import re
from collections.abc import Iterator
from inspect import cleandoc
from textwrap import dedent
from typing import NamedTuple

_EXAMPLE = re.compile(r"^(Bad|Good)(?: in ([^\n]+))?:\n((?:(?: {4}[^\n]*)?\n)+)", re.MULTILINE)
_LANGUAGES = {".yaml": "yaml", ".csv": "csv"}


class Example(NamedTuple):
    """Lines of a file; the `place` is its path in the data folder, or empty for any group file."""

    place: str
    text: str

    @property
    def language(self) -> str:
        """The name of its language in Markdown."""
        return _LANGUAGES.get(self.place[self.place.rfind(".") :], "text" if self.place else "yaml")


class Explanation(NamedTuple):
    """The explanation of one code; `why` has a text for each paragraph."""

    code: str
    title: str
    why: tuple[str, ...]
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    fix: str


def read_explanation(code: str, text: str) -> Explanation:
    """Reads the text that explains a code."""
    head, _, fix = f"{cleandoc(text)}\n".partition("\nFix: ")
    title, *why = map(_unwrapped, _EXAMPLE.sub("", f"{head}\n").strip().split("\n\n"))
    bad, good = _examples("Bad", head), _examples("Good", head)
    return Explanation(code, title, tuple(why), tuple(bad), tuple(good), _unwrapped(fix))


def _examples(heading: str, text: str) -> Iterator[Example]:
    for found in _EXAMPLE.finditer(f"{text}\n"):
        if found[1] == heading:
            yield Example(found[2] or "", f"{dedent(found[3]).strip()}\n")


def _unwrapped(lines: str) -> str:
    return " ".join(lines.split())
