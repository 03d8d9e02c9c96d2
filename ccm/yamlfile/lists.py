"""Lists and single words in YAML text changed in place; every other character stays."""

from collections.abc import Iterable

from ccm.model import KeyPath
from ccm.yamlfile.events import read_events
from ccm.yamlfile.grammar import key_line
from ccm.yamlfile.nodes import Node, Replacement, cut_lines, replaced
from ccm.yamlfile.written import flow_text, item_lines, scalar_text


def item_added(
    text: str, *, key: str, item: str, within: KeyPath = (), before: str = "", behind: str = ""
) -> str:
    """`text` with `item` at the end of the list `key` of the mapping that `within` leads to.

    A list that is not there yet is put on a line above the key `before` or below the key `behind`,
    or at the end of the text.
    """
    holder = read_events(text).root.inside(within)
    pair = holder.pairs.get(key)
    if pair and pair[1].items:
        last = pair[1].items[-1].end
        block = "\n".join(["", *item_lines([item], indent=pair[1].column)])
        added = f", {flow_text(item)}" if pair[1].flow else block
        return replaced(text, [Replacement(last, last, added)])
    if pair:
        return replaced(text, [Replacement(pair[1].start, pair[1].end, f" {flow_text([item])}")])
    line = key_line(key, flow_text([item]))
    return replaced(text, [_new_list(text, holder, line, before, behind)])


def _new_list(text: str, holder: Node, words: str, before: str, behind: str) -> Replacement:
    previous, following = holder.pairs.get(behind), holder.pairs.get(before)
    if previous:
        end = previous[1].end
        joint = ", " if holder.flow else "\n" + " " * previous[0].column
        return Replacement(end, end, joint + words)
    start = following[0].start if following else len(text)
    missing = "" if following or text.endswith("\n") else "\n"
    return Replacement(start, start, f"{missing}{words}\n")


def item_removed(text: str, *, key: str, item: str, within: KeyPath = ()) -> str:
    """`text` without `item` in the list `key` of the mapping that `within` leads to.

    The list must have other items too: it does not become empty.
    """
    node = read_events(text).root.inside((*within, key))
    number = next(number for number, other in enumerate(node.items) if other.value == item)
    place = node.items[number]
    if not node.flow:
        return replaced(text, [cut_lines(text, place.start, place.end)])
    if number:
        return replaced(text, [Replacement(node.items[number - 1].end, place.end, "")])
    return replaced(text, [Replacement(place.start, node.items[1].start, "")])


def words_replaced(
    text: str, *, new: str, keys: Iterable[KeyPath] = (), values: Iterable[KeyPath] = ()
) -> str:
    """`text` with the word `new` for each key that a path leads to, and for each such value."""
    root = read_events(text).root
    changes = []
    for number, paths in enumerate((keys, values)):
        for *around, last in paths:
            holder = root.inside(around)
            node = holder.child(last)[number]
            word = flow_text(new) if holder.flow else scalar_text(new)
            changes.append(Replacement(node.start, node.end, word))
    return replaced(text, changes)
