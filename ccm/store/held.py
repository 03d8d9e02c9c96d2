"""A locked folder: only one ccm at a time writes files in it, and each file as a whole or not.

The folder is opened once, and all work uses this descriptor: a link that somebody puts in the place
of the folder, or of a file, has no effect.
"""

import errno
import os
import secrets
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from typing import NamedTuple

from ccm.errors import DataError
from ccm.model import Problem
from ccm.signals import held_off, raised
from ccm.store.reading import read_file

Tell = Callable[[str], None]

OURS = ".ccm-"
WAIT_SECONDS = 10.0
_AGAIN_SECONDS = 0.05
_HIDDEN = ".git"  # git never adds files from a folder with this name
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class _Opened(NamedTuple):
    """A folder: its path, and its descriptor where the system can open folders."""

    path: str
    descriptor: int | None

    def name(self, name: str) -> str:
        """Returns the path to give the system for that name, relative to the descriptor."""
        return f"{self.path}/{name}" if self.descriptor is None else name

    def status(self, name: str) -> os.stat_result | None:
        """Returns the status of that name, without following a link; None if it is missing."""
        try:
            return os.stat(self.name(name), dir_fd=self.descriptor, follow_symlinks=False)
        except FileNotFoundError:
            return None

    def move(self, old: str, folder: "_Opened", new: str) -> None:
        """Moves a file to a name in a folder of the same disk, and replaces a file there."""
        source, target = self.descriptor, folder.descriptor
        os.replace(self.name(old), folder.name(new), src_dir_fd=source, dst_dir_fd=target)

    def names(self) -> list[str]:
        """Returns the names in the folder."""
        return os.listdir(self.path if self.descriptor is None else self.descriptor)

    def sync(self) -> None:
        """Writes the names of the folder to the disk, where the system supports it."""
        if self.descriptor is not None:
            with suppress(OSError):
                os.fsync(self.descriptor)


