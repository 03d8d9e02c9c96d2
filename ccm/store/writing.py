"""Writes the working tree: assessments in group files, and new group files."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from ccm.errors import DataError, UsageError
from ccm.escape import shell
from ccm.model import (
    Assessment,
    Catalog,
    Group,
    entry_id,
    former_ids,
    quoted,
    with_present_ids,
)
from ccm.model.fields import assessment_fields
from ccm.model.files import GROUPS_FOLDER, file_name_of, group_file
from ccm.parse.dataset import parse_group
from ccm.store.edits import Edit, HeldFile, edited_in_place, held_groups, put_all, readable
from ccm.store.held import HeldFolder, Tell
from ccm.yamlfile.canonical import forbidden_at
from ccm.yamlfile.edit import entry_removed, entry_replaced
from ccm.yamlfile.lists import words_replaced
from ccm.yamlfile.read import find_places
from ccm.yamlfile.written import flow_text, group_text


def put_assessments(
    folder: str,
    changes: Mapping[str, Mapping[str, Assessment]],
    *,
    catalog: Catalog,
    tell: Tell,
) -> list[Group]:
    """Writes assessments, by group id and capacity id, in the files of their groups, in place.

    A new entry comes in the order of the catalog, or replaces the entry under a former id of its
    capacity; a file that is up to date is not written. The folder is locked, and `tell` gets a line
    if that takes long. All files are written or none. Returns the groups before the change, with
    replaced entries under their present ids. Raises DataError where a file cannot be read or
    written, UsageError for a text that is not allowed in a file. See
    docs/contributing/decisions/2026-11-22-writing-an-entry.md.
    """
    with held_groups(folder, tell) as groups:
        edited = [_edited(groups, *of_group, catalog) for of_group in changes.items()]
        put_all([edit for _, edit in edited if edit.new != edit.old])
    return [group for group, _ in edited]


class FileWrite(NamedTuple):
    """A group file that was written: its name, and its bytes before and after."""

    name: str
    before: bytes
    after: bytes


def put_entries(
    folder: str,
    group_id: str,
    entries: Mapping[str, Assessment | None],
    *,
    catalog: Catalog,
    tell: Tell,
) -> FileWrite:
    """Write entries, by capacity id, into the file of one group, in place; None removes one.

    DataError and UsageError as `put_assessments`.
    """
    with held_groups(folder, tell) as groups:
        _, edit = _edited(groups, group_id, entries, catalog)
        if edit.new != edit.old:
            put_all([edit])
    return FileWrite(edit.name, edit.old, edit.new)


def refuse_unwritable(folder: str, group_id: str) -> None:
    """DataError where the file of a group, or the folder it is in, cannot be written."""
    groups = os.path.join(folder, GROUPS_FOLDER)
    path = os.path.join(folder, group_file(group_id))
    for place in (path, groups):
        if os.path.exists(place) and not os.access(place, os.W_OK):
            raise DataError(f"{place} cannot be written: it is read-only", hint="make it writable")


def take_back(folder: str, written: FileWrite, *, tell: Tell) -> None:
    """Give a file the bytes that it had before it was written.

    DataError where it has other bytes by now than were written, or cannot be written.
    """
    with held_groups(folder, tell) as groups:
        if groups.read(written.name) != written.after:
            raise DataError(
                f"{groups.path(written.name)} was changed by somebody else meanwhile",
                hint="see what differs: git diff",
            )
        groups.put({written.name: written.before})


def _edited(
    groups: HeldFolder, group_id: str, entries: Mapping[str, Assessment | None], catalog: Catalog
) -> tuple[Group, Edit]:
    """Returns the group before the change, and the edit of its file, which was parsed as proof."""
    file = readable(groups, file_name_of(group_id), Group)
    order, former = [c.id for c in catalog.capacities()], former_ids(catalog)
    edited, text = file.content, file.text
    for capacity_id, assessment in entries.items():
        old_id = entry_id(edited, capacity_id, former)
        edited = with_present_ids(edited, [capacity_id], former)
        if old_id and old_id != capacity_id:
            text = words_replaced(text, new=capacity_id, keys=[("assessments", old_id)])
        if edited.assessments.get(capacity_id) != assessment:
            edited = _group_with(edited, capacity_id, assessment)
            text = _text_with(file.path, text, capacity_id, assessment, order)
        if parse_group(text.encode(), group_id=group_id, path=file.path)[0] != edited:
            raise _not_in_place(file, capacity_id, assessment)
    return with_present_ids(file.content, entries.keys(), former), file.edited(text)


def _group_with(group: Group, capacity_id: str, assessment: Assessment | None) -> Group:
    """The group with that entry, or without one for that capacity."""
    others = {key: entry for key, entry in group.assessments.items() if key != capacity_id}
    entries = others if assessment is None else {**group.assessments, capacity_id: assessment}
    return replace(group, assessments=entries)


def _text_with(
    path: str, text: str, capacity_id: str, assessment: Assessment | None, order: Sequence[str]
) -> str:
    """The text of the file at that path with the entry, or without it."""
    if assessment is None:
        with edited_in_place(path):
            return entry_removed(text, section="assessments", key=capacity_id)
    fields = assessment_fields(assessment)
    refuse_forbidden(fields)
    with edited_in_place(path):
        return entry_replaced(
            text, section="assessments", key=capacity_id, fields=fields, order=order
        )


def _not_in_place(
    file: HeldFile[Group], capacity_id: str, assessment: Assessment | None
) -> DataError:
    """Returns the error for an entry that would be read with another value, and what to type."""
    place = find_places(file.data).find(("assessments", capacity_id), at_key=True)
    line = flow_text({capacity_id: assessment_fields(assessment)})[1:-1] if assessment else ""
    return DataError(
        f"{file.path}:{place.line}:{place.column}: the entry {quoted(capacity_id)} cannot be "
        "written in place; nothing was changed",
        hint=f"write it there by hand, in one line: {line}" if line else "remove it by hand",
    )


def create_group(
    folder: str, group_id: str, fields: Mapping[str, str | Sequence[str]], *, tell: Tell
) -> str:
    """Writes a new group file with `fields`, and returns its path.

    Raises UsageError where the file already exists or a field is invalid.
    """
    refuse_forbidden(fields)
    data = group_text(fields).encode()
    name = file_name_of(group_id)
    problems = parse_group(data, group_id=group_id, path=name)[1]
    if problems:
        raise UsageError(problems[0].message, hint=problems[0].hint)
    with held_groups(folder, tell) as groups:
        if groups.has(name):
            raise UsageError(
                f"group {quoted(group_id)} already exists: {groups.path(name)}",
                hint=f"see it: {shell('ccm group show', group_id)}",
            )
        groups.put({name: data})
        return groups.path(name)


def refuse_forbidden(fields: Mapping[str, str | Sequence[str]]) -> None:
    """Raises UsageError for a text that is not allowed in a file, with the name of its field."""
    for name, value in fields.items():
        for text in (value,) if isinstance(value, str) else value:
            index = forbidden_at(text)
            if index is not None:
                character = f"U+{ord(text[index]):04X}"
                raise UsageError(
                    f"invisible character {character} at position {index + 1} "
                    f"of the {name} is not allowed",
                    hint="remove it, then try again",
                )
