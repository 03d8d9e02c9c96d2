"""The working tree written: assessments put into their files, a group file made."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from ccm.errors import DataError, UsageError
from ccm.escape import shell
from ccm.model import Assessment, Catalog, Group, entry_id, former_ids, quoted, with_present_ids
from ccm.model.fields import assessment_fields
from ccm.model.files import file_name_of
from ccm.parse.dataset import parse_group
from ccm.store.held import HeldFolder, Tell
from ccm.store.held_groups import held_groups, mark_and_text, put_back, readable_group
from ccm.yamlfile.canonical import forbidden_at
from ccm.yamlfile.edit import entry_replaced
from ccm.yamlfile.lists import words_replaced
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
    with held_groups(folder, tell) as groups:
        edits = [
            _edited(groups, group_id, entries, catalog) for group_id, entries in changes.items()
        ]
        try:
            groups.put({edit.name: edit.new for edit in edits})
        except BaseException as error:  # a signal too
            put_back([(groups, edit.name, edit.old) for edit in edits], error)
            raise
    return [edit.group for edit in edits]


class _Edit(NamedTuple):
    """A group file, the group in it, and its bytes before and after a change that reads well."""

    name: str
    group: Group
    old: bytes
    new: bytes


def _edited(
    groups: HeldFolder, group_id: str, entries: Mapping[str, Assessment], catalog: Catalog
) -> _Edit:
    name = file_name_of(group_id)
    path = groups.path(name)
    group, data = readable_group(groups, group_id)
    mark, text = mark_and_text(data)
    order, former = [c.id for c in catalog.capacities()], former_ids(catalog)
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
    name = file_name_of(group_id)
    problems = parse_group(data, group_id=group_id, path=name)[1]
    if problems:
        raise UsageError(problems[0].message, hint=problems[0].hint)
    with held_groups(folder, tell) as groups:
        if groups.has(name):
            raise UsageError(
                f"there is a group {quoted(group_id)} already: {groups.path(name)}",
                hint=f"see it: {shell('ccm group show', group_id)}",
            )
        groups.put({name: data})
        return groups.path(name)


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
