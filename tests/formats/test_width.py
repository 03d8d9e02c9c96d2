"""The cells of a text, and its lines where it is folded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccm.escape import text_line
from ccm.formats.width import cell_width, fold_text


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("Bots", 4),
        ("n·l·m·h", 7),
        ("維基", 4),
        ("\uff37\uff2d", 4),
        ("e\u0301", 1),
        ("مُحَمَّد", 4),
        ("हिन्दी", 5),
        ("ไทยดี", 4),
        ("\u1112\u1161\u11ab", 2),
        ("😀", 2),
        ("न\u200cम", 2),
    ],
)
def test_a_wide_letter_takes_two_cells_and_a_mark_none(text: str, width: int) -> None:
    assert cell_width(text) == width


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, [""]),
        ("one two", 7, ["one two"]),
        ("one two", 6, ["one", "two"]),
        ("one  two three", 8, ["one two", "three"]),
        ("a central-east", 8, ["a", "central-", "east"]),
        ("維基 媒體", 6, ["維基", "媒體"]),
        ("維基媒體", 5, ["維基", "媒體"]),
        ("ae\u0301ae\u0301", 2, ["ae\u0301", "ae\u0301"]),
        (r"abcd\u202eabcd", 8, ["abcd", r"\u202eab", "cd"]),
        (r"abcd\x1b[31m", 6, ["abcd", r"\x1b[3", "1m"]),
        (r"\U000e0041", 4, [r"\U000e0041"]),
    ],
)
def test_a_text_is_folded_between_words_and_never_within_a_character(
    text: str, width: int, lines: list[str]
) -> None:
    assert fold_text(text, width) == lines


@given(st.text(max_size=60), st.integers(min_value=12, max_value=40))
def test_what_is_folded_is_whole_and_no_line_is_too_wide(text: str, width: int) -> None:
    plain = text_line(text)
    lines = fold_text(plain, width)
    assert max(map(cell_width, lines)) <= width
    assert "".join("".join(lines).split()) == "".join(plain.split())
    assert all(text_line(line) == line for line in lines)
