"""Finds the comments that belong to each key or item of YAML text: above, beside and below it.

This is the only rule for who owns a comment, and every edit uses it. See
docs/contributing/decisions/2026-11-27-whose-comment-it-is.md.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ccm.yamlfile.nodes import Node

_blanks = re.compile(r"[ \t]*")
_comment = re.compile(r"[ \t]*#")
_comment_below = re.compile(  # with the blank lines before it
    r"(?:\r?\n[ \t]*+(?=\r?\n))*+\r?\n([ \t]*+)#[^\r\n]*"
)
_keeping = re.compile(r"[|>][0-9]*\+")  # begins a text that includes the blank lines below it
_kept_lines = re.compile(r"(?:\r?\n[ \t]*+(?=\r?\n))*+")
_beside = re.compile(r"[ \t]*(,?)[ \t]*(#[^\r\n]*)?")


class Owned(NamedTuple):
    """The range of a key with its value, or of an item, as indexes of the text.

    Itself it goes from `first` to `last`; with its comments, and in brackets with the comma after
    it, from `start` to `end`. `alone` is true where nothing is before it on its line.
    """

    start: int
    first: int
    last: int
    end: int
    alone: bool


def owned_by_each(text: str, holder: Node) -> list[Owned]:
    """Returns the range of each key or item of a list or mapping, in their order.

    The comments on the lines directly above belong to it. In a block, so do the comments beside it,
    and the comments below that are indented deeper; in brackets, the comment after it on its line.
    """
    return [*(_in_brackets if holder.flow else _in_block)(text, holder)]


def _in_block(text: str, holder: Node) -> Iterator[Owned]:
    floor = 0
    dash = " " * holder.column + "-"
    for first, value in _children(holder):
        line = start_of_line(text, first)
        while holder.items and line > holder.start and not text.startswith(dash, line):
            line = start_of_line(text, line - 1)  # the item is on a line below its dash
        begin = max(line, holder.start)
        alone = not text[line:begin].strip()
        start = _start_of_comments(text, line, floor) if alone else begin
        last = _behind_kept_lines(text, value)
        floor = _end_of_comments(text, last, deeper_than=holder.column)
        yield Owned(start, begin, value.end, floor, alone)


def _in_brackets(text: str, holder: Node) -> Iterator[Owned]:
    floor = holder.start + 1
    for first, value in _children(holder):
        line = start_of_line(text, first)
        alone = line >= floor and not text[line:first].strip()
        start = _start_of_comments(text, line, floor) if alone else first
        floor = _end_beside(text, value.end)
        yield Owned(_behind_blanks(text, start), first, value.end, floor, alone)


def _children(holder: Node) -> Iterator[tuple[int, Node]]:
    """Yields the start of each key or item, and its value."""
    yield from ((key.start, value) for key, value in holder.pairs.values())
    yield from ((item.start, item) for item in holder.items)


def _behind_kept_lines(text: str, node: Node) -> int:
    """Returns the end of a node, including the blank lines that are part of its last text."""
    is_keeping = _keeping.match(text, last_leaf(node).start)
    match = _kept_lines.match(text, node.end) if is_keeping else None
    return match.end() if match else node.end


def last_leaf(node: Node) -> Node:
    """Returns the last value in a block that is a single text or in brackets."""
    while not node.flow and (node.pairs or node.items):
        node = [*_children(node)][-1][1]
    return node


def _start_of_comments(text: str, line: int, floor: int) -> int:
    """Returns the start of the comment lines directly above a line, not before `floor`."""
    while line > floor:
        above = start_of_line(text, line - 1)
        if above < floor or not _comment.match(text, above):
            break
        line = above
    return line


def _end_of_comments(text: str, index: int, *, deeper_than: int) -> int:
    """Returns the end of the line at `index`, or of the last comment below that is deeper."""
    end = end_of_line(text, index)
    while (match := _comment_below.match(text, end)) and len(match[1]) > deeper_than:
        end = match.end()
    return end


def _end_beside(text: str, index: int) -> int:
    """Returns the end of the comma or comment after `index` on its line, or `index`."""
    match = _beside.match(text, index)
    return max(match.end(1 + bool(match[2])), index) if match and any(match.groups()) else index


def _behind_blanks(text: str, index: int) -> int:
    match = _blanks.match(text, index)
    return match.end() if match else index


def start_of_line(text: str, index: int) -> int:
    """Returns the index at which the line of `index` begins."""
    return text.rfind("\n", 0, max(index, 0)) + 1


def end_of_line(text: str, index: int) -> int:
    """Returns the index at which the line of `index` ends, before its line end (LF or CRLF)."""
    end = text.find("\n", index)
    if end == -1:
        return len(text)
    return end - 1 if end > index and text[end - 1] == "\r" else end
