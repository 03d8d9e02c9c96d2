"""The values in YAML text, with the start and end of each, for edits that keep everything else."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ccm.model import KeyPath, Place
from ccm.yamlfile.canonical import Located


@dataclass(slots=True)
class Node:
    """A value in the text: its start and end, its value, and its parts.

    `line` and `column` count from 0.
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
        """The start of the value, counted from 1, as in an editor."""
        return Place(self.line + 1, self.column + 1)

    def child(self, key: str | int) -> tuple["Node", "Node"]:
        """Returns the nodes of a key and its value, or the same item twice; or LookupError."""
        return self.pairs[key] if isinstance(key, str) else (self.items[key], self.items[key])

    def located(self, around: KeyPath = ()) -> Iterator[Located]:
        """Yields the key path and the places of all nested values; an item is its own key."""
        for key in (*self.pairs, *range(len(self.items))):
            key_node, node = self.child(key)
            yield (*around, key), (key_node.place, node.place)
            yield from node.located((*around, key))

    def inside(self, keys: Iterable[str | int]) -> "Node":
        """Returns the value at this path below the node; LookupError where there is none."""
        node = self
        for key in keys:
            node = node.child(key)[1]
        return node


@dataclass(frozen=True, slots=True)
class Replacement:
    """New text in place of the characters from `start` up to `end`, which is not included."""

    start: int
    end: int
    new: str


def replaced(text: str, changes: Sequence[Replacement]) -> str:
    """Returns `text` with the changes; a change that begins inside another one is ignored.

    New lines get the line end (LF or CRLF) of the line where they are added. If they are added at
    the end of the text, its last line gets a line end too.
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
    """The text at this place prevents an edit; `hint` says what to type instead."""

    def __init__(self, message: str, place: Place, *, hint: str) -> None:
        super().__init__(message)
        self.place = place
        self.hint = hint


def line_end(text: str, index: int) -> str:
    """Returns the line end (LF or CRLF) of the line at `index`, or else of the line before."""
    end = text.find("\n", index)
    if end == -1:
        end = text.rfind("\n", 0, index)
    return "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"
