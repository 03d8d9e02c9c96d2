"""Lists and single words in YAML text changed in place; every other character stays."""

from collections.abc import Iterable

from ccm.model import KeyPath
from ccm.yamlfile.events import read_events
from ccm.yamlfile.grammar import key_line
from ccm.yamlfile.nodes import replaced
from ccm.yamlfile.values import put_in, scalar_changed, value_changed
from ccm.yamlfile.written import flow_text


def item_added(
    text: str, *, key: str, item: str, within: KeyPath = (), before: str = "", behind: str = ""
) -> str:
    """`text` with `item` at the end of the list `key` of the mapping that `within` leads to.

    A list that is not there yet is put above the key `before` or below the key `behind`, or at the
    end of the mapping.
    """
    holder = read_events(text).root.inside(within)
    if key in holder.pairs:
        items = [*holder.pairs[key][1].value, item]
        return replaced(text, value_changed(text, holder, key, items))
    keys = [*holder.pairs]
    at = keys.index(behind) + 1 if behind else keys.index(before) if before in keys else len(keys)
    words = key_line(key, flow_text([item]), indent=0 if holder.flow else holder.column)
    return replaced(text, put_in(text, holder, words, at=at))


def item_removed(text: str, *, key: str, item: str, within: KeyPath = ()) -> str:
    """`text` without `item` in the list `key` of the mapping that `within` leads to.

    The list must have other items too: it does not become empty.
    """
    holder = read_events(text).root.inside(within)
    items = [*holder.pairs[key][1].value]
    items.remove(item)
    return replaced(text, value_changed(text, holder, key, items))


def words_replaced(
    text: str, *, new: str, keys: Iterable[KeyPath] = (), values: Iterable[KeyPath] = ()
) -> str:
    """`text` with the word `new` for each key that a path leads to, and for each such value."""
    root = read_events(text).root
    changes = []
    for number, paths in enumerate((keys, values)):
        for *around, last in paths:
            holder = root.inside(around)
            changes += scalar_changed(text, holder.child(last)[number], new, flow=holder.flow)
    return replaced(text, changes)
