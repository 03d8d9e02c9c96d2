"""The values in YAML text and where each begins and ends, for edits that leave the rest alone."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml._yaml import CParser

from ccm.model import KeyPath

_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


@dataclass(slots=True)
class Node:
    """A value in the text: where it begins and ends, and what it is made of."""

    start: int
    end: int
    column: int
    flow: bool = False
    text: str | None = None
    pairs: list[tuple["Node", "Node"]] = field(default_factory=list)
    items: list["Node"] = field(default_factory=list)

    def pair(self, key: str) -> tuple["Node", "Node"] | None:
        """The key and the value of that key, if this is a mapping that has it."""
        return next((pair for pair in self.pairs if pair[0].text == key), None)

    def entry(self, key: str) -> tuple["Node", "Node"]:
        """The key and the value of a key that this mapping has; KeyError where it has not."""
        pair = self.pair(key)
        if pair is None:
            raise KeyError(key)
        return pair

    def inside(self, keys: KeyPath) -> "Node":
        """The value that the keys lead to from here; LookupError where they lead nowhere."""
        node = self
        for key in keys:
            node = node.items[key] if isinstance(key, int) else node.entry(key)[1]
        return node


@dataclass(frozen=True, slots=True)
class Replacement:
    """New text for the characters from `start` up to `end`."""

    start: int
    end: int
    new: str


def replaced(text: str, changes: Iterable[Replacement]) -> str:
    """`text` with the changes, none of which reaches into another; their lines end as its do."""
    parts, reached = [], 0
    for change in sorted(changes, key=lambda c: (c.start, c.end)):
        parts += [
            text[reached : change.start],
            change.new.replace("\n", line_end(text, change.start)),
        ]
        reached = change.end
    return "".join([*parts, text[reached:]])


def cut_lines(text: str, start: int, end: int) -> Replacement:
    """The lines from that of `start` to that of `end` taken out."""
    after = text.find("\n", end)
    return Replacement(text.rfind("\n", 0, start) + 1, len(text) if after == -1 else after + 1, "")


def line_end(text: str, index: int) -> str:
    """How the line before that of `index` ends, or else that line itself."""
    end = text.rfind("\n", 0, index)
    if end == -1:
        end = text.find("\n")
    return "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"


def compose(text: str) -> Node:
    """The value of a readable text, with all that is in it."""
    parser = CParser(text)
    try:
        parser.get_event()  # the stream's start
        parser.get_event()  # the document's start
        return _node(parser, parser.get_event(), text)
    finally:
        parser.dispose()


def _node(parser: Any, event: Any, text: str) -> Node:
    start = event.start_mark
    node = Node(start.index, event.end_mark.index, start.column)
    if isinstance(event, yaml.ScalarEvent):
        node.text = event.value
        node.end = start.index + len(text[start.index : node.end].rstrip(" \t\r\n"))
        return node
    node.flow = bool(event.flow_style)
    children = []
    inner = parser.get_event()
    while not isinstance(inner, _ENDS):
        children.append(_node(parser, inner, text))
        inner = parser.get_event()
    if isinstance(inner, yaml.MappingEndEvent):
        node.pairs = list(zip(children[::2], children[1::2], strict=True))
    else:
        node.items = children
    end: Any = inner.end_mark
    node.end = end.index if node.flow else children[-1].end
    return node
