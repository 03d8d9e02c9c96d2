"""Pages of the documentation as text: their links, headings, lines and sentences."""

import re
from collections.abc import Iterator
from pathlib import Path

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^ *(`{3,})[^\n]*\n.*?^ *\1$", re.MULTILINE | re.DOTALL)
_APART = re.compile(r"^(?:\|.*|#.*|\s*(?:[-*]|\d+\.)(?= ))", re.MULTILINE)  # row, heading, item
_END = re.compile(r"(?<=[.!?])[\"”)*`\]]*\s+")


def prose(page: Path) -> str:
    """Returns the text of a page without its blocks of code."""
    return _FENCE.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    """Returns the anchors that a site makes of the headings of a page."""
    headings = re.findall(r"^#+ (.*)$", prose(page), re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.replace(" ", "-") for heading in plain}


def links(page: Path) -> Iterator[tuple[Path, str]]:
    """Yields the file and the anchor, if any, of each link of a page inside the repository."""
    for link in LINK.findall(prose(page)):
        path, _, anchor = link.partition("#")
        if "://" not in path and not path.startswith("mailto:"):
            yield (page.parent / path).resolve() if path else page, anchor


def pages_linked(page: Path) -> set[Path]:
    """Returns the pages that a page links."""
    return {target for target, _ in links(page) if target.suffix == ".md"}


def long_lines(page: Path, width: int) -> list[str]:
    """Returns the lines of prose, without tables, that have more than `width` characters."""
    return [
        line for line in prose(page).splitlines() if len(line) > width and not line.startswith("|")
    ]


def sentences(page: Path) -> Iterator[str]:
    """Yields the sentences of a page: those of tables and headings are not counted."""
    text = _APART.sub("\n\n", LINK.sub(lambda link: link[0][1:].partition("](")[0], prose(page)))
    for paragraph in re.split(r"\n\s*\n", text):
        yield from _END.split(" ".join(paragraph.split()))
