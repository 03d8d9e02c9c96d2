"""The differences between two states other than assessments: facts of groups, and lists."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass, replace
from typing import Any, NamedTuple

from ccm.model import Capacity, Dataset, Group, capacities_renamed_by_hand, line_of_formerly
from ccm.reports.compare.renamed import find_former_capacities, newly_apart, odd_claims
from ccm.reports.over_time.reading import apart_in_words
from ccm.reports.sentences import counted, revision_words
from ccm.table import Column, Columns

Items = dict[str, Any]

MOST_ITEMS = 5
NOTHING = "–"
BY_HAND = "renamed without formerly"
WHY_ODD = {
    "kind": "reports by kind now count it elsewhere",
    "region": "reports by region now count it elsewhere",
    "people_served": "investment scores use this number",
    "ended_on": "reports leave out groups that have ended",
    "defers_to": "an area that is deferred never has gaps",
}


class FileDifference(NamedTuple):
    """The changes in one file other than assessments; `odd` has reasons to review it.

    A list for all groups, such as the catalog, has no `group`. `before` and `after` are the values
    of `fields`; the fields of a list are paths such as `bots.cost`.
    """

    path: str
    group: Group | None
    kind: str
    sentence: str
    fields: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    odd: tuple[str, ...] = ()


FACT_COLUMNS: Columns[FileDifference] = (
    Column("path", value=lambda fact: fact.path),
    Column("group", value=lambda fact: fact.group.id if fact.group else None),
    Column("name", value=lambda fact: fact.group.name if fact.group else None),
    Column("kind", value=lambda fact: fact.kind),
    Column("fields", value=lambda fact: fact.fields),
    Column("before", value=lambda fact: fact.before),
    Column("after", value=lambda fact: fact.after),
    Column("sentence", value=lambda fact: fact.sentence),
    Column("odd", value=lambda fact: fact.odd),
)


def find_file_differences(
    base: Dataset, head: Dataset, old: Mapping[str, Group], *, unheard_of: Set[str]
) -> list[FileDifference]:
    """Returns a fact for each changed list and group: odd ones first, then lists, groups by id.

    `old` has the groups of `base` by their ids in `head`; `unheard_of` has the former ids that no
    group ever had.
    """
    new = {group.id: group for group in head.groups}
    facts = list(_list_facts(base, head))
    for group_id in sorted(old.keys() | new.keys()):
        fact = _fact_of_group(old.get(group_id), new.get(group_id), base, head)
        facts += [fact] if fact else []
    facts.sort(key=lambda fact: not fact.odd)
    claims = odd_claims(base, head, unheard_of)
    for number, fact in enumerate(facts):
        apart = claims.get(fact.group.id, ()) if fact.group else ()
        odd = (f"formerly: {apart_in_words(claim)}" for claim in apart)
        facts[number] = fact._replace(odd=(*odd, *fact.odd))
    return sorted(facts, key=lambda fact: not fact.odd)


def _fact_of_group(
    old: Group | None, new: Group | None, base: Dataset, head: Dataset
) -> FileDifference | None:
    """Returns the changes of one group; names the version compared if its file was broken."""
    fact = _fact_of_states(old, new, base, head)
    read = base.last_readable.get(old.id) if old else None
    if not read:
        return fact
    said = (
        f"its file could not be read in {revision_words(base.source)}; compared with its last "
        f"readable version, from commit {read.commit[:10]} on {read.day}"
    )
    if fact:
        return fact._replace(sentence=f"{fact.sentence} ({said})")
    return _whole_group(new, "readable", said) if new else None


def _fact_of_states(
    old: Group | None, new: Group | None, base: Dataset, head: Dataset
) -> FileDifference | None:
    if old and new:
        return _changed(old, new, head)
    group = new or old
    if group is None:
        return None
    number = counted(len(group.assessments), "assessment")
    if new and group.id in base.unreadable_groups:
        return _whole_group(group, "readable", f"its file could not be read before: {number}")
    if new:
        return _whole_group(group, "new", f"a new group ({new.kind}, {new.region}): {number}")
    if group.id in head.unreadable_groups:
        words = f"its file can no longer be read: {number} not compared"
        return _whole_group(group, "unreadable", words, "its changes are unknown")
    odd = "if the group ended, keep its file and set ended_on"
    return _whole_group(group, "gone", f"the whole group was removed: {number}", odd)


def _whole_group(group: Group, kind: str, words: str, *odd: str) -> FileDifference:
    path, sentence = f"groups/{group.id}.yaml", f"{group.name}: {words}"
    return FileDifference(path, group, kind, sentence, odd=odd)


def _changed(old: Group, new: Group, head: Dataset) -> FileDifference | None:
    """Returns the changed fields of a group other than assessments; None where there are none."""
    names = (field.name for field in fields(old) if field.name != "assessments")
    differing = tuple(name for name in names if getattr(old, name) != getattr(new, name))
    if not differing:
        return None
    before = tuple(_as_text(getattr(old, name)) for name in differing)
    after = tuple(_as_text(getattr(new, name)) for name in differing)
    moves = zip(differing, before, after, strict=True)
    spoken = "; ".join(f"{name} {was} → {now}" for name, was, now in moves)
    by_hand = old.id not in (new.id, *new.formerly)
    unnoted = [_unnoted(new, old.id, head.group_path(new.id))] if by_hand else []
    return FileDifference(
        path=f"groups/{new.id}.yaml",
        group=new,
        kind=BY_HAND if by_hand else "changed",
        fields=differing,
        before=before,
        after=after,
        sentence=f"{new.name}: {spoken}",
        odd=(*unnoted, *(f"{name}: {WHY_ODD[name]}" for name in differing if name in WHY_ODD)),
    )


def _unnoted(thing: Group | Capacity, old_id: str, path: str) -> str:
    """Returns the reason why a rename without `formerly` is odd, and the missing line."""
    line = line_of_formerly(thing, old_id)
    return f"renamed without `formerly`, so its history ends: add `{line}` to {path}"


def _as_text(value: object) -> str:
    if value is None or value == () or value == {}:
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {item}" for key, item in sorted(value.items()))
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _list_facts(base: Dataset, head: Dataset) -> Iterator[FileDifference]:
    by_hand = capacities_renamed_by_hand(base.catalog, head.catalog)
    capacities = {capacity.id: capacity for capacity in head.catalog.capacities()}
    odd = [
        f"{new}: {_unnoted(capacities[new], old, head.catalog_path)}"
        for old, new in by_hand.items()
    ]
    odd += [
        f"formerly: {apart_in_words(apart)}" for apart in newly_apart(base.catalog, head.catalog)
    ]
    former = find_former_capacities(base.catalog, head.catalog)
    present = {old: new for new, olds in former.items() for old in olds}
    old, new = _catalog(base, present), _catalog(head, {})
    yield from (fact._replace(odd=tuple(odd)) for fact in _list_fact("capacities.yaml", old, new))
    yield from _list_fact("regions.yaml", _by_id(base.regions), _by_id(head.regions))
    yield from _list_fact("questions.yaml", _by_id(base.questions), _by_id(head.questions))
    yield from _list_fact("priorities.yaml", _weights(base), _weights(head))


def _weights(dataset: Dataset) -> Items | None:
    return None if dataset.priorities is None else _fields_of(dataset.priorities)


def _catalog(dataset: Dataset, present: Mapping[str, str]) -> Items:
    """Returns version, areas and capacities by id; a former id becomes the present one if free."""
    capacities = _by_id(dataset.catalog.capacities()) or {}
    areas = {f"area {a.id}": replace(a, capacities=()) for a in dataset.catalog.areas}
    ids = {key: now for key in capacities if (now := present.get(key, key)) not in capacities}
    named = {ids.get(key, key): value for key, value in capacities.items()}
    return {"version": dataset.catalog.version, **areas, **named}


def _by_id(things: Iterable[Any] | None) -> Items | None:
    return None if things is None else {thing.id: thing for thing in things}


def _fields_of(thing: object) -> Items:
    record_fields = fields(thing) if is_dataclass(thing) else ()
    return {field.name: getattr(thing, field.name) for field in record_fields}


def _list_fact(path: str, old: Items | None, new: Items | None) -> Iterator[FileDifference]:
    """Yields the fact of a changed list; None means that its file is missing or unreadable."""
    if old is None or new is None:
        if old is not new:
            kind, words = "new", "is new, or readable again"
            if old:
                kind, words = "gone", "was removed, or can no longer be read"
            yield FileDifference(path, None, kind, f"{path} {words}")
        return
    before, after = dict(_leaves(old)), dict(_leaves(new))
    keys = [key for key in before | after if before.get(key) != after.get(key)]
    items = [_item_in_words(key, old, new, keys) for key in old | new]
    spoken = [item for item in items if item]
    if not spoken and [*old] != [*new]:
        spoken = ["the order"]
    if spoken:
        more = f" and {len(spoken) - MOST_ITEMS:,} more" if len(spoken) > MOST_ITEMS else ""
        yield FileDifference(
            path=path,
            group=None,
            kind="changed",
            fields=tuple(".".join(key) for key in keys),
            before=tuple(before.get(key, NOTHING) for key in keys),
            after=tuple(after.get(key, NOTHING) for key in keys),
            sentence=f"{path} changed: {', '.join(spoken[:MOST_ITEMS])}{more}",
        )


def _leaves(value: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yields each single value inside, in words, with the keys that lead to it."""
    inside = _fields_of(value) if is_dataclass(value) else value
    if not isinstance(inside, Mapping):
        yield path, _as_text(value)
        return
    for key, item in inside.items():
        yield from _leaves(item, (*path, key))


def _item_in_words(item: str, old: Items, new: Items, keys: Iterable[tuple[str, ...]]) -> str:
    """`bots (cost, risk)`, `bots (new)`, `bots (removed)`; empty where it is unchanged."""
    if item not in old or item not in new:
        return f"{item} ({'removed' if item in old else 'new'})"
    inside = [key[1:] for key in keys if key[0] == item]
    names = dict.fromkeys(name for name, *_ in filter(None, inside))
    if names:
        return f"{item} ({', '.join(names)})"
    return f"{item} {_as_text(old[item])} → {_as_text(new[item])}" if inside else ""


def facts_in_words(facts: Sequence[FileDifference]) -> str:
    """`2 groups (1 changed, 1 gone), capacities.yaml`."""
    kinds = Counter(fact.kind for fact in facts if fact.group)
    spoken = ", ".join(f"{number:,} {kind}" for kind, number in sorted(kinds.items()))
    groups = [f"{counted(kinds.total(), 'group')} ({spoken})"] if kinds else []
    return ", ".join([*groups, *(fact.path for fact in facts if not fact.group)])
