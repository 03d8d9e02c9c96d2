"""One entry of a mapping in YAML text replaced in place; every other character stays."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml._yaml import CParser

from ccm.errors import DataError
from ccm.yamlfile.canonical import STEP
from ccm.yamlfile.written import (
    Fields,
    block_lines,
    entry_lines,
    flow_text,
    scalar_text,
)

_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


@dataclass(slots=True)
class _Node:
    """A value in the text: where it begins and ends, and what it is made of."""

    start: int
    end: int
    column: int
    flow: bool = False
    text: str | None = None
    pairs: list[tuple["_Node", "_Node"]] = field(default_factory=list)
    items: list["_Node"] = field(default_factory=list)

    def pair(self, key: str) -> tuple["_Node", "_Node"] | None:
        return next((pair for pair in self.pairs if pair[0].text == key), None)


@dataclass(frozen=True, slots=True)
class _Replacement:
    """New text for the characters from `start` up to `end`."""

    start: int
    end: int
    new: str


def entry_replaced(
    text: str, *, section: str, key: str, fields: Fields, order: Sequence[str]
) -> str:
    """`text` with the entry `key` of the mapping `section` now holding just `fields`.

    A field that stays keeps its line and comment; a new entry goes behind the last one that comes
    before it in `order`. The text must be a readable file whose top level is a block mapping.
    """
    root = _compose(text)
    if root.flow:
        raise DataError(
            "the file is written in braces and cannot be edited in place",
            hint="write its top level one key a line",
        )
    changes = _changes(text, root, section=section, key=key, fields=fields, order=order)
    for change in sorted(changes, key=lambda c: (c.start, c.end), reverse=True):
        new = change.new.replace("\n", _line_end(text, change.start))
        text = text[: change.start] + new + text[change.end :]
    return text


def item_added(text: str, *, key: str, item: str, before: str) -> str:
    """`text` with `item` at the end of the top-level list `key`.

    A list that is not there yet is put on a line above the key `before`, or at the end.
    """
    root = _compose(text)
    pair, following = root.pair(key), root.pair(before)
    if pair and pair[1].items:
        last = pair[1].items[-1].end
        block = f"{_line_end(text, last)}{' ' * pair[1].column}- {scalar_text(item)}"
        return text[:last] + (f", {flow_text(item)}" if pair[1].flow else block) + text[last:]
    if pair:
        return text[: pair[1].start] + f" {flow_text([item])}" + text[pair[1].end :]
    start = following[0].start if following else len(text)
    ending = _line_end(text, start)
    missing = "" if following or text.endswith("\n") else ending
    return f"{text[:start]}{missing}{key}: {flow_text([item])}{ending}{text[start:]}"


def _line_end(text: str, index: int) -> str:
    """How the line before that of `index` ends, or else that line itself."""
    end = text.rfind("\n", 0, index)
    if end == -1:
        end = text.find("\n")
    return "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"


def _changes(
    text: str, root: _Node, *, section: str, key: str, fields: Fields, order: Sequence[str]
) -> list[_Replacement]:
    pair = root.pair(section)
    if pair is None:
        block = [f"{section}:", *entry_lines(key, fields)]
        return [_lines_behind(text, len(text), block)]
    holder = pair[1]
    entry = holder.pair(key)
    if not holder.pairs:
        value = _Replacement(_behind_text(text, holder.start), holder.end, "")
        return [value, _lines_behind(text, holder.end, entry_lines(key, fields))]
    if holder.flow:
        return [_flow_change(holder, entry, key=key, fields=fields)]
    if entry is None:
        return [_inserted(text, holder, key=key, fields=fields, order=order)]
    if entry[1].flow:
        return [_Replacement(entry[1].start, entry[1].end, flow_text(fields))]
    return _field_changes(text, entry[1], fields)


def _lines_behind(text: str, index: int, lines: list[str]) -> _Replacement:
    """The lines put behind the line that `index` is in."""
    end = text.find("\n", index)
    if end == -1:
        missing = "" if text.endswith("\n") or not text else "\n"
        return _Replacement(len(text), len(text), missing + "\n".join(lines) + "\n")
    return _Replacement(end + 1, end + 1, "\n".join(lines) + "\n")


def _flow_change(
    holder: _Node, entry: tuple[_Node, _Node] | None, *, key: str, fields: Fields
) -> _Replacement:
    if entry:
        return _Replacement(entry[1].start, entry[1].end, flow_text(fields))
    end = holder.pairs[-1][1].end
    return _Replacement(end, end, f", {flow_text(key)}: {flow_text(fields)}")


def _inserted(
    text: str, holder: _Node, *, key: str, fields: Fields, order: Sequence[str]
) -> _Replacement:
    indent = holder.pairs[0][0].column
    lines = entry_lines(key, fields, indent=indent)
    rank = {name: number for number, name in enumerate(order)}
    before = [p for p in holder.pairs if rank.get(p[0].text or "", -1) < rank.get(key, len(rank))]
    if before:
        return _lines_behind(text, before[-1][1].end, lines)
    return _before(text, holder.pairs[0][0], lines)


def _field_changes(text: str, entry: _Node, fields: Fields) -> list[_Replacement]:
    """Each field of a block entry changed on its own line, added behind the one before, or cut."""
    changes = []
    indent = entry.pairs[0][0].column
    behind = None
    added: list[str] = []
    for name in fields:
        pair = entry.pair(name)
        if pair is None:
            added += block_lines({name: fields[name]}, indent=indent)
            continue
        changes += _value_change(text, pair, fields[name])
        if added:
            changes.append(_before(text, pair[0], added))
            added = []
        behind = pair[1]
    if added:
        last = behind or entry.pairs[-1][1]
        changes.append(_lines_behind(text, last.end, added))
    gone = [pair for pair in entry.pairs if pair[0].text not in fields]
    return changes + [_cut(text, pair) for pair in gone]


def _value_change(
    text: str, pair: tuple[_Node, _Node], value: str | Sequence[str]
) -> list[_Replacement]:
    node = pair[1]
    if isinstance(value, str):
        if node.text == value:
            return []
        blank = " " if node.start == node.end else ""
        return [_Replacement(node.start, node.end, blank + scalar_text(value))]
    if [item.text for item in node.items] == list(value):
        return []
    if node.flow:
        return [_Replacement(node.start, node.end, flow_text(value))]
    if not node.items:  # a blank stands for an empty list
        items = "".join(f"\n{' ' * (pair[0].column + STEP)}- {scalar_text(item)}" for item in value)
        return [_Replacement(_behind_text(text, node.start), node.end, items)]
    joint = "\n" + " " * node.column + "- "
    return [
        _Replacement(node.start, node.end, "- " + joint.join(scalar_text(item) for item in value))
    ]


def _behind_text(text: str, index: int) -> int:
    """The index behind the last character before `index` that is not a blank."""
    return len(text[:index].rstrip(" "))


def _before(text: str, key: _Node, lines: list[str]) -> _Replacement:
    start = text.rfind("\n", 0, key.start) + 1
    return _Replacement(start, start, "\n".join(lines) + "\n")


def _cut(text: str, pair: tuple[_Node, _Node]) -> _Replacement:
    start = text.rfind("\n", 0, pair[0].start) + 1
    end = text.find("\n", pair[1].end)
    return _Replacement(start, len(text) if end == -1 else end + 1, "")


def _compose(text: str) -> _Node:
    parser = CParser(text)
    try:
        parser.get_event()  # the stream's start
        parser.get_event()  # the document's start
        return _node(parser, parser.get_event(), text)
    finally:
        parser.dispose()


def _node(parser: Any, event: Any, text: str) -> _Node:
    start = event.start_mark
    node = _Node(start.index, event.end_mark.index, start.column)
    if isinstance(event, yaml.ScalarEvent):
        node.text = event.value
        node.end = start.index + len(text[start.index : node.end].rstrip())
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
