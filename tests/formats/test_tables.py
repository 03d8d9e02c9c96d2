"""Six formats of one table with nasty cells: each reads back, and no cell breaks out of its own."""

import csv
import html
import io
import json
import re
from datetime import date
from html.parser import HTMLParser

import pytest

from ccm.formats import Format, format_table
from ccm.table import Column, Columns, Show, Table

NASTY = (
    "a | b || c",
    "`code` and ``more``",
    "<script>alert(1)</script>",
    "</td></table>&lt;b&gt; & &amp;",
    "{{template|x}} {{{1}}}",
    "[[link|text]] [https://example.org x]",
    "</nowiki>{{subst:x}}<nowiki>",
    "~~~~ ''bold'' __TOC__ -{zh}-",
    "one\ntwo\n|-\n| three",
    "one\r\ntwo",
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\tafter a tab",
    "\r\nafter a return",
    "\n=1",
    'a "quoted" one, with, commas',
    "it's; #1 * _x_ \\ \\| !! !",
    "|}",
    "!x",
    "* item",
    ": indented",
    "----",
    "שלום عالم",
    "日本語 한국어",
    "  blanks  around  ",
    "1e5",
    "007",
)
COLUMNS: Columns[object] = (
    Column("text", "A | <b>head</b>"),
    Column("number", "N", Show.COUNT),
    Column("share", "S", Show.SHARE),
    Column("unseen"),
    Column("for_people", "People", data=False),
)
TABLE = Table(
    report="nasty",
    columns=COLUMNS,
    rows=tuple((text, number, 0.5, text, text) for number, text in enumerate(NASTY)),
    answer="An answer | with <i>markup</i> and {{more}}.",
    notes=("A note & [[another]] `one`.",),
    dataset={"revision": None, "modified": False, "as_of": date(2026, 11, 22)},
    filters={"region": ("a", "b"), "fresh_only": True},
)


def collapsed(text: str) -> str:
    return " ".join(text.split())


def test_json_has_exactly_these_keys_and_the_cells_as_they_are() -> None:
    document = json.loads(format_table(TABLE, Format.JSON))
    assert list(document) == ["schema_version", "report", "dataset", "filters", "rows", "notes"]
    assert document["schema_version"] == 1
    assert document["report"] == "nasty"
    assert document["dataset"] == {"revision": None, "modified": False, "as_of": "2026-11-22"}
    assert document["filters"] == {"region": ["a", "b"], "fresh_only": True}
    assert document["rows"] == [
        {"text": text, "number": number, "share": 0.5, "unseen": text}
        for number, text in enumerate(NASTY)
    ]
    assert document["notes"] == [TABLE.answer, *TABLE.notes]


def test_csv_reads_back_with_formulas_defused() -> None:
    text = format_table(TABLE, Format.CSV)
    head, *rows = csv.reader(io.StringIO(text, newline=""))
    assert head == ["text", "number", "share", "unseen"]
    defused = [f"'{one}" if one[0] in "=+-@\t\r\n" else one for one in NASTY]
    assert rows == [[text, str(n), "0.5", text] for n, text in enumerate(defused)]
    assert [row[0] for row in rows[10:17]] == [
        "'=1+1",
        "'+1",
        "'-1",
        "'@SUM(A1)",
        "'\tafter a tab",
        "'\r\nafter a return",
        "'\n=1",
    ]


class Reader(HTMLParser):
    """The tags, attributes and texts of cells that a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str | None]] = set()
        self.cells: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= set(attrs)
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data


def test_html_has_no_tag_from_a_cell_and_every_text() -> None:
    reader = Reader()
    reader.feed(format_table(TABLE, Format.HTML))
    assert reader.tags == {
        *("p", "strong", "small"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    }
    assert {name for name, _ in reader.attributes} <= {"style"}
    shown = [collapsed(cell) for cell in reader.cells]
    assert shown[:4] == ["A | <b>head</b>", "N", "S", "People"]
    assert shown[4::4] == [collapsed(text) for text in NASTY]
    assert shown[5::4] == [str(number) for number in range(len(NASTY))]


def markdown_cells(line: str) -> list[str]:
    """The cells of a row of GitHub's Markdown: a backslash takes away what a sign means."""
    return [cell.strip() for cell in re.findall(r"((?:\\.|[^\\|])*)\|", line)[1:]]


def test_markdown_rows_have_one_cell_for_each_column_and_no_markup() -> None:
    answer, table, note = format_table(TABLE, Format.MARKDOWN).split("\n\n")
    assert answer == r"An answer \| with &lt;i&gt;markup&lt;/i&gt; and {{more}}."
    assert note == "A note &amp; \\[\\[another\\]\\] \\`one\\`.\n"
    lines = table.split("\n")
    assert {len(markdown_cells(line)) for line in lines} == {4}
    assert len(lines) == 2 + len(NASTY)
    for line, text in zip(lines[2:], NASTY, strict=True):
        assert not re.search(r"<|(?<!\\)[`*_\[\]]", line.replace(r"\\", ""))
        first = re.sub(r"\\(.)", r"\1", markdown_cells(line)[0])
        assert html.unescape(first) == collapsed(text)


