"""Groups and capacities given another id in the work tree."""

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
    """Give a group another id: its file another name, and the old id in its list `formerly`.

    First the file says what it will have been called, which says nothing as long as it is called
    so; then it is given its new name, in one step; a new id that it had before is then taken out of
    that list. So the dataset is the old or the new one, and what was broken off is finished by
    doing it again. Gives back the new path. UsageError where the new id is taken; DataError where
    the file cannot be read or written.
    """
    old, new = file_name_of(old_id), file_name_of(new_id)
    with held_groups(folder, tell) as groups:
        file = readable(groups, old, Group)
        if groups.has(new):
            raise UsageError(
                f"there is a group {quoted(new_id)} already: {groups.path(new)}",
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
    """Do what `rename_group` does last, for a group that has its new id: DataError as there."""
    with held_groups(folder, tell) as groups:
        _drop_present_id(groups, group_id)


def _drop_present_id(groups: HeldFolder, group_id: str) -> None:
    """Take the id that a group has out of its earlier ones, where it has others."""
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
    """The file of a group with its present id among its former ones."""
    text, values = file.text, values_of(file.text)
    group, _ = parse_group(file.data, group_id=new_id, path=file.path)
    if group is None or old_id not in group.formerly:
        text = item_added(text, key="formerly", item=old_id, before="assessments")
        values = {**values, "formerly": [*(values.get("formerly") or []), old_id]}
    return _checked(file, (text, values))


def rename_capacity(folder: str, old_id: str, new_id: str, *, tell: Tell) -> list[str]:
    """Give a capacity another id in the catalog, the questions and all group files, in place.

    All files or none. The catalog comes first, and has the old id in the capacity's `formerly`:
    where the process is killed between two files, all that is left is known by it, and is done by
    doing it again. Gives back the paths of the changed files. DataError where a file cannot be
    read, written or edited in place.
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
    """The data folder held, under the path that is shown; it may be a link of the user's own."""
    path = folder.replace(os.sep, "/")
    with hold(os.path.realpath(path) if os.path.islink(path) else path, tell) as lists:
        yield lists


def _list_edits(lists: HeldFolder, old_id: str, new_id: str) -> Iterator[Edit]:
    """The edits of the catalog and of the questions."""
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
    """The edits of the group files that have an entry under the old id."""
    for group_id in ids:
        file = readable(groups, file_name_of(group_id), Group)
        if old_id not in file.content.assessments:
            continue
        if new_id in file.content.assessments:
            raise DataError(
                f"{file.path} has entries of both {quoted(old_id)} and {quoted(new_id)}; "
                "nothing was changed",
                hint="keep one of the two, and try again",
            )
        yield _checked(file, entries_with_id(file.text, old_id, new_id))


def _checked(file: HeldFile[Parsed], edited: Edited) -> Edit:
    """The edit; DataError where the new text does not say what it is to."""
    text, expected = edited
    if values_of(text) != expected:
        lines = zip(file.text.splitlines(), text.splitlines(), strict=False)
        number = 1 + sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], lines))
        raise DataError(
            f"{file.path}:{number}: this line cannot be edited in place; "
            "the file was left as it is",
            hint="write each key, and each item of a list, on a line of its own",
        )
    return file.edited(text)
