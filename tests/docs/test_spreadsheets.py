"""Who follows the page on spreadsheets sees what it shows."""

from pathlib import Path

import pytest

from ccm.imports.head import READ
from ccm.model.words import DateForm
from testing.pages import blocks, follow
from testing.repository import empty_home, start
from testing.settings import MAP, ROOT, TODAY
from testing.transcripts import played

CODES = (
    "bad-csv duplicate-column duplicate-row garbled-text missing-column mixed-columns several-days "
    "unknown-column"
)
PAGE = ROOT / "docs" / "spreadsheets.md"


def test_the_page_shows_what_its_commands_print(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty_home(tmp_path, monkeypatch)
    monkeypatch.delenv("COLUMNS")
    top = start(tmp_path / "map", at=TODAY, of=MAP).top
    for block in blocks(PAGE):
        if block.verb:
            follow(block, top)
        if block.language == "console":
            assert played(block.text, top, PAGE) == block.text


def test_the_page_names_every_column_form_of_a_day_and_code_of_an_import() -> None:
    text = PAGE.read_text(encoding="utf-8")
    words = {*READ, *DateForm, *CODES.split()}
    assert {word for word in words if f"`{word}`" not in text} == set()
