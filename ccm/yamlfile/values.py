"""Changes or fills the value of a key in YAML text, or adds a key; comments are kept."""

import re
from collections.abc import Mapping, Sequence

from ccm.yamlfile.grammar import STEP
from ccm.yamlfile.nodes import Node, Replacement
from ccm.yamlfile.siblings import rearranged
from ccm.yamlfile.written import Value, block_lines, flow_text, scalar_text

_comment_at_head = re.compile(r"[|>][-+0-9]*([ \t]+#[^\r\n]*)")  # on the first line of a block text


def value_changed(
    text: str, holder: Node, key: str, value: str | Sequence[str]
) -> list[Replacement]:
    """Returns the changes that give a key of a mapping this text or list."""
    node = holder.pairs[key][1]
    if isinstance(value, str):
        return scalar_changed(text, node, value, flow=holder.flow)
    return (
        _list_changed(text, node, value) if node.items else value_filled(text, holder, key, value)
    )


def _list_changed(text: str, node: Node, values: Sequence[str]) -> list[Replacement]:
    """Keeps each item whose text is among the values, and moves it to the place of that value."""
    numbers = [*range(len(node.items))]
    order: list[int | str] = []
    for value in values:
        same = next((number for number in numbers if node.items[number].value == value), None)
        if same is not None:
            numbers.remove(same)
            order.append(same)
        else:
            [line] = block_lines([value], indent=node.column)
            order.append(flow_text(value) if node.flow else line)
    return rearranged(text, node, order)


def scalar_changed(text: str, node: Node, value: str, *, flow: bool) -> list[Replacement]:
    """Returns the change that gives a node this text; none where it has the text already."""
    if node.value == value:
        return []
    words = flow_text(value) if flow else scalar_text(value)
    blank = _blank_before(text, node)
    comment = _comment_at_head.match(text, node.start)
    return [Replacement(node.start, node.end, blank + words + (comment[1] if comment else ""))]


def _blank_before(text: str, node: Node) -> str:
    """Returns a space where a value would come directly after the colon of its key."""
    return " " if node.start == node.end and text[node.start - 1] == ":" else ""


def value_filled(
    text: str, holder: Node, key: str, value: Sequence[str] | Mapping[str, Value]
) -> list[Replacement]:
    """Returns the changes that give a key without a value this value, below its comments."""
    node = holder.pairs[key][1]
    if node.flow and "#" in text[node.start : node.end]:
        return [Replacement(node.end - 1, node.end - 1, flow_text(value)[1:-1])]
    if holder.flow or (node.flow and not isinstance(value, Mapping)):
        words = _blank_before(text, node) + flow_text(value)
        return [Replacement(node.start, node.end, words)]
    lines = "\n".join(block_lines(value, indent=holder.column + STEP))
    start = len(text[: node.start].rstrip(" "))
    below = put_in(text, holder, lines, at=[*holder.pairs].index(key) + 1)
    return [Replacement(start, node.end, ""), *below]


def put_in(text: str, holder: Node, words: str, *, at: int) -> list[Replacement]:
    """Returns the changes that put a pair, or lines of a block, before the pair number `at`."""
    numbers = [*range(len(holder.pairs))]
    return rearranged(text, holder, [*numbers[:at], words, *numbers[at:]])
