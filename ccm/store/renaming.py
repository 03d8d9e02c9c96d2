"""Gives groups and capacities another id in the working tree."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import takewhile

from ccm.errors import DataError, UsageError
from ccm.escape import shell
from ccm.model import Catalog, Group, QuestionList, quoted
from ccm.model.files import CATALOG, QUESTIONS, file_name_of
from ccm.parse.dataset import Parsed, parse_group
from ccm.store.capacity_edits import (
    Edited,
    catalog_with_id,
    entries_with_id,
    questions_with_id,
    values_of,
)
from ccm.store.edits import Edit, HeldFile, edited_in_place, held_groups, put_all, readable, undo
from ccm.store.held import HeldFolder, Tell, hold
from ccm.store.reading import group_ids
from ccm.yamlfile.lists import item_added, item_removed


def rename_group(folder: str, old_id: str, new_id: str, *, tell: Tell) -> str:
    """Gives a group another id: renames its file, and adds the old id to `formerly`.

    First the old id is added, which has no effect while it is the present id. Then the file gets
    its new name in one step. Last, the new id is removed from `formerly` if it was there. So the
    dataset is always the old or the new one, and a second run completes an interrupted one. Returns
    the new path. Raises UsageError where the new id already exists, DataError where the file cannot
    be read or written. See docs/contributing/decisions/2026-11-26-renaming-a-group.md.
    """
    old, new = file_name_of(old_id), file_name_of(new_id)
    with held_groups(folder, tell) as groups:
        file = readable(groups, old, Group)
        if groups.has(new):
            raise UsageError(
                f"group {quoted(new_id)} already exists: {groups.path(new)}",
                hint=f"choose another id, or see it: {shell('ccm group show', new_id)}",
            )
        edit = _with_former_id(file, old_id, new_id)
        try:
            groups.put({old: edit.new})
            groups.rename(old, new)
        except BaseException as error:
            if not groups.has(new):
                undo([edit], error)
            raise
        _drop_present_id(groups, new_id)
        return groups.path(new)


def finish_rename(folder: str, group_id: str, *, tell: Tell) -> None:
    """Does the last step of `rename_group`, for a group with its new id; raises DataError."""
    with held_groups(folder, tell) as groups:
        _drop_present_id(groups, group_id)


def _drop_present_id(groups: HeldFolder, group_id: str) -> None:
    """Removes the present id of a group from its earlier ids, where it has others."""
    file = readable(groups, file_name_of(group_id), Group)
    formerly, text = file.content.formerly, file.text
    if group_id in formerly and len(set(formerly)) > 1:
        with edited_in_place(file.path):
            for _ in range(formerly.count(group_id)):
                text = item_removed(text, key="formerly", item=group_id)
        others = [name for name in formerly if name != group_id]
        edit = _checked(file, (text, {**values_of(file.text), "formerly": others}))
        groups.put({file.name: edit.new})


def _with_former_id(file: HeldFile[Group], old_id: str, new_id: str) -> Edit:
    """Returns the edit that adds the old id of a group to its former ids."""
    text, values = file.text, values_of(file.text)
    group, _ = parse_group(file.data, group_id=new_id, path=file.path)
    if group is None or old_id not in group.formerly:
        text = item_added(text, key="formerly", item=old_id, before="assessments")
        values = {**values, "formerly": [*(values.get("formerly") or []), old_id]}
    return _checked(file, (text, values))


def rename_capacity(folder: str, old_id: str, new_id: str, *, tell: Tell) -> list[str]:
    """Gives a capacity another id in the catalog, the questions and all group files, in place.

    All files are changed or none. The catalog is first, and gets the old id in `formerly`: if the
    process is killed between two files, the old id stays valid in the others, and a second run
    completes the first. Returns the paths of the changed files. Raises DataError where a file
    cannot be read, written or edited in place.
    """
    with _held_lists(folder, tell) as lists, held_groups(folder, tell) as groups:
        edits = [
            *_list_edits(lists, old_id, new_id),
            *_entry_edits(groups, group_ids(folder), old_id, new_id),
        ]
        changed = [edit for edit in edits if edit.new != edit.old]
        put_all(changed)
    return [edit.path for edit in changed]


@contextmanager
def _held_lists(folder: str, tell: Tell) -> Iterator[HeldFolder]:
    """Locks the data folder; it can be a link of the user."""
    path = folder.replace(os.sep, "/")
    with hold(os.path.realpath(path) if os.path.islink(path) else path, tell) as lists:
        yield lists


def _list_edits(lists: HeldFolder, old_id: str, new_id: str) -> Iterator[Edit]:
    """Yields the edits of the catalog and of the questions."""
    catalog = readable(lists, CATALOG, Catalog)
    with edited_in_place(catalog.path):
        edited = catalog_with_id(catalog.text, old_id, new_id)
    yield _checked(catalog, edited)
    if lists.has(QUESTIONS):
        questions = readable(lists, QUESTIONS, QuestionList)
        yield _checked(questions, questions_with_id(questions.text, old_id, new_id))


def _entry_edits(
    groups: HeldFolder, ids: Sequence[str], old_id: str, new_id: str
) -> Iterator[Edit]:
    """Yields the edits of the group files with an entry under the old id; may raise DataError."""
    for group_id in ids:
        file = readable(groups, file_name_of(group_id), Group)
        if old_id not in file.content.assessments:
            continue
        if new_id in file.content.assessments:
            raise DataError(
                f"{file.path} has entries for both {quoted(old_id)} and {quoted(new_id)}; "
                "nothing was changed",
                hint="keep one of the two, then try again",
            )
        yield _checked(file, entries_with_id(file.text, old_id, new_id))


def _checked(file: HeldFile[Parsed], edited: Edited) -> Edit:
    """Returns the edit; raises DataError where the new text does not have the expected values."""
    text, expected = edited
    if values_of(text) != expected:
        lines = zip(file.text.splitlines(), text.splitlines(), strict=False)
        number = 1 + sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], lines))
        raise DataError(
            f"{file.path}:{number}: this line cannot be edited in place; the file was not changed",
            hint="write each key, and each item of a list, on its own line",
        )
    return file.edited(text)
