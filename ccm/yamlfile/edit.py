"""Replaces one entry of a mapping in YAML text in place; every other character stays the same.

A file that people wrote keeps their comments and order, so that a diff shows only the change. See
docs/contributing/decisions/2026-11-22-writing-an-entry.md.
"""

from collections.abc import Iterable, Sequence

from ccm.yamlfile.events import read_events
from ccm.yamlfile.nodes import Node, Replacement, replaced
from ccm.yamlfile.siblings import rearranged
from ccm.yamlfile.values import put_in, value_changed, value_filled
from ccm.yamlfile.written import Fields, Value, block_lines, flow_text


def entry_replaced(
    text: str, *, section: str, key: str, fields: Fields, order: Sequence[str]
) -> str:
    """Returns `text` where the entry `key` of the mapping `section` has exactly these `fields`.

    A field that stays keeps its line and its comments; a removed field loses them too. A new entry
    goes after the last entry that comes before it in `order`. The text must be a readable file.
    Raises InTheWayError where the text cannot be edited.
    """
    root = read_events(text).root
    if section not in root.pairs:
        pair = _pair_text(root, section, {key: fields})
        return replaced(text, put_in(text, root, pair, at=len(root.pairs)))
    holder = root.pairs[section][1]
    if not holder.pairs:
        return replaced(text, value_filled(text, root, section, {key: fields}))
    if key not in holder.pairs:
        at = _number_for(key, holder.pairs, order)
        return replaced(text, put_in(text, holder, _pair_text(holder, key, fields), at=at))
    return replaced(text, _field_changes(text, holder.pairs[key][1], fields))


def entry_removed(text: str, *, section: str, key: str) -> str:
    """`text` without the entry `key` of the mapping `section`, and without its comments.

    The last entry takes the section along. InTheWayError where it cannot be edited.
    """
    root = read_events(text).root
    holder, name = (root.pairs[section][1], key)
    if len(holder.pairs) == 1:
        holder, name = root, section
    stay = [number for number, other in enumerate(holder.pairs) if other != name]
    return replaced(text, rearranged(text, holder, stay))


def _number_for(key: str, keys: Iterable[str], order: Sequence[str]) -> int:
    """Returns how many keys come before a new key; keys that are not in the order come first."""
    rank = {name: number for number, name in enumerate(order)}
    own = rank.get(key, len(rank))
    return max((n for n, name in enumerate(keys, start=1) if rank.get(name, -1) < own), default=0)


def _field_changes(text: str, entry: Node, fields: Fields) -> list[Replacement]:
    """Returns the changes to each field: changed in its place, added after the previous, or cut."""
    names = [name for name in entry.pairs if name in fields]
    changes = [
        change for name in names for change in value_changed(text, entry, name, fields[name])
    ]
    place = 0
    for name in fields:
        if name not in entry.pairs:
            names.insert(place, name)
        place = names.index(name) + 1
    numbers: dict[str, int | str] = {name: number for number, name in enumerate(entry.pairs)}
    new = {name: _pair_text(entry, name, fields[name]) for name in names if name not in numbers}
    return [*changes, *rearranged(text, entry, [{**numbers, **new}[name] for name in names])]


def _pair_text(holder: Node, key: str, value: Value) -> str:
    """Returns the text of a pair in the style of the mapping: lines of a block, or flow style."""
    if holder.flow:
        return flow_text({key: value})[1:-1]
    return "\n".join(block_lines({key: value}, indent=holder.column))
