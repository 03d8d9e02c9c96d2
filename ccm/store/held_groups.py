"""The group files held: read and parsed for an edit, put back where one cannot be finished."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from ccm.errors import DataError
from ccm.escape import shell
from ccm.model import Group, Problem
from ccm.model.files import GROUPS_FOLDER, file_name_of
from ccm.parse.dataset import parse_group
from ccm.signals import held_off
from ccm.store.held import HeldFolder, Tell, failing, hold
from ccm.store.reading import folder_refusal


@contextmanager
def held_groups(folder: str, tell: Tell) -> Iterator[HeldFolder]:
    """The folder of the group files, held; it is made where it is missing. DataError for a link."""
    path = f"{folder.replace(os.sep, '/')}/{GROUPS_FOLDER}"
    if refusal := folder_refusal(path, path):
        raise DataError(f"{path}: {refusal.message}", hint=refusal.hint)
    with failing(path), suppress(FileExistsError):
        os.mkdir(path)
    with hold(path, tell) as groups:
        yield groups


def readable_group(groups: HeldFolder, group_id: str) -> tuple[Group, bytes]:
    """A group and the bytes of its file; DataError where it cannot be read."""
    name = file_name_of(group_id)
    path, data = groups.path(name), groups.read(name)
    if isinstance(data, Problem):
        raise DataError(f"{path}: {data.message}", hint=data.hint)
    group, problems = parse_group(data, group_id=group_id, path=path)
    if group is None:
        raise unreadable(path, problems[0])
    return group, data


def unreadable(path: str, first: Problem) -> DataError:
    """The error of a file that cannot be edited for its first problem."""
    place = f"{first.place.line}:{first.place.column}:" if first.place else ""
    return DataError(
        f"{path}:{place} {first.message}",
        hint=f"repair the file first; all that is wrong with it: {shell('ccm validate', path)}",
    )


def mark_and_text(data: bytes) -> tuple[str, str]:
    """The byte order mark, or nothing, and the text behind it."""
    mark = "\ufeff" if data.startswith(b"\xef\xbb\xbf") else ""
    return mark, data.decode("utf-8-sig")


def put_back(files: Iterable[tuple[HeldFolder, str, bytes]], error: BaseException) -> None:
    """Give the files these bytes again; DataError that names those which could not have them."""
    with held_off():
        stuck = [held.path(name) for held, name, data in files if not _is(held, name, data)]
    if stuck:
        raise DataError(
            f"{error}; and these files could not be put back: {', '.join(stuck)}",
            hint="see what differs: git diff",
        ) from error


def _is(folder: HeldFolder, name: str, data: bytes) -> bool:
    """Whether the file has these bytes, now at the latest."""
    try:
        if folder.read(name) != data:
            folder.put({name: data})
    except DataError:
        return False
    return True
