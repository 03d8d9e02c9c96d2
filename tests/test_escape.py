"""`ccm.escape`: what arrives at each destination, and that nothing harmless is touched."""

import json
import re
import time
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ccm import escape
from ccm.yamlfile.canonical import forbidden_at

PIECES = (
    "::", ":", "##[", "#", "[", "vso", "'", "\\", "\\u200b", "\\xad", "\\x5c", "u200b", "=", "-",
    "\uff1d", " ", "\xa0", "\t", "\n", "\r\n", "\r", "\x00", "\x1b[0m", "\x85", "\u2028", "\u202e",
    "\u200b", "\u200c", "\u200d", "\u200f", "\xad", "\ufeff", "\ufe0f", "\ue000", "\U000e0041",
    "\udc80", "é", "क्", "👩", "a", "1", "</td>", "`", "*", '"',
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.characters(), max_size=12).map("".join)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\x1b[31mred\x07", r"\x1b[31mred\x07"),
        ("two\nlines\r\n", r"two\nlines\r\n"),
        ("a\u202eb\u2066c\u2028\x85", r"a\u202eb\u2066c\u2028\x85"),
        ("\U000e0041\ue000\U0010fffd\ufeff\xad\u200b\u200f\u3164",
         r"\U000e0041\ue000\U0010fffd\ufeff\xad\u200b\u200f\u3164"),
        ("a\udcffb", r"a\udcffb"),
        ("::error::x", r"\x3a:error\x3a:x"),
        ("a :::: b", r"a \x3a\x3a\x3a: b"),
        ("x ##[error]y ##vso[z]", r"x \x23#[error]y \x23#vso[z]"),
        ("adm\u200din \u200dx \ufe0fy", r"adm\u200din \u200dx \ufe0fy"),
        ("[red]x[/red] :smile: C:\\users", "[red]x[/red] :smile: C:\\users"),
    ],
    ids=ascii,
)  # fmt: skip
def test_a_line_of_text_shows_what_would_steer(text: str, line: str) -> None:
    assert escape.text_line(text) == line


@pytest.mark.parametrize(
    "text",
    [
        "Wikimédiens du Bénin", "ויקימדיה ישראל", "مستخدمي ويكيميديا", "می\u200cشود",
        "क्\u200dष", "ന\u0d4d\u200d", "ශ්\u200dරී ලංකා", "👩\u200d💻", "❤\ufe0f\u200d🔥",
        "1\ufe0f\u20e3", "葛\U000e0100城", "ᠮᠣᠩ\u180bᠭᠣᠯ", "a\xa0b", "half: full", "#1 [x]", "5:30",
        "C#", "low → medium (robustness – → low)",
    ],
)  # fmt: skip
def test_what_names_need_stays(text: str) -> None:
    assert escape.text_line(text) == text
    assert json.loads(escape.json_document(json.dumps(text, ensure_ascii=False))) == text
    assert escape.csv_cell(text) == text
    assert escape.html(text).replace("\xa0", " ") == text.replace("\xa0", " ")


@given(TEXTS)
def test_a_line_of_text_is_one_line_however_often_it_is_escaped(text: str) -> None:
    line = escape.text_line(text)
    assert len(line.splitlines()) <= 1
    assert escape.text_line(line) == line
    assert "::" not in line
    assert not re.search(
        r"##\w*\[|[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", line
    )


@given(TEXTS)
@example("\u200c\ufe0f\u200c")
def test_json_means_what_it_meant(text: str) -> None:
    document = json.dumps({"a": [text, text], text: 1}, ensure_ascii=False, indent=2)
    for printed in (escape.json_document(document), escape.json_document(document, to_file=True)):
        assert json.loads(printed) == json.loads(document)
        assert printed.encode()
    printed = escape.json_document(document).replace("\n", "")
    assert escape.seen(printed) == printed
    assert not re.search(r"##\w*\[", printed)


@given(TEXTS)
@example("'::x")
@example("\n '::x")
@example("#'##[x]")
@example(" \u200b'=1")
@example("\\x5cu200b")
def test_a_cell_of_csv_comes_back_as_it_was(text: str) -> None:
    for to_file in (False, True):
        cell = escape.csv_cell(text, to_file=to_file)
        assert cell.encode() is not None
        if forbidden_at(text) is None:  # else no data file may hold it
            assert escape.from_csv_cell(cell) == text
    cell = escape.csv_cell(text)
    assert not re.match(r"[\s\u200b]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]", cell)
    assert not re.search(r"(?:\A|[\r\n])\s*::|##\w*\[", cell)


@pytest.mark.parametrize(
    ("text", "printed", "in_file"),
    [
        ("=1", "'=1", "'=1"),
        (" \u200b\xa0=1", "' \\u200b\xa0=1", "' \u200b\xa0=1"),
        ("\uff0b1", "'\uff0b1", "'\uff0b1"),
        ("\ufe631", "'\ufe631", "'\ufe631"),
        ("::x", "'::x", "::x"),
        ("'::x", "''::x", "''::x"),
        ("a\n ::x", "a\n '::x", "a\n ::x"),
        ("a ::x", "a ::x", "a ::x"),
        ("##[x]", "#'#[x]", "##[x]"),
        ("a\u200fb", r"a\u200fb", "a\u200fb"),
        (r"a\u200fb", r"a\x5cu200fb", r"a\x5cu200fb"),
        (r"a\u0041b", r"a\u0041b", r"a\u0041b"),
        ("a\nb\tc", "a\nb\tc", "a\nb\tc"),
    ],
    ids=ascii,
)
def test_a_cell_of_csv_is_defused(text: str, printed: str, in_file: str) -> None:
    assert escape.csv_cell(text) == printed
    assert escape.csv_cell(text, to_file=True) == in_file


@pytest.mark.parametrize(
    "function",
    [escape.text_line, escape.markdown, escape.markdown_code, escape.markdown_prose,
     escape.markdown_address, escape.wikitext, escape.html, escape.json_document,
     escape.csv_cell, escape.from_csv_cell, escape.database_text, escape.shell_word],
)  # fmt: skip
@pytest.mark.parametrize(
    "piece",
    ["'", "#", "##a", "::", "\n", "\n'", " ", "\u200d", "é\u200d", "\ufe0f", "\x1b", "\\",
     "\\u200b", "#'", "=", "\t "],
    ids=ascii,
)  # fmt: skip
def test_the_cost_is_in_proportion_to_the_length(
    function: Callable[[str], str], piece: str
) -> None:
    def cost(text: str) -> float:
        start = time.process_time()
        function(text)
        return time.process_time() - start

    some = 3000 // len(piece)
    function(piece)
    once = min(cost(piece * some) for _ in range(3))
    assert min(cost(piece * some * 10) for _ in range(3)) < 40 * (once + 0.0005)
