"""The working tree written: assessments put into their files, a group file made or renamed."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import NamedTuple

from ccm.errors import DataError, UsageError
from ccm.escape import shell
from ccm.model import (
    Assessment,
    Catalog,
    Group,
    Problem,
    entry_id,
    former_ids,
    quoted,
    with_present_ids,
)
from ccm.model.fields import assessment_fields
from ccm.parse.dataset import GROUPS, SUFFIX, parse_group
from ccm.signals import held_off
from ccm.store.held import HeldFolder, Tell, failing, hold
from ccm.store.reading import folder_refusal
from ccm.yamlfile.canonical import forbidden_at
from ccm.yamlfile.edit import entry_replaced
from ccm.yamlfile.lists import item_added, item_removed, words_replaced
from ccm.yamlfile.written import group_text


def put_assessments(
    folder: str,
    changes: Mapping[str, Mapping[str, Assessment]],
    *,
    catalog: Catalog,
    tell: Tell,
) -> list[Group]:
    """Write assessments, by group id and capacity id, into the files of their groups, in place.

    A new entry stands where the catalog has it, or in the place of that under a former id of its
    capacity. The folder is held, which `tell` is told where it takes long. All files or none: each
    new text is made, read again and written beside its file before the first file is replaced, and
    where one cannot be, those before it are put back; what is changed is on the disk when this
    returns. Gives back the groups as they were, with what is replaced under its id of today.
    DataError where a file cannot be read; UsageError for a text that no file may hold.
    """
    with _held_groups(folder, tell) as groups:
        edits = [
            _edited(groups, group_id, entries, catalog) for group_id, entries in changes.items()
        ]
        try:
            groups.put({edit.name: edit.new for edit in edits})
        except BaseException as error:  # a signal too
            _put_back(groups, {edit.name: edit.old for edit in edits}, error)
            raise
    return [edit.group for edit in edits]


def _put_back(groups: HeldFolder, old: Mapping[str, bytes], error: BaseException) -> None:
    """Give the files these bytes again; DataError that names those which could not have them."""
    with held_off():
        stuck = [groups.path(name) for name, data in old.items() if not _is(groups, name, data)]
    if stuck:
        raise DataError(
            f"{error}; and these files could not be put back: {', '.join(stuck)}",
            hint="see what differs: git diff",
        ) from error


def _is(groups: HeldFolder, name: str, data: bytes) -> bool:
    """Whether the file has these bytes, now at the latest."""
    try:
        if groups.read(name) != data:
            groups.put({name: data})
    except DataError:
        return False
    return True


class _Edit(NamedTuple):
    """A group file, the group in it, and its bytes before and after a change that reads well."""

    name: str
    group: Group
    old: bytes
    new: bytes


def _edited(
    groups: HeldFolder, group_id: str, entries: Mapping[str, Assessment], catalog: Catalog
) -> _Edit:
    name = _file_name(group_id)
    path = groups.path(name)
    group, data = _readable_group(groups, group_id)
    mark, text = _mark_and_text(data)
    order, former = [c.id for c in catalog.capacities(retired=True)], former_ids(catalog)
    for capacity_id, assessment in entries.items():
        old_id = entry_id(group, capacity_id, former)
        if old_id and old_id != capacity_id:
            text = words_replaced(text, new=capacity_id, keys=[("assessments", old_id)])
        fields = assessment_fields(assessment)
        refuse_forbidden(fields)
        text = entry_replaced(
            text, section="assessments", key=capacity_id, fields=fields, order=order
        )
    group = with_present_ids(group, entries.keys(), former)
    edited = replace(group, assessments={**group.assessments, **entries})
    if parse_group(text.encode(), group_id=group_id, path=path)[0] != edited:
        names = ", ".join(quoted(capacity_id) for capacity_id in entries)
        raise DataError(
            f"{path}: the entry {names} cannot be written in place; nothing was changed",
            hint="edit it by hand, or give the file the form that the other files have",
        )
    return _Edit(name, group, data, (mark + text).encode())


def create_group(
    folder: str, group_id: str, fields: Mapping[str, str | Sequence[str]], *, tell: Tell
) -> str:
    """Write a new group file with `fields`, and give back its path.

    UsageError where the file is there already or a field is not valid.
    """
    refuse_forbidden(fields)
    data = group_text(fields).encode()
    name = _file_name(group_id)
    problems = parse_group(data, group_id=group_id, path=name)[1]
    if problems:
        raise UsageError(problems[0].message, hint=problems[0].hint)
    with _held_groups(folder, tell) as groups:
        if groups.has(name):
            raise UsageError(
                f"there is a group {quoted(group_id)} already: {groups.path(name)}",
                hint=f"see it: {shell('ccm group show', group_id)}",
            )
        groups.put({name: data})
        return groups.path(name)


def rename_group(folder: str, old_id: str, new_id: str, *, tell: Tell) -> str:
    """Give a group another id: its file another name, and the old id in its list `formerly`.

    First the file says what it will have been called, which says nothing as long as it is called
    so; then it is given its new name, in one step; a new id that it had before is then taken out of
    that list. So the dataset is the old or the new one, and what was broken off is finished by
    doing it again. Gives back the new path. UsageError where the new id is taken; DataError where
    the file cannot be read or written.
    """
    old, new = _file_name(old_id), _file_name(new_id)
    with _held_groups(folder, tell) as groups:
        _, data = _readable_group(groups, old_id)
        if groups.has(new):
            raise UsageError(
                f"there is a group {quoted(new_id)} already: {groups.path(new)}",
                hint=f"choose another id, or see it: {shell('ccm group show', new_id)}",
            )
        edited = _with_former_id(data, old_id, new_id, path=groups.path(old))
        try:
            groups.put({old: edited})
            groups.rename(old, new)
        except BaseException as error:
            if not groups.has(new):
                _put_back(groups, {old: data}, error)
            raise
        _drop_present_id(groups, new_id)
        return groups.path(new)


def finish_rename(folder: str, group_id: str, *, tell: Tell) -> None:
    """Do what `rename_group` does last, for a group that has its new id: DataError as there."""
    with _held_groups(folder, tell) as groups:
        _drop_present_id(groups, group_id)


def _drop_present_id(groups: HeldFolder, group_id: str) -> None:
    """Take the id that a group has out of its earlier ones, where it has others."""
    group, data = _readable_group(groups, group_id)
    if group_id in group.formerly and len(set(group.formerly)) > 1:
        mark, text = _mark_and_text(data)
        for _ in range(group.formerly.count(group_id)):
            text = item_removed(text, key="formerly", item=group_id)
        groups.put({_file_name(group_id): (mark + text).encode()})


def _with_former_id(data: bytes, old_id: str, new_id: str, *, path: str) -> bytes:
    """The file of a group with its present id among its former ones."""
    mark, text = _mark_and_text(data)
    group, _ = parse_group(data, group_id=new_id, path=path)
    if group is None or old_id not in group.formerly:
        text = item_added(text, key="formerly", item=old_id, before="assessments")
    group, problems = parse_group(text.encode(), group_id=new_id, path=path)
    if group is None or old_id not in group.formerly:
        reason = problems[0].message if problems else "`formerly` did not come out right"
        raise DataError(
            f"{path} cannot be edited in place: {reason}; nothing was changed",
            hint=f"add {old_id} to its list `formerly` by hand, and move it with git mv",
        )
    return (mark + text).encode()


def _file_name(group_id: str) -> str:
    return f"{group_id}{SUFFIX}"


@contextmanager
def _held_groups(folder: str, tell: Tell) -> Iterator[HeldFolder]:
    """The folder of the group files, held; it is made where it is missing. DataError for a link."""
    path = f"{folder.replace(os.sep, '/')}/{GROUPS.rstrip('/')}"
    if refusal := folder_refusal(path, path):
        raise DataError(f"{path}: {refusal.message}", hint=refusal.hint)
    with failing(path), suppress(FileExistsError):
        os.mkdir(path)
    with hold(path, tell) as groups:
        yield groups


def _mark_and_text(data: bytes) -> tuple[str, str]:
    """The byte order mark, or nothing, and the text behind it."""
    mark = "\ufeff" if data.startswith(b"\xef\xbb\xbf") else ""
    return mark, data.decode("utf-8-sig")


def refuse_forbidden(fields: Mapping[str, str | Sequence[str]]) -> None:
    """UsageError for a text that no file may hold, by the name of its field."""
    for name, value in fields.items():
        for text in (value,) if isinstance(value, str) else value:
            index = forbidden_at(text)
            if index is not None:
                character = f"U+{ord(text[index]):04X}"
                raise UsageError(
                    f"the {name} has the unseen character {character} at position {index + 1}, "
                    "which may not stand in a data file",
                    hint="take it out and try again",
                )


def _readable_group(groups: HeldFolder, group_id: str) -> tuple[Group, bytes]:
    name = _file_name(group_id)
    path, data = groups.path(name), groups.read(name)
    if isinstance(data, Problem):
        raise DataError(f"{path}: {data.message}", hint=data.hint)
    group, problems = parse_group(data, group_id=group_id, path=path)
    if group is None:
        first = problems[0]
        place = f"{first.place.line}:{first.place.column}:" if first.place else ""
        raise DataError(
            f"{path}:{place} {first.message}",
            hint=f"repair the file first; all that is wrong with it: {shell('ccm validate', path)}",
        )
    return group, data
