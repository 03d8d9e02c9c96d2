"""Oddities of groups: their names, the facts that decide where they count, and who writes."""

import re
from collections.abc import Iterator, Mapping

from ccm.model import Group, folded, shortened
from ccm.model.files import group_file
from ccm.review.change import Changeset
from ccm.review.files import BY_HAND
from ccm.review.oddities.wording import about_group, few_of, odd_files
from ccm.review.oddity import Oddities, Oddity

_DRAWN_ALIKE = {"0": "o", "1": "l", "rn": "m", "vv": "w", "-": "", " ": ""}
_drawn = re.compile("|".join(_DRAWN_ALIKE))


def look_alike_group(change: Changeset) -> Oddities:
    """A new name or id looks like another's.

    `ccm diff` also marks a new name or id that differs from another only in 0 and o, in 1 and l, in
    rn and m, in vv and w, or in hyphens and spaces.

    Harmless: Both are real, and their names are alike by chance.
    Ask: Is this another group, or the same one? Can one of them get a clearer name?
    """
    yield from odd_files(change, "look-alike-name")
    alike: dict[tuple[str, str], tuple[Group, Group, list[str]]] = {}
    for what, group, other in _looking_alike(change):
        alike.setdefault((group.id, other.id), (group, other, []))[2].append(what)
    for group, other, parts in alike.values():
        verb = "looks" if len(parts) == 1 else "look"
        seen = f"the {' and the '.join(parts)} {verb} like {shortened(other.name)} ({other.id})."
        yield about_group(group, seen)


def _looking_alike(change: Changeset) -> Iterator[tuple[str, Group, Group]]:
    """Yields `id` or `name`, a new group, and the one that it looks like."""
    base = {group.id: group for group in change.base.groups}
    new = {g.id for g in change.head.groups if g.id not in base or g.name != base[g.id].name}
    by_sign: dict[tuple[str, str], list[Group]] = {}
    for group in change.head.groups if new else ():
        for what, text in (("id", group.id), ("name", folded(group.name))):
            by_sign.setdefault((what, _drawn_as(text)), []).append(group)
    for (what, _), groups in sorted(by_sign.items()):
        other = next((group for group in groups if group.id not in new), groups[0])
        for group in groups:
            is_equal = what == "name" and folded(group.name) == folded(other.name)
            if group.id in new and group is not other and not is_equal:  # that has its own check
                yield what, group, other


def _drawn_as(text: str) -> str:
    return _drawn.sub(lambda found: _DRAWN_ALIKE[found[0]], text)


def counted_elsewhere(change: Changeset) -> Oddities:
    """The kind or the region of a group changed.

    Reports by kind and by region now count all its assessments elsewhere, and other capacities can
    be relevant to it.

    Harmless: The group has become a user group or a chapter, or the region was a mistake.
    Ask: Since when is this so? Where can readers find it?
    """
    yield from _changed_facts(change, ("kind", "region"))


def people_served_changed(change: Changeset) -> Oddities:
    """The number of people that a group serves changed.

    The scores of `ccm report invest` use this number, so a larger one makes the group more urgent.

    Harmless: A newer count is known.
    Ask: Where does the number come from?
    """
    yield from _changed_facts(change, ("people_served",))


def end_changed(change: Changeset) -> Oddities:
    """The day on which a group ended was added or changed.

    Reports leave out groups that have ended, with all their assessments.

    Harmless: The group has said so.
    Ask: Who says that the group has ended, and does the group agree?
    """
    yield from _changed_facts(change, ("ended_on",))


def deferral_changed(change: Changeset) -> Oddities:
    """A group now leaves an area to another group, or no longer does.

    An area that is deferred never has gaps, so a gap can disappear without any new capacity.

    Harmless: Both groups have agreed to share their work in this way.
    Ask: Does the other group know and agree?
    """
    yield from _changed_facts(change, ("defers_to",))


def _changed_facts(change: Changeset, names: tuple[str, ...]) -> Oddities:
    for fact in change.files:
        if fact.group and fact.kind in ("changed", BY_HAND):
            moves = zip(fact.fields, fact.before, fact.after, strict=True)
            spoken = [
                f"{name} {shortened(was)} → {shortened(now)}"
                for name, was, now in moves
                if name in names
            ]
            if spoken:
                yield about_group(fact.group, f"{', '.join(spoken)}.")


def new_author(change: Changeset) -> Oddities:
    """The author of a commit has not changed this group's file before.

    This is not a judgement. It says whom a maintainer could welcome, and ask for the group.

    Harmless: Everyone begins somewhere, and groups choose new people for this.
    Ask: Are you part of the group, or in contact with it?
    """
    created = {fact.group.id for fact in change.files if fact.group and fact.kind == "new"}
    by_name: dict[str, list[str]] = {}
    for author in change.authors:
        if author.is_new and author.group not in created:
            by_name.setdefault(author.name, []).append(author.group)
    names = {group.id: group.name for group in (*change.base.groups, *change.head.groups)}
    for author_name, groups in sorted(by_name.items()):
        yield _welcome(author_name, sorted({*groups}), names)


def _welcome(author: str, groups: list[str], names: Mapping[str, str]) -> Oddity:
    few = few_of([names.get(group, group) for group in groups])
    seen = f"{shortened(author)} changes for the first time: {few}."
    return Oddity(group_file(groups[0]), seen, groups[0] if len(groups) == 1 else None)
