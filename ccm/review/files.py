"""The changes between two datasets other than assessments: facts of groups, and lists."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, NamedTuple

from ccm.model import Dataset, Group
from ccm.model.files import CATALOG, CHECKS_FILE, PRIORITIES, QUESTIONS, REGIONS, group_file
from ccm.reports.sentences import counted, revision_words
from ccm.review.renamed import by_present_id, find_former_capacities
from ccm.table import Column, Columns

Items = dict[str, Any]

MOST_ITEMS = 5
NOTHING = "–"
BY_HAND = "renamed without formerly"


class FileChange(NamedTuple):
    """The changes in one file other than assessments.

    A list for all groups, such as the catalog, has no `group`. `before` and `after` are the values
    of `fields`; the fields of a list are paths such as `bots.cost`. `words` say the change without
    the name of the group.
    """

    path: str
    group: Group | None
    kind: str
    words: str
    fields: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """`Example group: emerging – → yes`, `capacities.yaml changed: bots (cost)`."""
        return f"{self.group.name}: {self.words}" if self.group else f"{self.path} {self.words}"

    @property
    def earlier_ids(self) -> set[str]:
        """The id that the group had before, where this renames it."""
        pairs = zip(self.fields, self.before, strict=True)
        return {value for name, value in pairs if name == "id" and self.group}


class MarkedFile(NamedTuple):
    """A changed file, and the codes of its oddities."""

    file: FileChange
    odd: tuple[str, ...]


FILE_COLUMNS: Columns[MarkedFile] = (
    Column("path", value=lambda row: row.file.path),
    Column("group", value=lambda row: row.file.group.id if row.file.group else None),
    Column("name", value=lambda row: row.file.group.name if row.file.group else None),
    Column("kind", value=lambda row: row.file.kind),
    Column("fields", value=lambda row: row.file.fields),
    Column("before", value=lambda row: row.file.before),
    Column("after", value=lambda row: row.file.after),
    Column("sentence", value=lambda row: row.file.sentence),
    Column("odd", value=lambda row: row.odd),
)


def find_file_changes(base: Dataset, head: Dataset) -> list[FileChange]:
    """Returns the changes of each list and group: lists first, then groups by id."""
    old, new = by_present_id(base, head), {group.id: group for group in head.groups}
    changes = list(_list_facts(base, head))
    for group_id in sorted(old.keys() | new.keys()):
        change = _fact_of_group(old.get(group_id), new.get(group_id), base, head)
        changes += [change] if change else []
    return changes


def _fact_of_group(
    old: Group | None, new: Group | None, base: Dataset, head: Dataset
) -> FileChange | None:
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
        return fact._replace(words=f"{fact.words} ({said})")
    return _whole_group(new, "readable", said) if new else None


def _fact_of_states(
    old: Group | None, new: Group | None, base: Dataset, head: Dataset
) -> FileChange | None:
    if old and new:
        return _changed(old, new)
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
        return _whole_group(group, "unreadable", words)
    return _whole_group(group, "gone", f"the whole group was removed: {number}")


def _whole_group(group: Group, kind: str, words: str) -> FileChange:
    return FileChange(group_file(group.id), group, kind, words)


def _changed(old: Group, new: Group) -> FileChange | None:
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
    return FileChange(
        path=group_file(new.id),
        group=new,
        kind=BY_HAND if by_hand else "changed",
        fields=differing,
        before=before,
        after=after,
        words=spoken,
    )


def facts_of(group: Group) -> Iterator[tuple[str, str]]:
    """Yields the name and the value, in words, of each fact that the group's file has."""
    for field in fields(group):
        text = _as_text(getattr(group, field.name))
        if field.name not in ("id", "assessments") and text != NOTHING:
            yield field.name, text


def _as_text(value: object) -> str:
    if value is None or value == () or value == {}:
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {item}" for key, item in sorted(value.items()))
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _list_facts(base: Dataset, head: Dataset) -> Iterator[FileChange]:
    former = find_former_capacities(base.catalog, head.catalog)
    present = {old: new for new, olds in former.items() for old in olds}
    old, new = _catalog(base, present), _catalog(head, {})
    yield from _list_fact(CATALOG, old, new)
    yield from _list_fact(REGIONS, _by_id(base.regions), _by_id(head.regions))
    yield from _list_fact(QUESTIONS, _by_id(base.questions), _by_id(head.questions))
    yield from _list_fact(PRIORITIES, _weights(base), _weights(head))
    yield from _list_fact(CHECKS_FILE, dict(base.switched_off), dict(head.switched_off))


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


def _list_fact(path: str, old: Items | None, new: Items | None) -> Iterator[FileChange]:
    """Yields the fact of a changed list; None means that its file is missing or unreadable."""
    if old is None or new is None:
        if old is not new:
            kind, words = "new", "is new, or readable again"
            if old is not None:
                kind, words = "gone", "was removed, or can no longer be read"
            yield FileChange(path, None, kind, words)
        return
    before, after = dict(_leaves(old)), dict(_leaves(new))
    keys = [key for key in before | after if before.get(key) != after.get(key)]
    items = [_item_in_words(key, old, new, keys) for key in old | new]
    spoken = [item for item in items if item]
    if not spoken and [*old] != [*new]:
        spoken = ["the order"]
    if spoken:
        more = f" and {len(spoken) - MOST_ITEMS:,} more" if len(spoken) > MOST_ITEMS else ""
        yield FileChange(
            path=path,
            group=None,
            kind="changed",
            fields=tuple(".".join(key) for key in keys),
            before=tuple(before.get(key, NOTHING) for key in keys),
            after=tuple(after.get(key, NOTHING) for key in keys),
            words=f"changed: {', '.join(spoken[:MOST_ITEMS])}{more}",
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
