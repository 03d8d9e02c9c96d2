"""Review sheets as Markdown in which all words are an attacker's, as GitHub renders them."""

from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccm.escape import markdown_address, markdown_code, markdown_prose
from ccm.formats.sheet_markdown import MOST_BYTES, sheet_markdown
from ccm.model import Place, Problem
from ccm.sheet import Block, Doubt, Item, Line, Sheet
from testing.harmless import check_sheet
from testing.rendered import rendered
from testing.settings import many
from testing.worlds.hostile import PAYLOADS, STEERING

Drawn = TypeVar("Drawn")
PIECES = (
    "@everyone", "\\@everyone", "a@example.org", "#1", "\\#1", "o/r#1", "GH-1", "!1", "$1", "&1",
    "%1", '~"a b"', ":smile:", "$x$", "$`x`$", "https://evil.example", "www.evil.example",
    "http://evil.example", "mailto:a@example.org", "xmpp:a@example.org", "[a](https://x.example)",
    "![a](https://x.example)", "<https://x.example>", "<img src=x>", "</summary>", "</details>",
    "<!-- a", "```", "`", "``", "~~~", "---", "===", "# a", "> a", "1. a", "1) a", "- a", "+ a",
    "* a", "[ ] a", "| a |", "&lt;b&gt;", "&#64;everyone", "[^1]", "[^1]: a", "\\", "**", "__",
    "\x00", "a\rb", "0123abc", "@", "a\ud800b", "", "word",
)  # fmt: skip
FIELDS = ["", "note", "evidence", "people"]
ADDRESSES = ("https://evil.example", "https://evil.example/a_b?c=%20&d=*e*#f")
TEXTS = (
    st.sampled_from([*PAYLOADS, *STEERING, *PIECES, *ADDRESSES])
    | st.text(max_size=40)
    | st.lists(st.sampled_from(PIECES), max_size=6).map(" ".join)
    | st.lists(st.sampled_from(PIECES), max_size=4).map("".join)
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text, or one much too long."""
    return draw(TEXTS) * draw(st.sampled_from([1, 1, 1, 1_000]))


@st.composite
def some(draw: st.DrawFn, of: st.SearchStrategy[Drawn]) -> tuple[Drawn, ...]:
    """A few of them, or so many that they do not fit."""
    few = draw(st.lists(of, max_size=3))
    return tuple(few) * draw(st.sampled_from([1, 1, 10, 200]))


@st.composite
def items(draw: st.DrawFn) -> Item:
    sides = st.none() | TEXTS
    return Item(draw(st.sampled_from(FIELDS) | TEXTS), draw(sides), draw(sides))


@st.composite
def lines(draw: st.DrawFn) -> Line:
    codes = draw(st.lists(TEXTS, max_size=2))
    return Line(draw(TEXTS), draw(TEXTS), draw(some(items())), tuple(codes))


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    long = texts()
    problems = st.builds(Problem, path=long, code=TEXTS, message=long, place=st.just(Place(1, 2)))
    return Sheet(
        answer=draw(long),
        states=draw(long),
        doubts=draw(some(st.builds(Doubt, TEXTS, long, long, long, long))),
        switched_off=draw(some(long)),
        effects=draw(some(long)),
        problems=draw(some(problems)),
        older_problems=draw(some(problems)),
        blocks=draw(some(st.builds(Block, long, long, long, some(lines())))),
    )


@settings(max_examples=many(40), deadline=None)
@given(sheets())
def test_a_sheet_of_any_texts_is_harmless_and_fits(sheet: Sheet) -> None:
    text = sheet_markdown(sheet)
    assert len(text.encode()) <= MOST_BYTES
    page = check_sheet(text)
    evidence = [
        item
        for block in sheet.blocks
        for line in block.lines
        for item in line.items
        if item.label == "evidence"
    ]
    assert set(page.links) <= {side for item in evidence for side in (item.before, item.after)}


@pytest.mark.parametrize("text", [*PAYLOADS, *STEERING, *PIECES], ids=ascii)
def test_no_word_of_a_text_becomes_anything_else(text: str) -> None:
    for shown in (markdown_prose(text), f"- {markdown_prose(text)}", markdown_code(text)):
        assert check_sheet(shown).links == []


@pytest.mark.parametrize("text", [*PAYLOADS, *STEERING, *PIECES], ids=ascii)
def test_no_beginning_of_a_text_becomes_anything_else(text: str) -> None:
    for end in range(min(len(text), 500)):
        assert check_sheet(f"{markdown_prose(text[:end])} …").links == []


@pytest.mark.parametrize(
    "text", ["@everyone", "see #1", "https://evil.example", "a@example.org", "www.evil.example"]
)
def test_github_would_link_these_words(text: str) -> None:
    page = rendered(text)
    assert page.live or page.links


@pytest.mark.parametrize("address", ADDRESSES)
def test_evidence_is_a_link_that_shows_all_of_its_address(address: str) -> None:
    page = rendered(markdown_address(address))
    assert page.text.strip() == address
    assert page.links == [address]


@pytest.mark.parametrize(
    "address",
    [
        "https://wikipedia.org@evil.example/",
        "https://github.com/o/r/issues/1",
        "https://GitHub.com/o/r/issues/1",
        "https://gist.github.com/x",
        "https://gitlab.com/o/r/-/issues/1",
        "https://\u0435xample.org/",  # a Cyrillic letter
        "https://example.org/<b>",
        "https://example.org/`x`",
        "https://example.org/&copy;",
        "https://example.org/::error::x",
        "https://localhost/",
        "javascript:alert(1)",
        "//example.org",
    ],
)
def test_an_address_that_could_deceive_is_no_link(address: str) -> None:
    page = rendered(markdown_address(address))
    assert (page.links, page.live) == ([], [])
    assert page.tags == [("p",), ("code",)]
