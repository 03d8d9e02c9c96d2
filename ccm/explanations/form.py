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

Without a file, an example is a part of a group file. One `in words` is a description.
"""

import re
from collections.abc import Iterator, Mapping
from inspect import cleandoc
from textwrap import dedent
from typing import NamedTuple

from ccm.review.oddity import OddityText

_EXAMPLE = re.compile(r"^(Bad|Good)(?: in ([^\n]+))?:\n((?:(?: {4}[^\n]*)?\n)+)", re.MULTILINE)
_IN_WORDS = "words"
_LANGUAGES = {".yaml": "yaml", ".csv": "csv"}


class Example(NamedTuple):
    """Lines of a file, or a description.

    The `place` is the path of the file in the data folder, empty for any group file, `words` for a
    description, or in words where the lines are, such as `a terminal`.
    """

    place: str
    text: str

    @property
    def where(self) -> str:
        """` in capacities.yaml`, or nothing where the lines need no place."""
        return "" if self.place in ("", _IN_WORDS) else f" in {self.place}"

    @property
    def is_words(self) -> bool:
        """True for a description."""
        return self.place == _IN_WORDS

    @property
    def language(self) -> str:
        """The name of its language in Markdown."""
        return _LANGUAGES.get(self.place[self.place.rfind(".") :], "text" if self.place else "yaml")


class Explanation(NamedTuple):
    """The explanation of one code; `why` has a text for each paragraph.

    A problem has examples and a fix. An oddity has a reason why it can be harmless, and a question
    to ask. Some are both.
    """

    code: str
    title: str
    why: tuple[str, ...]
    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()
    fix: str = ""
    harmless: str = ""
    ask: str = ""

    @property
    def endings(self) -> Mapping[str, str]:
        """The texts at its end, by their headings: what to do, or to ask."""
        texts = {"Fix": self.fix, "It may be harmless": self.harmless, "Ask": self.ask}
        return {heading: text for heading, text in texts.items() if text}


def read_explanation(code: str, text: str) -> Explanation:
    """Reads the text that explains a code."""
    head, _, fix = f"{cleandoc(text)}\n".partition("\nFix: ")
    title, *why = map(_unwrapped, _EXAMPLE.sub("", f"{head}\n").strip().split("\n\n"))
    bad, good = _examples("Bad", head), _examples("Good", head)
    return Explanation(code, title, tuple(why), tuple(bad), tuple(good), _unwrapped(fix))


def oddity_explanation(code: str, text: OddityText) -> Explanation:
    """Returns the explanation of an oddity that no check of a dataset finds."""
    return Explanation(code, text.title, text.why, harmless=text.harmless, ask=text.ask)


def _examples(heading: str, text: str) -> Iterator[Example]:
    for found in _EXAMPLE.finditer(f"{text}\n"):
        if found[1] == heading:
            yield Example(found[2] or "", f"{dedent(found[3]).strip()}\n")


def _unwrapped(lines: str) -> str:
    return " ".join(lines.split())
