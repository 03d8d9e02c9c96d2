"""The line of a problem as it is shown in a terminal, with carets below the word meant."""

import unicodedata

import pytest

from ccm.formats.problems import excerpt
from ccm.model import Place, Problem

WORDS = "word " * 30


def _excerpt(line: str, *, column: int, number: int = 4) -> str:
    problem = Problem(path="x.yaml", code="c", message="m", place=Place(number, column))
    return excerpt(problem, line)


@pytest.mark.parametrize(
    ("line", "column", "shown"),
    [
        ("    level: hgih", 12, "    4 |     level: hgih\n      |            ^^^^"),
        ("    level: hgih  # why", 12, "    4 |     level: hgih  # why\n      |            ^^^^"),
        ("levle: low", 1, "    4 | levle: low\n      | ^^^^^"),
        ("name: 維基 no", 10, "    4 | name: 維基 no\n      |            ^^"),
        ("name: 維基媒體", 7, "    4 | name: 維基媒體\n      |       ^^^^^^^^"),
        ("name: 😀 x", 9, "    4 | name: 😀 x\n      |          ^"),
        ("name: e\u0301 no", 10, "    4 | name: e\u0301 no\n      |         ^^"),
        ("name: ไทยดี no", 13, "    4 | name: ไทยดี no\n      |            ^^"),
        ("name: हिन्दी no", 14, "    4 | name: हिन्दी no\n      |             ^^"),
        ("a:\t\uff42\uff43", 4, "    4 | a:·\uff42\uff43\n      |    ^^^^"),
        ("a:\tb\x1b[31m\u202e", 4, "    4 | a:·b·[31m·\n      |    ^^^^^^^"),
        ("languages: [no, fr]", 13, "    4 | languages: [no, fr]\n      |             ^^"),
        ("", 1, "    4 | \n      | ^"),
        ("level:", 7, "    4 | level:\n      |       ^"),
    ],
    ids=[
        "a value",
        "a comment behind it",
        "a key",
        "behind wide letters",
        "wide letters",
        "behind an emoji",
        "behind an accent of its own",
        "behind vowels above letters",
        "behind marks that join",
        "full width behind a tab",
        "what could steer a terminal",
        "an item of a list",
        "an empty line",
        "behind the end",
    ],
)
def test_the_carets_stand_below_the_word_that_is_meant(line: str, column: int, shown: str) -> None:
    assert _excerpt(line, column=column) == shown


def test_a_long_line_is_cut_where_the_window_ends() -> None:
    assert _excerpt(f"note: {WORDS}", column=7, number=12345) == (
        "12345 | note: word word word word word word word word word word word word wor…\n"
        "      |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^"
    )


def test_a_long_line_is_shown_around_its_problem() -> None:
    line = f"note: {'es, ' * 30}no"

    shown, carets = _excerpt(line, column=127).split("\n")

    assert shown == "    4 | …, es, es, es, es, es, es, es, es, no"
    assert carets == "      |                                    ^^"


@pytest.mark.parametrize("column", [1, 4, 40, 60, 103])
@pytest.mark.parametrize("letter", ["w", "字"])
def test_an_excerpt_is_at_most_80_columns_wide(letter: str, column: int) -> None:
    for line in _excerpt(f"a: {letter * 100} b", column=column).split("\n"):
        assert sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line) <= 80
