"""Tables for wikis and web pages: no text breaks out of its cell; coloured levels can be read."""

import html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ccm.escape import seen, wikitext
from ccm.formats import Format, format_table
from ccm.formats.markup import LEVEL_COLOURS
from ccm.model import Level
from ccm.table import Column, Columns, Show, Table

MARKUP = (
    "|", "||", "|-", "|}", "{|", "!", "!!", "\n", "\r\n", "{{", "}}", "[[", "]]", "<nowiki>",
    "</nowiki>", "<script>", "</td>", "</table>", '"', "'", "''", "&", "&lt;", "&#124;", "<!--",
    "-->", "~~~~", "__TOC__", "-{", "}-", "http://x", "mailto:a@b", "ISBN 1", "\x00", "\x7f",
    "\x1b[0m", "\u202e", "\u2028", "\x85", " ", "* ", "; ", ": ", "# ", "=", "low", "style=",
    "onclick=",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(MARKUP) | st.characters(), max_size=12).map("".join)
COLUMNS: Columns[object] = (
    Column("a", "A"),
    Column("level", "Level", Show.LEVEL),
    Column("number", "N", Show.COUNT),
    Column("b", "B"),
)


def shown(text: str) -> str:
    """What a reader is to see: one line, with a code point for what cannot be seen."""
    return " ".join(seen(re.sub(r"[\t\r\n]+", " ", text)).split()) if text else "–"


def table_of(rows: list[tuple[str, str]]) -> Table:
    cells = tuple((first, "low", number, second) for number, (first, second) in enumerate(rows))
    return Table(report="nasty", columns=COLUMNS, rows=cells, answer="An answer", notes=("A note",))


def wiki_rows(text: str) -> list[list[tuple[str, str]]]:
    """The cells of the one table of a wiki page, each with its attributes, as MediaWiki splits it.

    What stands in nowiki is set aside before the table is looked for.
    """
    aside: list[str] = []

    def set_aside(found: re.Match[str]) -> str:
        aside.append(found[1])
        return f"\x7f{len(aside) - 1}\x7f"

    def put_back(cell: str) -> str:
        return html.unescape(re.sub("\x7f(\\d+)\x7f", lambda found: aside[int(found[1])], cell))

    page = re.sub(r"<nowiki>(.*?)</nowiki>", set_aside, text, flags=re.DOTALL)
    assert not re.search(r"\[\[|\{\{|~~~|''|__|<", page)
    before, table, after = re.split(r"^\{\|.*$|^\|\}$", page, flags=re.MULTILINE)
    assert (before.strip(), after.strip()) == ("An answer", "A note")
    rows = []
    for line in table.strip().splitlines():
        if line.startswith("| "):
            parts = [cell.rpartition("|") for cell in line[1:].split("||")]
            rows.append(
                [(attributes.strip(), put_back(cell).strip()) for attributes, _, cell in parts]
            )
        else:
            assert re.match(r"\|-$|! ", line), line
    return rows


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4))
@example([("</nowiki>|| x", "|-\n| y"), ("style=x | y", "")])
def test_no_text_breaks_out_of_its_cell_in_a_wiki(rows: list[tuple[str, str]]) -> None:
    found = wiki_rows(format_table(table_of(rows), Format.MEDIAWIKI))
    style = 'style="background: #fce5b0; color: #202122;"'
    assert found == [
        [
            ("", shown(first)),
            (style, "low"),
            ('style="text-align: right;"', str(number)),
            ("", shown(second)),
        ]
        for number, (first, second) in enumerate(rows)
    ]


class Reader(HTMLParser):
    """The tags with their attributes in order, and the text in each cell."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.cells: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(" ".join([tag, *(f"{name}={value}" for name, value in attrs)]))
        if tag == "td":
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4))
@example([("<script>alert(1)</script>", '" onmouseover="x'), ("</td></tr>", "<!--")])
def test_no_text_breaks_out_of_its_cell_in_html(rows: list[tuple[str, str]]) -> None:
    reader = Reader(format_table(table_of(rows), Format.HTML))
    level, right = "td style=background: #fce5b0; color: #202122;", "td style=text-align: right;"
    head = ["p", "strong", "table", "thead", "tr", "th", "th", "th style=text-align: right;", "th"]
    assert reader.tags == [
        *head, "tbody", *(["tr", "td", level, right, "td"] * len(rows)), "p", "small"
    ]  # fmt: skip
    wanted = [
        [shown(first), "low", str(number), shown(second)]
        for number, (first, second) in enumerate(rows)
    ]
    cells = [cell.strip("\n") for cell in reader.cells]
    assert [cells[n : n + 4] for n in range(0, len(cells) - 4, 4)] == wanted[:-1]
    assert [*cells[-4:-1], cells[-1].removesuffix("A note").strip("\n")] == wanted[-1]


@pytest.mark.parametrize(
    "text",
    [
        "Wikimedia Deutschland e. V.",
        "Wikimédiens du Bénin",
        "ויקימדיה ישראל",
        "Affiliates (2023), 4 of 5",
        "low → medium (robustness none → low)",
    ],
)
def test_a_plain_text_stays_plain_in_a_wiki(text: str) -> None:
    assert wikitext(text) == text


@pytest.mark.parametrize(
    "text", ["see https://example.org", "mailto:a@example.org", "ISBN 9", "* x"]
)
def test_what_a_wiki_would_link_or_list_is_shown_as_it_is(text: str) -> None:
    assert wikitext(text) == f"<nowiki>{text}</nowiki>"


def test_joiners_that_scripts_need_are_kept() -> None:
    assert wikitext("क्\u200dष न\u200cम") == "क्\u200dष न\u200cम"


def luminance(colour: str) -> float:
    """The relative luminance of #rrggbb, as WCAG 2 defines it."""
    shares = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("level", Level)
def test_every_level_has_colours_that_can_be_read_in_any_theme(level: Level) -> None:
    background, text = sorted((luminance(one) for one in LEVEL_COLOURS[level]), reverse=True)
    assert (background + 0.05) / (text + 0.05) >= 7  # WCAG 2 asks for 7 at level AAA


def test_levels_differ_in_colour_and_keep_their_word() -> None:
    rows = tuple((level.value,) for level in Level)
    text = format_table(
        Table("levels", (Column("level", "Level", Show.LEVEL),), rows), Format.MEDIAWIKI
    )
    found = re.findall(r'style="background: (#\w+); color: #\w+;" \| ([a-z-]+)', text)
    assert [word for _, word in found] == list(Level)
    assert len({colour for colour, word in found if word not in ("unknown", "not-relevant")}) == 4


def test_a_word_that_is_no_level_is_not_coloured() -> None:
    table = Table("x", (Column("level", "Level", Show.LEVEL),), (('"><script>',), (None,)))
    assert "style" not in format_table(table, Format.HTML)
    assert 'style="background' not in format_table(table, Format.MEDIAWIKI)
