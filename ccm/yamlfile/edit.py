"""One entry of a mapping in YAML text replaced in place; every other character stays."""

from collections.abc import Iterable, Sequence

from ccm.yamlfile.events import read_events
from ccm.yamlfile.nodes import Node, Replacement, replaced
from ccm.yamlfile.siblings import rearranged
from ccm.yamlfile.values import put_in, value_changed, value_filled
from ccm.yamlfile.written import Fields, Value, block_lines, flow_text


def entry_replaced(
    text: str, *, section: str, key: str, fields: Fields, order: Sequence[str]
) -> str:
    """`text` with the entry `key` of the mapping `section` now holding just `fields`.

    A field that stays keeps its line and its comments; one that goes takes them along. A new entry
    goes behind the last one that comes before it in `order`. The text must be a readable file.
    InTheWayError where it cannot be edited.
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


def _number_for(key: str, keys: Iterable[str], order: Sequence[str]) -> int:
    """The number of the keys that a new one stands behind; those not in the order come first."""
    rank = {name: number for number, name in enumerate(order)}
    own = rank.get(key, len(rank))
    return max((n for n, name in enumerate(keys, start=1) if rank.get(name, -1) < own), default=0)


def _field_changes(text: str, entry: Node, fields: Fields) -> list[Replacement]:
    """Each field of an entry changed where it stands, put behind the one before it, or cut."""
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
    """A pair as it stands in the mapping: lines of a block, or words in braces."""
    if holder.flow:
        return flow_text({key: value})[1:-1]
    return "\n".join(block_lines({key: value}, indent=holder.column))
