"""Checks that no format contains anything harmful, whatever strangers wrote."""

import csv
import io
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser

from ccm.formats import DiffFormat, ExportFormat, Format, ProblemFormat
from testing.ci_readers import read_annotations, read_junit, read_sarif
from testing.rendered import Rendered, rendered

UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\uf8ff"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e00ff]"
)
TAGS = {"p", "strong", "small", "table", "thead", "tbody", "tr", "th", "td", "style"}
Checked = Callable[[str], None]


def check_text(text: str) -> None:
    """Checks that nothing is invisible, and that no line is a command to the log of a CI job."""
    assert UNSEEN.findall(text) == []
    for line in re.split(r"\r\n|[\n\r]", text):
        assert not line.lstrip().startswith("::"), line
        assert not re.search(r"##\w*\[", line), line


def check_lines(text: str) -> None:
    """As `check_text`; and nothing of a stranger breaks a line or jumps over columns."""
    check_text(text)
    assert "\r" not in text
    assert "\t" not in text


def check_csv(text: str) -> None:
    """No cell is a formula to a spreadsheet."""
    check_text(text)
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len({len(row) for row in rows}) == 1
    for cell in (cell for row in rows for cell in row):
        assert not re.match(r"[\s\u200b]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]", cell), cell


def check_json(text: str) -> None:
    check_lines(text)
    json.loads(text)


class Page(HTMLParser):
    """The tags and attributes that a browser finds in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen |= {tag, *(name for name, _ in attrs)}

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def check_html(text: str) -> None:
    check_lines(text)
    page = Page()
    page.feed(text)
    page.close()
    assert page.seen <= TAGS


def check_wiki(text: str) -> None:
    check_lines(text)
    page = re.sub(r"<nowiki>.*?</nowiki>", "", text)
    page = re.sub(r"<!--[^<>]*-->|\{\{CCM\|[a-z0-9|=-]*\}\}", "", page)
    assert not re.search(r"\[\[|\{\{|~~~|''|__|<", page)
    for line in page.splitlines():
        assert re.match(r"\{\||\|\}$|\|-$|\|\+|[|!] ?|[^|!{*#:;=+ -]|$", line), line


def check_markdown(text: str) -> None:
    check_lines(text)
    for line in text.splitlines():
        bare = re.sub(r"\\[!-/:-@\[-`{-~]|^- |^\*\*|\*\*$| — \*\*", "", line)
        bare = re.sub(r"^\|[-:|]+\|$", "", bare)
        assert not re.search(r"[`*_\[\]<>~#@]", bare), line


def check_annotations(text: str) -> None:
    """Every line is one annotation with a place, and nothing more is obeyed."""
    assert UNSEEN.findall(text) == []
    for annotation in read_annotations(text):
        assert annotation.command in ("error", "warning", "notice")
        assert list(annotation.properties) == ["file", "line", "col", "title"]
    for line in text.split("\n"):
        assert line == line.lstrip()
        assert not re.search(r"##\w*\[", line), line


def check_sarif(text: str) -> None:
    """As `check_json`; and no message is a link, no address leads out of the repository."""
    check_json(text)
    for result in read_sarif(text)["results"]:
        assert "](" not in result["message"]["text"]
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"(?![/.])[\w./~%-]+", uri, re.ASCII), uri


def check_junit(text: str) -> None:
    check_lines(text)
    read_junit(text)


def check_problems_markdown(text: str) -> None:
    """Nothing of a stranger is rendered, apart from code."""
    check_lines(text)
    page = rendered(text)
    assert {*page.tags} <= {("p",), ("strong",), ("code",), ("h3",), ("ul",), ("li",)}
    assert not re.search(r"[@#`*_\[\]<>]|://|www", page.prose), page.prose


def check_sheet(text: str) -> Rendered:
    """A review sheet in Markdown has no markup or link of a stranger but evidence."""
    check_lines(text)
    page = rendered(text)
    assert {*page.tags} <= TAGS_OF_SHEETS
    assert page.live == []
    return page


TAGS_OF_SHEETS = {
    ("p",), ("strong",), ("ul",), ("li",), ("code",), ("a", "href"), ("details",), ("summary",),
}  # fmt: skip
OF_PROBLEMS: dict[ProblemFormat, Checked] = {
    ProblemFormat.TEXT: check_lines,
    ProblemFormat.JSON: check_json,
    ProblemFormat.GITHUB: check_annotations,
    ProblemFormat.SARIF: check_sarif,
    ProblemFormat.JUNIT: check_junit,
    ProblemFormat.MARKDOWN: check_problems_markdown,
}
CHECKS: dict[str, Checked] = {
    Format.TABLE: check_lines,
    Format.MARKDOWN: check_markdown,
    Format.CSV: check_csv,
    Format.JSON: check_json,
    Format.MEDIAWIKI: check_wiki,
    Format.HTML: check_html,
    ExportFormat.WIKITEXT: check_wiki,
    DiffFormat.TEXT: check_lines,
}
