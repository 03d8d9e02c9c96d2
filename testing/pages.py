"""Pages of the documentation that say how to add something, followed to the letter.

A line above a block says what to write: "New file `path`:" or "In `path`:". The block is the file,
or a difference: its lines with a blank or `-` occur once in that file, and are replaced by its
lines with a blank or `+`.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_BLOCK = re.compile(
    r"^(?:(New file|In) `([^`\n]+)`:\n\n)?(`{3,})(\w+)\n(.*?)^\3$", re.MULTILINE | re.DOTALL
)


class Block(NamedTuple):
    """A block of a page: what is done with it, the file it is of, its language, its text."""

    verb: str
    path: str
    language: str
    text: str


def blocks(page: Path) -> Iterator[Block]:
    """The blocks of a page, in order."""
    return blocks_of(page.read_text(encoding="utf-8"))


def blocks_of(text: str) -> Iterator[Block]:
    """The blocks of a part of a page, in order."""
    for found in _BLOCK.finditer(text):
        verb, path, _, language, text = found.groups(default="")
        yield Block(verb, path, language, text)


def follow(block: Block, top: Path) -> None:
    """Write what the block says into the copy of the repository in `top`."""
    path = top / block.path
    if block.verb == "New file":
        assert not path.exists(), block.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, encoding="utf-8")
        return
    lines = block.text.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if line[0] in " -")
    after = "".join(line[1:] for line in lines if line[0] in " +")
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1, f"{block.path} has this {text.count(before)} times:\n{before}"
    path.write_text(text.replace(before, after), encoding="utf-8")
