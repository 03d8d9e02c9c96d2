"""The screens of the guided pass that pages show are drawn so at a terminal of 80 columns."""

from pathlib import Path

import pytest

from testing.pages import blocks, follow
from testing.repository import start
from testing.settings import MAP, ROOT
from testing.terminal import WHO, Terminal


@pytest.mark.parametrize(
    ("page", "words", "keys"),
    [
        ("tutorial/first-assessment", ("armenian-wikipedia", "bots"), [(WHO, "b"), (") ", "\r")]),
        (
            "how-to/refresh-after-a-year",
            ("example-group-12", "--refresh", "--status", "agreed"),
            [("begins: ", "\r"), ("level: ", "\r"), ("level: ", "\r")],
        ),
    ],
)
def test_the_screens_of_a_page_are_drawn_so(
    page: str, words: tuple[str, ...], keys: list[tuple[str, str]], tmp_path: Path
) -> None:
    top = start(tmp_path / "map", of=MAP).top
    path = ROOT / f"docs/{page}.md"
    for block in blocks(path):
        if block.verb:
            follow(block, top)
    [shown] = [block.text for block in blocks(path) if block.language == "text"]
    with Terminal("assess", *words, cwd=top) as terminal:
        for awaited, key in keys:
            terminal.press(awaited, key)
        terminal.until(shown.splitlines()[-1])
        drawn = "\n".join(line.rstrip() for line in terminal.text.splitlines())
    assert shown.rstrip() in drawn