class HeldFolder:
    """A folder that no other ccm can write to at the same time; made by `hold`."""

    def __init__(self, opened: _Opened, stack: ExitStack) -> None:
        self._opened = opened
        self._stack = stack
        self._drafts: _Opened | None = None

    def path(self, name: str) -> str:
        """Returns the path of a file in the folder, for messages."""
        return f"{self._opened.path}/{name}"

    def has(self, name: str) -> bool:
        """True where the name exists, even as a broken link."""
        return self._opened.status(name) is not None

    def read(self, name: str) -> bytes | Problem:
        """Returns the bytes of a regular file in the folder, or the problem that prevents it."""
        return read_file(self.path(name), inside=self._opened.descriptor)

    def put(self, files: Mapping[str, bytes]) -> None:
        """Writes these bytes to the files; none is changed before there is a draft of each.

        After a crash each file is the old or the new one. All changes are on the disk when this
        returns. Raises DataError where it fails.
        """
        self.draft(files)
        self.put_drafts(files)

    def draft(self, files: Mapping[str, bytes]) -> None:
        """Writes drafts, on the same disk as the files; DataError where one cannot be written."""
        for name, data in files.items():
            with failing(self.path(name)):
                self._refuse(name)
                self._draft(name, data)

    def put_drafts(self, names: Iterable[str]) -> None:
        """Replaces these files with their drafts; DataError where one cannot be replaced."""
        for name in names:
            with failing(self.path(name)):
                self._begun().move(name, self._opened, name)
        self._opened.sync()

    def rename(self, old: str, new: str) -> None:
        """Renames a file in one step; DataError where it fails."""
        with failing(self.path(new)):
            self._opened.move(old, self._opened, new)
        self._opened.sync()

    def _refuse(self, name: str) -> None:
        about, path = self._opened.status(name), self.path(name)
        if about is None:
            return
        if not stat.S_ISREG(about.st_mode):
            raise DataError(f"{path} cannot be written: not a regular file")
        if not os.access(self._opened.name(name), os.W_OK, dir_fd=self._opened.descriptor):
            raise DataError(f"{path} cannot be written: it is read-only", hint="make it writable")

    def _draft(self, name: str, data: bytes) -> None:
        """Writes the new bytes of a file, under its name, in the hidden folder of drafts."""
        drafts, old = self._begun(), self._opened.status(name)
        path = drafts.name(name)
        with suppress(FileNotFoundError):
            os.unlink(path, dir_fd=drafts.descriptor)
        descriptor = os.open(path, _NEW, 0o666, dir_fd=drafts.descriptor)
        with open(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(descriptor)
        if old:
            os.chmod(path, old.st_mode & 0o777, dir_fd=drafts.descriptor)

    def _begun(self) -> _Opened:
        """Returns the folder of the drafts, and makes it first: inside, so on the same disk."""
        if self._drafts is None:
            outer = f"{OURS}{secrets.token_hex(4)}"
            self._stack.callback(_remove_drafts, self._opened, outer)
            inner = self._made(self._made(self._opened, outer), _HIDDEN)
            self._drafts = inner
        return self._drafts

    def _made(self, parent: _Opened, name: str) -> _Opened:
        os.mkdir(parent.name(name), 0o700, dir_fd=parent.descriptor)
        return self._stack.enter_context(_open_folder(f"{parent.path}/{name}", parent))


@contextmanager
def hold(path: str, tell: Tell) -> Iterator[HeldFolder]:
    """Locks the folder at `path`, which cannot be a link, against every other ccm that writes.

    Where another ccm has the lock, `tell` gets a line, and after ten seconds DataError is raised.
    It is also raised where the folder cannot be opened. Drafts of a killed writer are removed.
    """
    with raised(), ExitStack() as stack:
        with failing(path):
            opened = stack.enter_context(_open_folder(path))
        _lock(opened, tell)
        _clean(opened)
        yield HeldFolder(opened, stack)


@contextmanager
def _open_folder(path: str, parent: _Opened | None = None) -> Iterator[_Opened]:
    """Opens the folder at `path`; if there is a `parent`, by its last name in the parent."""
    if os.open not in os.supports_dir_fd:  # as on Windows
        yield _Opened(path, None)
        return
    name = parent.name(os.path.basename(path)) if parent else path
    descriptor = os.open(name, _FOLDER, dir_fd=parent.descriptor if parent else None)
    try:
        yield _Opened(path, descriptor)
    finally:
        os.close(descriptor)


def _lock(folder: _Opened, tell: Tell) -> None:
    """Locks the folder until its descriptor is closed; no lock on a disk without locks."""
    if folder.descriptor is None:
        return
    import fcntl

    deadline = time.monotonic() + WAIT_SECONDS
    told = False
    while True:
        try:
            fcntl.flock(folder.descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pass
        except OSError:
            return
        else:
            return
        if time.monotonic() > deadline:
            raise DataError(
                f"{folder.path} cannot be written: another ccm is writing to it",
                hint="wait for it or stop it, then try again; nothing was changed",
            )
        if not told:
            tell(f"ccm: another ccm is writing to {folder.path}; waiting for it …")
            told = True
        time.sleep(_AGAIN_SECONDS)


def _clean(folder: _Opened) -> None:
    """Removes the drafts of killed writers."""
    with suppress(OSError):
        for name in folder.names():
            if name.startswith(OURS):
                _remove_drafts(folder, name)


def _remove_drafts(folder: _Opened, name: str) -> None:
    """Removes a folder with drafts; a file in it that git can see is not ours, and stays."""
    with held_off():
        with suppress(OSError), _open_folder(f"{folder.path}/{name}", folder) as outer:
            with suppress(OSError), _open_folder(f"{outer.path}/{_HIDDEN}", outer) as inner:
                for draft in inner.names():
                    os.unlink(inner.name(draft), dir_fd=inner.descriptor)
            os.rmdir(outer.name(_HIDDEN), dir_fd=outer.descriptor)
        with suppress(OSError):
            os.rmdir(folder.name(name), dir_fd=folder.descriptor)


@contextmanager
def failing(path: str) -> Iterator[None]:
    """Turns an OSError inside into a DataError about `path`."""
    try:
        yield
    except OSError as error:  # such as a full disk
        advice = "free some space, or get permission to write there"
        if error.errno == errno.ENAMETOOLONG:
            advice = "choose a shorter name"
        raise DataError(
            f"{path} cannot be written: {error.strerror}", hint=f"{advice}, then try again"
        ) from None
