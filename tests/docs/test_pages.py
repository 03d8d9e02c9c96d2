"""What the pages show is what ccm prints, on the map of tests/examples/map."""

from pathlib import Path

import pytest

from testing.pages import blocks, follow
from testing.repository import empty_home, start
from testing.settings import MAP, ROOT, TODAY
from testing.transcripts import Sitting, hold_block, pages

pytestmark = pytest.mark.renewable


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_blocks_of_a_page_are_what_its_commands_print(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty_home(tmp_path, monkeypatch)
    sitting = Sitting(start(tmp_path / "map", at=TODAY, of=MAP).top, tmp_path / "programs")
    for block in blocks(page):
        if block.verb:
            follow(block, sitting.folder)
        if block.language == "console":
            hold_block(page, block.text, sitting.played(block.text))
