"""Edits files of the dataset: locks the folder, reads them, and writes all of them or none."""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Generic, NamedTuple

from ccm.errors import DataError
from ccm.escape import shell
from ccm.model import Problem
from ccm.model.files import GROUPS_FOLDER, group_id_of
from ccm.parse.dataset import Parsed, parse_file
from ccm.signals import held_off
from ccm.store.held import HeldFolder, Tell, failing, hold
from ccm.store.reading import folder_refusal
from ccm.yamlfile.nodes import InTheWayError

_MARK = b"\xef\xbb\xbf"  # the byte order mark


@contextmanager
def held_groups(folder: str, tell: Tell) -> Iterator[HeldFolder]:
    """Locks the folder of the group files, and makes it if missing; DataError for a link."""
    path = f"{folder.replace(os.sep, '/')}/{GROUPS_FOLDER}"
    if refusal := folder_refusal(path, path):
        raise DataError(f"{path}: {refusal.message}", hint=refusal.hint)
    with failing(path), suppress(FileExistsError):
        os.mkdir(path)
    with hold(path, tell) as groups:
        yield groups


@contextmanager
def edited_in_place(path: str) -> Iterator[None]:
    """Turns an InTheWayError inside into a DataError about the file at `path`."""
    try:
        yield
    except InTheWayError as error:
        raise DataError(
            f"{path}:{error.place.line}:{error.place.column}: {error}; the file was not changed",
            hint=error.hint,
        ) from None


class Edit(NamedTuple):
    """A file in a locked folder, and its bytes before and after."""

    folder: HeldFolder
    name: str
    old: bytes
    new: bytes

    @property
    def path(self) -> str:
        """The path of the file, for messages."""
        return self.folder.path(self.name)

    def is_undone(self) -> bool:
        """Writes the old bytes if the file has others; returns False if that failed."""
        try:
            if self.folder.read(self.name) != self.old:
                self.folder.put({self.name: self.old})
        except DataError:
            return False
        return True


@dataclass(frozen=True, slots=True)
class HeldFile(Generic[Parsed]):
    """A file in a locked folder: its path for messages, its bytes and its content."""

    folder: HeldFolder
    name: str
    path: str
    data: bytes
    content: Parsed

    @property
    def text(self) -> str:
        """The text of the file, without a byte order mark."""
        return self.data.decode("utf-8-sig")

    def edited(self, text: str) -> Edit:
        """Returns the edit that gives the file another text; a byte order mark stays."""
        mark = _MARK if self.data.startswith(_MARK) else b""
        return Edit(self.folder, self.name, self.data, mark + text.encode())


def readable(folder: HeldFolder, name: str, kind: type[Parsed]) -> HeldFile[Parsed]:
    """Returns the file `name` with its content of type `kind`; DataError where it is invalid."""
    path, data = folder.path(name), folder.read(name)
    if isinstance(data, Problem):
        raise DataError(f"{path}: {data.message}", hint=data.hint)
    content, problems = parse_file(data, kind, path=path, group_id=group_id_of(name))
    if content is None:
        place = problems[0].place
        shown = f"{place.line}:{place.column}:" if place else ""
        raise DataError(
            f"{path}:{shown} {problems[0].message}",
            hint=f"correct the file first; to see all its problems: {shell('ccm validate', path)}",
        )
    return HeldFile(folder, name, path, data, content)


def put_all(edits: Sequence[Edit]) -> None:
    """Applies all edits; if one fails, the edits before it are undone and DataError is raised.

    Each new text is written to a draft before the first file is replaced, in the given order, but
    folder by folder. All changes are on the disk when this returns.
    """
    files: dict[HeldFolder, dict[str, bytes]] = defaultdict(dict)
    for edit in edits:
        files[edit.folder][edit.name] = edit.new
    for folder, of_folder in files.items():
        folder.draft(of_folder)
    try:
        for folder, of_folder in files.items():
            folder.put_drafts(of_folder)
    except BaseException as error:  # a signal too
        undo(edits, error)
        raise


def undo(edits: Iterable[Edit], error: BaseException) -> None:
    """Restores the old bytes of the files; DataError names the files where that failed."""
    with held_off():
        stuck = [edit.path for edit in edits if not edit.is_undone()]
    if stuck:
        raise DataError(
            f"{error}; and these files could not be restored: {', '.join(stuck)}",
            hint="see the changes in them: git diff",
        ) from error
