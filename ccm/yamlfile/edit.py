"""One entry of a mapping in YAML text replaced in place; every other character stays."""

from collections.abc import Sequence

from ccm.errors import DataError
from ccm.yamlfile.events import read_events
from ccm.yamlfile.grammar import STEP, key_line
from ccm.yamlfile.nodes import Node, Replacement, cut_lines, replaced
from ccm.yamlfile.written import (
    Fields,
    block_lines,
    entry_lines,
    flow_text,
    item_lines,
    scalar_text,
)


def entry_replaced(
    text: str, *, section: str, key: str, fields: Fields, order: Sequence[str]
) -> str:
    """`text` with the entry `key` of the mapping `section` now holding just `fields`.

    A field that stays keeps its line and comment; a new entry goes behind the last one that comes
    before it in `order`. The text must be a readable file whose top level is a block mapping.
    """
    root = read_events(text).root
    if root.flow:
        raise DataError(
            "the file is written in braces and cannot be edited in place",
            hint="write its top level one key a line",
        )
    changes = _changes(text, root, section=section, key=key, fields=fields, order=order)
    return replaced(text, changes)


def _changes(
    text: str, root: Node, *, section: str, key: str, fields: Fields, order: Sequence[str]
) -> list[Replacement]:
    pair = root.pairs.get(section)
    if pair is None:
        block = [key_line(section), *entry_lines(key, fields)]
        return [_lines_behind(text, len(text), block)]
    holder = pair[1]
    entry = holder.pairs.get(key)
    if not holder.pairs:
        value = Replacement(_behind_text(text, holder.start), holder.end, "")
        return [value, _lines_behind(text, holder.end, entry_lines(key, fields))]
    if holder.flow:
        return [_flow_change(holder, entry, key=key, fields=fields)]
    if entry is None:
        return [_inserted(text, holder, key=key, fields=fields, order=order)]
    if entry[1].flow:
        return [Replacement(entry[1].start, entry[1].end, flow_text(fields))]
    return _field_changes(text, entry[1], fields)


def _lines_behind(text: str, index: int, lines: list[str]) -> Replacement:
    """The lines put behind the line that `index` is in."""
    end = text.find("\n", index)
    if end == -1:
        missing = "" if text.endswith("\n") or not text else "\n"
        return Replacement(len(text), len(text), missing + "\n".join(lines) + "\n")
    return Replacement(end + 1, end + 1, "\n".join(lines) + "\n")


def _flow_change(
    holder: Node, entry: tuple[Node, Node] | None, *, key: str, fields: Fields
) -> Replacement:
    if entry:
        return Replacement(entry[1].start, entry[1].end, flow_text(fields))
    end = [*holder.pairs.values()][-1][1].end
    return Replacement(end, end, f", {key_line(flow_text(key), flow_text(fields))}")


def _inserted(
    text: str, holder: Node, *, key: str, fields: Fields, order: Sequence[str]
) -> Replacement:
    pairs = [*holder.pairs.values()]
    lines = entry_lines(key, fields, indent=pairs[0][0].column)
    rank = {name: number for number, name in enumerate(order)}
    before = [p for p in pairs if rank.get(p[0].value, -1) < rank.get(key, len(rank))]
    if before:
        return _lines_behind(text, before[-1][1].end, lines)
    return _before(text, pairs[0][0], lines)


def _field_changes(text: str, entry: Node, fields: Fields) -> list[Replacement]:
    """Each field of a block entry changed on its own line, added behind the one before, or cut."""
    changes = []
    pairs = [*entry.pairs.values()]
    indent = pairs[0][0].column
    behind = None
    added: list[str] = []
    for name in fields:
        pair = entry.pairs.get(name)
        if pair is None:
            added += block_lines({name: fields[name]}, indent=indent)
            continue
        changes += _value_change(text, pair, fields[name])
        if added:
            changes.append(_before(text, pair[0], added))
            added = []
        behind = pair[1]
    if added:
        last = behind or pairs[-1][1]
        changes.append(_lines_behind(text, last.end, added))
    gone = [pair for pair in pairs if pair[0].value not in fields]
    return changes + [cut_lines(text, key.start, value.end) for key, value in gone]


def _value_change(
    text: str, pair: tuple[Node, Node], value: str | Sequence[str]
) -> list[Replacement]:
    node = pair[1]
    if isinstance(value, str):
        if node.value == value:
            return []
        blank = " " if node.start == node.end else ""
        return [Replacement(node.start, node.end, blank + scalar_text(value))]
    if [item.value for item in node.items] == list(value):
        return []
    if node.flow:
        return [Replacement(node.start, node.end, flow_text(value))]
    if not node.items:  # a blank stands for an empty list
        items = "\n".join(["", *item_lines(value, indent=pair[0].column + STEP)])
        return [Replacement(_behind_text(text, node.start), node.end, items)]
    items = "\n".join(item_lines(value, indent=node.column))
    return [Replacement(node.start, node.end, items[node.column :])]


def _behind_text(text: str, index: int) -> int:
    """The index behind the last character before `index` that is not a blank."""
    return len(text[:index].rstrip(" "))


def _before(text: str, key: Node, lines: list[str]) -> Replacement:
    start = text.rfind("\n", 0, key.start) + 1
    return Replacement(start, start, "\n".join(lines) + "\n")
