"""What belongs to each key or item of YAML text: the comments above it, beside it and below it.

This is the one rule of who owns a comment; every edit takes it from here.
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
_keeping = re.compile(r"[|>][0-9]*\+")  # begins a text to which the blank lines below it belong
_kept_lines = re.compile(r"(?:\r?\n[ \t]*+(?=\r?\n))*+")
_beside = re.compile(r"[ \t]*(,?)[ \t]*(#[^\r\n]*)?")


class Owned(NamedTuple):
    """A key with its value, or an item, and what belongs to it, as indexes of the text.

    It stands itself from `first` to `last`; with its comments, and in brackets with the comma
    behind it, from `start` to `end`. `alone` says that nothing stands before it on its line.
    """

    start: int
    first: int
    last: int
    end: int
    alone: bool


def owned_by_each(text: str, holder: Node) -> list[Owned]:
    """What belongs to each key or item of a list or mapping, in their order.

    The comments on the lines right above are its own. So are in a block those beside it, and those
    below that are indented deeper than it is; in brackets, the one behind it on its line.
    """
    return [*(_in_brackets if holder.flow else _in_block)(text, holder)]


def _in_block(text: str, holder: Node) -> Iterator[Owned]:
    floor = 0
    dash = " " * holder.column + "-"
    for first, value in _children(holder):
        line = start_of_line(text, first)
        while holder.items and line > holder.start and not text.startswith(dash, line):
            line = start_of_line(text, line - 1)  # the item stands on a line below its dash
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
    """Where each key or item begins, and its value."""
    yield from ((key.start, value) for key, value in holder.pairs.values())
    yield from ((item.start, item) for item in holder.items)


def _behind_kept_lines(text: str, node: Node) -> int:
    """Where a node ends, with the blank lines that belong to a text at its end."""
    is_keeping = _keeping.match(text, last_leaf(node).start)
    match = _kept_lines.match(text, node.end) if is_keeping else None
    return match.end() if match else node.end


def last_leaf(node: Node) -> Node:
    """What stands last in a block, with nothing in it but a text, or what is in brackets."""
    while not node.flow and (node.pairs or node.items):
        node = [*_children(node)][-1][1]
    return node


def _start_of_comments(text: str, line: int, floor: int) -> int:
    """Where the comment lines right above a line begin, none of them before `floor`."""
    while line > floor:
        above = start_of_line(text, line - 1)
        if above < floor or not _comment.match(text, above):
            break
        line = above
    return line


def _end_of_comments(text: str, index: int, *, deeper_than: int) -> int:
    """Where the line of `index` ends, or the last comment below that is indented deeper."""
    end = end_of_line(text, index)
    while (match := _comment_below.match(text, end)) and len(match[1]) > deeper_than:
        end = match.end()
    return end


def _end_beside(text: str, index: int) -> int:
    """Where the comma or the comment behind `index` on its line ends."""
    match = _beside.match(text, index)
    return max(match.end(1 + bool(match[2])), index) if match and any(match.groups()) else index


def _behind_blanks(text: str, index: int) -> int:
    match = _blanks.match(text, index)
    return match.end() if match else index


def start_of_line(text: str, index: int) -> int:
    """Where the line of `index` begins."""
    return text.rfind("\n", 0, max(index, 0)) + 1


def end_of_line(text: str, index: int) -> int:
    """Where the line of `index` ends, before what ends it."""
    end = text.find("\n", index)
    if end == -1:
        return len(text)
    return end - 1 if end > index and text[end - 1] == "\r" else end
