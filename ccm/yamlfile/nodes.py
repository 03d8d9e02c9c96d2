"""The values in YAML text and where each begins and ends, for edits that leave the rest alone."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ccm.model import KeyPath, Place
from ccm.yamlfile.canonical import Located


@dataclass(slots=True)
class Node:
    """A value in the text: where it begins and ends, what it is, and what it is made of.

    `line` and `column` are counted from 0.
    """

    start: int
    end: int
    line: int
    column: int
    flow: bool = False
    value: Any = ""  # texts, lists and dicts
    pairs: dict[str, tuple["Node", "Node"]] = field(default_factory=dict)
    items: list["Node"] = field(default_factory=list)

    @property
    def place(self) -> Place:
        """Where it begins, as an editor shows it."""
        return Place(self.line + 1, self.column + 1)

    def child(self, key: str | int) -> tuple["Node", "Node"]:
        """The key and the value of that key, or the item of that number twice; or LookupError."""
        return self.pairs[key] if isinstance(key, str) else (self.items[key], self.items[key])

    def located(self, around: KeyPath = ()) -> Iterator[Located]:
        """Everything in it with its places; an item of a list is its own key."""
        for key in (*self.pairs, *range(len(self.items))):
            key_node, node = self.child(key)
            yield (*around, key), (key_node.place, node.place)
            yield from node.located((*around, key))

    def inside(self, keys: Iterable[str | int]) -> "Node":
        """The value that the keys lead to from here; LookupError where they lead nowhere."""
        node = self
        for key in keys:
            node = node.child(key)[1]
        return node


@dataclass(frozen=True, slots=True)
class Replacement:
    """New text for the characters from `start` up to `end`."""

    start: int
    end: int
    new: str


def replaced(text: str, changes: Sequence[Replacement]) -> str:
    """`text` with the changes; one that begins inside of another is left out.

    New lines end as the line does at which they are put, and so does the last line of the text
    where they are put behind it.
    """
    parts, reached = [], 0
    for change in sorted(changes, key=lambda c: (c.start, c.end)):
        if change.start < reached:
            continue
        ending = line_end(text, change.start)
        parts += [text[reached : change.start], change.new.replace("\n", ending)]
        reached = change.end
    parts.append(text[reached:])
    if not text.endswith("\n") and any("\n" in c.new and c.end == len(text) for c in changes):
        parts.append(line_end(text, len(text)))
    return "".join(parts)


class InTheWayError(Exception):
    """Something at a place in the text does not let it be edited; `hint` says what to type."""

    def __init__(self, message: str, place: Place, *, hint: str) -> None:
        super().__init__(message)
        self.place = place
        self.hint = hint


def line_end(text: str, index: int) -> str:
    """How the line of `index` ends, or where it has no end, the line before."""
    end = text.find("\n", index)
    if end == -1:
        end = text.rfind("\n", 0, index)
    return "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"
