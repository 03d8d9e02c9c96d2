"""The pages of the documentation, for `ccm help`: in the package, or in a checkout beside it."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

KINDS = {  # the folders of pages, in the order in which they are listed
    "": "Start here",
    "tutorial": "Tutorials",
    "how-to": "How to",
    "reference": "Reference",
    "explained": "Explained",
}
_SUFFIX = ".md"
_OF_COMMANDS = "commands"  # the page with a heading for each command
_HEADING = re.compile(r"^(##+) ccm (.+)$", re.MULTILINE)
_MARK = re.compile(r"^<!-- [^\n]* -->\n\n?", re.MULTILINE)  # around what `make docs` writes
_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]*)\)")


class Page(NamedTuple):
    """A page of the documentation; its topic is the name of its file without `.md`."""

    topic: str
    kind: str
    text: str

    @property
    def title(self) -> str:
        """Its first heading."""
        return self.text.partition("\n")[0].lstrip("# ")


@cache
def pages_by_topic() -> dict[str, Page]:
    """Returns the pages by their topics, sorted by kind and topic; none where none is installed.

    A topic is looked up here and never made into a path, so no other file can be read.
    """
    package = Path(__file__).parents[1]
    inside = package / "docs"
    folder = inside if inside.is_dir() else package.parent / "docs"
    return {
        path.stem: Page(path.stem, kind, _MARK.sub("", path.read_text(encoding="utf-8")))
        for kind in KINDS
        for path in sorted((folder / kind).glob(f"*{_SUFFIX}"))
    }


@cache
def command_parts() -> dict[str, str]:
    """Returns the part of the reference of each command, by its name without `ccm`."""
    page = pages_by_topic().get(_OF_COMMANDS)
    text = page.text if page else ""
    headings = list(_HEADING.finditer(text))
    parts = {}
    for number, heading in enumerate(headings):
        level = len(heading[1])
        ends = (h.start() for h in headings[number + 1 :] if len(h[1]) <= level)
        parts[heading[2].strip("`")] = text[heading.start() : next(ends, len(text))]
    return parts


def with_topics(text: str) -> str:
    """Returns a page for a terminal: its links name the command that prints the other page."""

    def linked(found: re.Match[str]) -> str:
        words, target = found.groups()
        path = target.partition("#")[0]
        topic = path.rpartition("/")[2].removesuffix(_SUFFIX)
        if "://" not in path and topic in pages_by_topic():
            return f"{words} (`ccm help {topic}`)"
        return str(found[0] if path else words)

    return _LINK.sub(linked, text)
