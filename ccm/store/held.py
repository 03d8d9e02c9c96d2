"""A folder in which one ccm at a time puts files, each of them as a whole or not at all.

The folder is opened once, and all that is done in it is done in what was opened: a link that comes
to stand in its place, or in that of a file, is not followed.
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
_UNSEEN = ".git"  # git never looks into a folder of this name, whatever it is told to add
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class _Opened(NamedTuple):
    """A folder: its path, and its descriptor where the system opens folders."""

    path: str
    descriptor: int | None

    def name(self, name: str) -> str:
        """What the system is to be asked for, to find that name in the folder."""
        return f"{self.path}/{name}" if self.descriptor is None else name

    def status(self, name: str) -> os.stat_result | None:
        """What stands under that name, links not followed; None for nothing."""
        try:
            return os.stat(self.name(name), dir_fd=self.descriptor, follow_symlinks=False)
        except FileNotFoundError:
            return None

    def move(self, old: str, folder: "_Opened", new: str) -> None:
        """Move a file to a name in another folder of the same disk, over what stands there."""
        source, target = self.descriptor, folder.descriptor
        os.replace(self.name(old), folder.name(new), src_dir_fd=source, dst_dir_fd=target)

    def names(self) -> list[str]:
        """What is in it."""
        return os.listdir(self.path if self.descriptor is None else self.descriptor)

    def sync(self) -> None:
        """Have the names in it written to the disk, where the disk can be asked for that."""
        if self.descriptor is not None:
            with suppress(OSError):
                os.fsync(self.descriptor)


class HeldFolder:
    """A folder that no other ccm writes to meanwhile; given by `hold`."""

    def __init__(self, opened: _Opened, stack: ExitStack) -> None:
        self._opened = opened
        self._stack = stack
        self._drafts: _Opened | None = None

    def path(self, name: str) -> str:
        """The path of a file in the folder, as it is shown."""
        return f"{self._opened.path}/{name}"

    def has(self, name: str) -> bool:
        """Whether anything stands under that name, be it a link that leads nowhere."""
        return self._opened.status(name) is not None

    def read(self, name: str) -> bytes | Problem:
        """The bytes of a regular file in the folder, or what it is instead."""
        return read_file(self.path(name), inside=self._opened.descriptor)

    def put(self, files: Mapping[str, bytes]) -> None:
        """Give the files these bytes; nothing is changed before all are written beside them.

        A crash leaves of each file the old one or the new one, and what is there when this returns
        is on the disk. DataError where it cannot be done.
        """
        self.draft(files)
        self.put_drafts(files)

    def draft(self, files: Mapping[str, bytes]) -> None:
        """Write the files beside those that they are to replace. DataError where one cannot be."""
        for name, data in files.items():
            with failing(self.path(name)):
                self._refuse(name)
                self._draft(name, data)

    def put_drafts(self, names: Iterable[str]) -> None:
        """Put these drafts in their places. DataError where one cannot be put there."""
        for name in names:
            with failing(self.path(name)):
                self._begun().move(name, self._opened, name)
        self._opened.sync()

    def rename(self, old: str, new: str) -> None:
        """Give a file another name, in one step. DataError where it cannot be done."""
        with failing(self.path(new)):
            self._opened.move(old, self._opened, new)
        self._opened.sync()

    def _refuse(self, name: str) -> None:
        about, path = self._opened.status(name), self.path(name)
        if about is None:
            return
        if not stat.S_ISREG(about.st_mode):
            raise DataError(f"{path} cannot be written: it is not a regular file")
        if not os.access(self._opened.name(name), os.W_OK, dir_fd=self._opened.descriptor):
            raise DataError(f"{path} cannot be written: it is read-only", hint="make it writable")

    def _draft(self, name: str, data: bytes) -> None:
        """Write what a file is to be, under its name, in a folder where nobody looks for it."""
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
        """The folder of the drafts, made where it is needed: inside, so on the same disk."""
        if self._drafts is None:
            outer = f"{OURS}{secrets.token_hex(4)}"
            self._stack.callback(_remove_drafts, self._opened, outer)
            inner = self._made(self._made(self._opened, outer), _UNSEEN)
            self._drafts = inner
        return self._drafts

    def _made(self, parent: _Opened, name: str) -> _Opened:
        os.mkdir(parent.name(name), 0o700, dir_fd=parent.descriptor)
        return self._stack.enter_context(_open_folder(f"{parent.path}/{name}", parent))


@contextmanager
def hold(path: str, tell: Tell) -> Iterator[HeldFolder]:
    """The folder at `path`, which is no link, held against every other ccm that writes.

    Where another one holds it, `tell` is given a line, and after ten seconds there is a DataError;
    so there is where it cannot be opened. What a killed writer left in it is removed.
    """
    with raised(), ExitStack() as stack:
        with failing(path):
            opened = stack.enter_context(_open_folder(path))
        _lock(opened, tell)
        _clean(opened)
        yield HeldFolder(opened, stack)


@contextmanager
def _open_folder(path: str, parent: _Opened | None = None) -> Iterator[_Opened]:
    """The folder at `path`, looked up by its last name in `parent` where there is one."""
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
    """Hold the folder until its descriptor is closed; not so on a disk that knows no locks."""
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
                hint="wait for that one, or end it, and try again; nothing was changed",
            )
        if not told:
            tell(f"ccm: another ccm is writing to {folder.path}; waiting for it …")
            told = True
        time.sleep(_AGAIN_SECONDS)


def _clean(folder: _Opened) -> None:
    """Remove what killed writers left."""
    with suppress(OSError):
        for name in folder.names():
            if name.startswith(OURS):
                _remove_drafts(folder, name)


def _remove_drafts(folder: _Opened, name: str) -> None:
    """Remove a folder with drafts; a file that git can have put into it is not ours, and stays."""
    with held_off():
        with suppress(OSError), _open_folder(f"{folder.path}/{name}", folder) as outer:
            with suppress(OSError), _open_folder(f"{outer.path}/{_UNSEEN}", outer) as inner:
                for draft in inner.names():
                    os.unlink(inner.name(draft), dir_fd=inner.descriptor)
            os.rmdir(outer.name(_UNSEEN), dir_fd=outer.descriptor)
        with suppress(OSError):
            os.rmdir(folder.name(name), dir_fd=folder.descriptor)


@contextmanager
def failing(path: str) -> Iterator[None]:
    """Whatever the system refuses inside is a DataError about `path`."""
    try:
        yield
    except OSError as error:  # a full disk, say
        advice = "make room or give yourself the right to write there"
        if error.errno == errno.ENAMETOOLONG:
            advice = "choose a shorter name"
        raise DataError(
            f"{path} cannot be written: {error.strerror}", hint=f"{advice}, and try again"
        ) from None
