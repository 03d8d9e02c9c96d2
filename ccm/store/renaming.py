"""Groups and capacities given another id in the work tree."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from ccm.errors import DataError, UsageError
from ccm.escape import shell
from ccm.model import Catalog, Problem, QuestionList, quoted
from ccm.model.files import CATALOG, QUESTIONS, file_name_of
from ccm.parse.dataset import Parsed, parse_file, parse_group
from ccm.store.capacity_edits import (
    catalog_with_id,
    entries_with_id,
    questions_with_id,
    renamed_catalog,
    renamed_entries,
    renamed_questions,
)
from ccm.store.held import HeldFolder, Tell, hold
from ccm.store.held_groups import held_groups, mark_and_text, put_back, readable_group, unreadable
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
        _, data = readable_group(groups, old_id)
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
                put_back([(groups, old, data)], error)
            raise
        _drop_present_id(groups, new_id)
        return groups.path(new)


def finish_rename(folder: str, group_id: str, *, tell: Tell) -> None:
    """Do what `rename_group` does last, for a group that has its new id: DataError as there."""
    with held_groups(folder, tell) as groups:
        _drop_present_id(groups, group_id)


def _drop_present_id(groups: HeldFolder, group_id: str) -> None:
    """Take the id that a group has out of its earlier ones, where it has others."""
    group, data = readable_group(groups, group_id)
    if group_id in group.formerly and len(set(group.formerly)) > 1:
        mark, text = mark_and_text(data)
        for _ in range(group.formerly.count(group_id)):
            text = item_removed(text, key="formerly", item=group_id)
        groups.put({file_name_of(group_id): (mark + text).encode()})


def _with_former_id(data: bytes, old_id: str, new_id: str, *, path: str) -> bytes:
    """The file of a group with its present id among its former ones."""
    mark, text = mark_and_text(data)
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


class _ChangedFile(NamedTuple):
    """A file in its folder, and its bytes before and after."""

    folder: HeldFolder
    name: str
    old: bytes
    new: bytes


def rename_capacity(folder: str, old_id: str, new_id: str, *, tell: Tell) -> list[str]:
    """Give a capacity another id in the catalog, the questions and all group files, in place.

    All files or none: each new text is made, read again and written beside its file before the
    first file is replaced, and where one cannot be, those before it are put back. The catalog comes
    first, and has the old id in the capacity's `formerly`: where the process is killed between two
    files, all that is left is known by it, and is done by doing it again. Gives back the paths of
    the changed files. DataError where a file cannot be read, written or edited in place.
    """
    with _held_lists(folder, tell) as lists, held_groups(folder, tell) as groups:
        edits = [
            *_catalog_edit(lists, old_id, new_id),
            *_questions_edit(lists, old_id, new_id),
            *_entry_edits(groups, group_ids(folder), old_id, new_id),
        ]
        by_folder = [
            (held, {e.name: e.new for e in edits if e.folder is held}) for held in (lists, groups)
        ]
        for held, files in by_folder:
            held.draft(files)
        try:
            for held, files in by_folder:
                held.put_drafts(files)
        except BaseException as error:  # a signal too
            put_back([(edit.folder, edit.name, edit.old) for edit in edits], error)
            raise
    return [edit.folder.path(edit.name) for edit in edits]


@contextmanager
def _held_lists(folder: str, tell: Tell) -> Iterator[HeldFolder]:
    """The data folder held, under the path that is shown; it may be a link of the user's own."""
    path = folder.replace(os.sep, "/")
    with hold(os.path.realpath(path) if os.path.islink(path) else path, tell) as lists:
        yield lists


def _catalog_edit(lists: HeldFolder, old_id: str, new_id: str) -> Iterator[_ChangedFile]:
    """The edit of the catalog, unless it has the new id already."""
    data, catalog = _readable_list(lists, CATALOG, Catalog)
    ids = [capacity.id for capacity in catalog.capacities()]
    if old_id in ids:
        mark, text = mark_and_text(data)
        text = catalog_with_id(text, old_id, new_id)
        expected = renamed_catalog(catalog, old_id, new_id)
        yield _checked_list(lists, CATALOG, data, mark + text, expected)


def _questions_edit(lists: HeldFolder, old_id: str, new_id: str) -> Iterator[_ChangedFile]:
    if not lists.has(QUESTIONS):
        return
    data, questions = _readable_list(lists, QUESTIONS, QuestionList)
    expected = renamed_questions(questions, old_id, new_id)
    if expected != questions:
        mark, text = mark_and_text(data)
        text = questions_with_id(text, old_id, new_id)
        yield _checked_list(lists, QUESTIONS, data, mark + text, expected)


def _checked_list(
    lists: HeldFolder, name: str, old: bytes, new: str, expected: Parsed
) -> _ChangedFile:
    """The edit of a list; DataError where the new text does not say what is expected."""
    data, path = new.encode(), lists.path(name)
    if parse_file(data, type(expected), path=path)[0] != expected:
        raise _not_in_place(path)
    return _ChangedFile(lists, name, old, data)


def _entry_edits(
    groups: HeldFolder, ids: Sequence[str], old_id: str, new_id: str
) -> Iterator[_ChangedFile]:
    """The edits of the group files that have an entry under the old id."""
    for group_id in ids:
        group, data = readable_group(groups, group_id)
        if old_id not in group.assessments:
            continue
        name = file_name_of(group_id)
        path = groups.path(name)
        if new_id in group.assessments:
            raise DataError(
                f"{path} has entries of both {quoted(old_id)} and {quoted(new_id)}; "
                "nothing was changed",
                hint="keep one of the two, and try again",
            )
        mark, text = mark_and_text(data)
        new = (mark + entries_with_id(text, old_id, new_id)).encode()
        if parse_group(new, group_id=group_id, path=path)[0] != renamed_entries(
            group, old_id, new_id
        ):
            raise _not_in_place(path)
        yield _ChangedFile(groups, name, data, new)


def _readable_list(lists: HeldFolder, name: str, kind: type[Parsed]) -> tuple[bytes, Parsed]:
    """The bytes of a list, and what they say; DataError where it cannot be read."""
    path, data = lists.path(name), lists.read(name)
    if isinstance(data, Problem):
        raise DataError(f"{path}: {data.message}", hint=data.hint)
    parsed, problems = parse_file(data, kind, path=path)
    if parsed is None:
        raise unreadable(path, problems[0])
    return data, parsed


def _not_in_place(path: str) -> DataError:
    return DataError(
        f"{path} cannot be edited in place; nothing was changed",
        hint="give the file the form that the other files have",
    )
