"""A Markdown text as GitHub renders it: tags, links, code, and what it would link in the text."""

import re
from html.parser import HTMLParser
from typing import NamedTuple

import cmarkgfm
from cmarkgfm.cmark import Options

NOT_LINKED_IN = {"code", "a"}
VOID = {"br", "hr", "img", "input"}
LIVE = re.compile(  # in text: mentions, references to issues and the like, emoji, formulas
    r"@\w|#\d|\bGH-\d|(?<![\w:]):[a-z0-9_+-]+:|\$\S[^$]*\$|https?:|www\.|mailto:"
    r"|(?<!\w)[!$&]\d|(?<!\w)[~%][\w\"]",
    re.IGNORECASE,
)


class Rendered(NamedTuple):
    """A page of Markdown: its tags, each with its attributes, and its texts.

    `prose` is the text outside of code; `live` are the words in it that a forge would link.
    """

    tags: list[tuple[str, ...]]
    links: list[str]
    code: list[str]
    text: str
    prose: str
    live: list[str]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, ...]] = []
        self.links: list[str] = []
        self.code: list[str] = []
        self.texts: list[tuple[set[str], str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, *(name for name, _ in attrs)))
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        self.code += [""] * (tag == "code")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_data(self, data: str) -> None:
        self.texts.append(({*self.open}, data))
        if "code" in self.open:
            self.code[-1] += data


def rendered(markdown: str) -> Rendered:
    """The page of a text; its tags must be nested well. Raw HTML has its effect."""
    reader = _Reader()
    reader.feed(
        cmarkgfm.github_flavored_markdown_to_html(markdown, options=Options.CMARK_OPT_UNSAFE)
    )
    reader.close()
    assert reader.open == []
    linked = [data for around, data in reader.texts if NOT_LINKED_IN.isdisjoint(around)]
    return Rendered(
        tags=reader.tags,
        links=reader.links,
        code=reader.code,
        text="".join(data for _, data in reader.texts),
        prose="".join(data for around, data in reader.texts if "code" not in around),
        live=[found[0] for data in linked for found in LIVE.finditer(data)],
    )
