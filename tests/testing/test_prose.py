"""The lines, links and sentences that testing.links finds on a page."""

from pathlib import Path

import pytest

from testing.links import anchors, links, long_lines, sentences

TEXT = """\
# A page, with a heading

One sentence. A [link](other.md#part)
over two lines! In `a.b c` nothing ends.

- An item
- Another [one](https://example.org)

| a row | that is not read |
|---|---|

```sh
not a sentence [no](link.md)
```
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_sentences_are_those_of_paragraphs_and_items(page: Path) -> None:
    assert [text for text in sentences(page) if text] == [
        "One sentence.",
        "A link over two lines!",
        "In `a.b c` nothing ends.",
        "An item",
        "Another one",
    ]


def test_links_are_those_inside_the_repository(page: Path) -> None:
    assert list(links(page)) == [(page.parent / "other.md", "part")]


def test_a_heading_is_an_anchor(page: Path) -> None:
    assert anchors(page) == {"a-page-with-a-heading"}


def test_long_lines_are_those_of_prose(page: Path) -> None:
    assert long_lines(page, 30) == [
        "One sentence. A [link](other.md#part)",
        "over two lines! In `a.b c` nothing ends.",
        "- Another [one](https://example.org)",
    ]
