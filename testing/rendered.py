"""A Markdown text as GitHub renders it: tags, links, and what it would link in the text."""

import re
from html.parser import HTMLParser
from typing import NamedTuple

import cmarkgfm
from cmarkgfm.cmark import Options

from testing.harmless import check_lines

TAGS_OF_SHEETS = {
    ("p",), ("strong",), ("ul",), ("li",), ("code",), ("a", "href"), ("details",), ("summary",),
}  # fmt: skip
NOT_LINKED_IN = {"code", "a"}
VOID = {"br", "hr", "img", "input"}
LIVE = re.compile(  # in text: mentions, references to issues and the like, emoji, formulas
    r"@\w|#\d|\bGH-\d|(?<![\w:]):[a-z0-9_+-]+:|\$\S[^$]*\$|https?:|www\.|mailto:"
    r"|(?<!\w)[!$&]\d|(?<!\w)[~%][\w\"]",
    re.IGNORECASE,
)


class Rendered(NamedTuple):
    """The tags of a page, each with its attributes; its links; and live words in its text."""

    tags: set[tuple[str, ...]]
    links: list[str]
    live: list[str]
    text: str


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[tuple[str, ...]] = set()
        self.links: list[str] = []
        self.texts: list[tuple[bool, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add((tag, *(name for name, _ in attrs)))
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_data(self, data: str) -> None:
        self.texts.append((NOT_LINKED_IN.isdisjoint(self.open), data))


def rendered(markdown: str) -> Rendered:
    """The page of a text; its tags must be nested well. Raw HTML has its effect."""
    reader = _Reader()
    reader.feed(
        cmarkgfm.github_flavored_markdown_to_html(markdown, options=Options.CMARK_OPT_UNSAFE)
    )
    reader.close()
    assert reader.open == []
    live = [found[0] for is_text, data in reader.texts if is_text for found in LIVE.finditer(data)]
    text = "".join(data for _, data in reader.texts)
    return Rendered(reader.tags, reader.links, live, text)


def check_sheet(text: str) -> Rendered:
    """Checks that a review sheet in Markdown has no markup or link of a stranger but evidence."""
    check_lines(text)
    page = rendered(text)
    assert page.tags <= TAGS_OF_SHEETS
    assert page.live == []
    return page
