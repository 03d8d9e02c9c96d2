"""Changes lists and single words in YAML text in place; every other character stays the same."""

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
    """Returns `text` with `item` at the end of the list `key`, in the mapping at the path `within`.

    A missing list is added above the key `before`, below the key `behind`, or at the end of the
    mapping.
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
    """Returns `text` without `item` in the list `key`, in the mapping at the path `within`.

    The list must have other items too, as it cannot become empty.
    """
    holder = read_events(text).root.inside(within)
    items = [*holder.pairs[key][1].value]
    items.remove(item)
    return replaced(text, value_changed(text, holder, key, items))


def words_replaced(
    text: str, *, new: str, keys: Iterable[KeyPath] = (), values: Iterable[KeyPath] = ()
) -> str:
    """Returns `text` with the word `new` in place of each key and each value at these paths."""
    root = read_events(text).root
    changes = []
    for number, paths in enumerate((keys, values)):
        for *around, last in paths:
            holder = root.inside(around)
            changes += scalar_changed(text, holder.child(last)[number], new, flow=holder.flow)
    return replaced(text, changes)