def test_mediawiki_shows_every_text_as_it_is_and_reads_none_as_markup() -> None:
    wikitext = format_table(TABLE, Format.MEDIAWIKI)
    hidden: list[str] = []

    def hide(found: re.Match[str]) -> str:
        hidden.append(html.unescape(found[1]))
        return "HIDDEN"

    seen = re.sub(r"<nowiki>(.*?)</nowiki>", hide, wikitext, flags=re.DOTALL)
    assert not re.search(r"[\[\]<>~]|''|__|\{\{|\}\}|://", seen)
    assert hidden[0] == TABLE.answer
    assert set(hidden[1:]) <= {"A | <b>head</b>", *map(collapsed, NASTY), *TABLE.notes}
    _, table, _ = seen.split("\n\n")
    lines = table.split("\n")
    assert lines[0] == '{| class="wikitable"'
    assert lines[-1] == "|}"
    rows = [line for line in lines if line.startswith("| ")]
    assert len(rows) == len(NASTY)
    assert {line.count("||") for line in rows} == {3}
    assert [line for line in lines if not re.match(r"\{\||\|[-+}]|[|!] ", line)] == []
    for row, text in zip(rows, NASTY, strict=True):
        first = html.unescape(row[2:].split("||")[0].strip())
        assert first in ("HIDDEN", collapsed(text))


def test_plain_text_has_the_answer_the_rows_and_the_notes() -> None:
    plain = format_table(TABLE, Format.TABLE)
    answer, table, note = plain.split("\n\n", maxsplit=1)[0], plain, plain.split("\n\n")[-1]
    assert answer == TABLE.answer
    assert note == TABLE.notes[0] + "\n"
    for text in NASTY:
        assert collapsed(text.split("\n")[0]) in collapsed(table)


@pytest.mark.parametrize("wanted", Format)
def test_a_table_without_rows_is_not_drawn_and_its_answer_and_notes_stay(wanted: Format) -> None:
    text = format_table(TABLE._replace(rows=(), answer="Nothing.", notes=("So.",)), wanted)
    match wanted:
        case Format.CSV:
            assert text.split() == ["text,number,share,unseen"]
        case Format.JSON:
            document = json.loads(text)
            assert (document["rows"], document["notes"]) == ([], ["Nothing.", "So."])
        case Format.HTML:
            assert text.split("\n") == [
                "<p><strong>Nothing.</strong></p>",
                "<p><small>So.</small></p>",
                "",
            ]
        case _:
            assert text == "Nothing.\n\nSo.\n"


ABSENT = Table(
    report="absent",
    columns=(
        *(Column(key, key) for key in ("none", "empty", "blank", "yes", "no", "day", "list")),
        Column("zero", "zero", Show.COUNT),
        Column("share", "share", Show.SHARE),
    ),
    rows=((None, (), "", True, False, date(2018, 8, 31), ("x", "=y"), 0, None),),
)


@pytest.mark.parametrize(
    ("wanted", "row"),
    [
        (Format.TABLE, "– – – yes no 2018-08-31 x, =y 0 –"),
        (Format.MARKDOWN, "| – | – | – | yes | no | 2018-08-31 | x, =y | 0 | – |"),
        (Format.CSV, ",,,true,false,2018-08-31,x; =y,0,"),
        (
            Format.JSON,
            '"blank": "", "yes": true, "no": false, "day": "2018-08-31", "list": [ "x", "=y" ],',
        ),
        (
            Format.HTML,
            "<td>–</td><td>–</td><td>–</td><td>yes</td><td>no</td><td>2018-08-31</td>",
        ),
        (
            Format.MEDIAWIKI,
            "| – || – || – || yes || no || 2018-08-31 || x, =y",
        ),
    ],
)
def test_what_is_absent_is_null_empty_or_a_dash_and_zero_is_zero(wanted: Format, row: str) -> None:
    assert row in collapsed(format_table(ABSENT, wanted))


@pytest.mark.parametrize(
    ("share", "shown"), [(0.0, "0 %"), (0.125, "12 %"), (0.7273, "73 %"), (1.0, "100 %")]
)
def test_a_share_is_a_whole_percentage_for_people(share: float, shown: str) -> None:
    table = Table(report="x", columns=(Column("s", "Share", Show.SHARE),), rows=((share,),))
    assert format_table(table, Format.TABLE).splitlines()[2].strip() == shown
