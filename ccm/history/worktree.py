"""Finds the commit of the working tree, and the differences between it and the dataset.

This does not use `git status`, which runs the filters in a repository's configuration. Instead, the
files that ccm reads are hashed as git would hash them, and compared with the commit's tree.
"""

import os
from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import NamedTuple

from ccm.errors import CcmError, Notice
from ccm.git import run_git
from ccm.git.failures import NoHistoryError
from ccm.history.repository import Repository, head_of
from ccm.history.snapshot import FILE_MODES, Listing, begin_listing
from ccm.memory import blob_id
from ccm.model import Problem
from ccm.model.files import CATALOG, GROUPS, is_group_file
from ccm.parse.dataset import LISTS, FileData
from ccm.parse.stray_files import is_missing

_SKIPPED = "S"  # the mark of `git ls-files -t` for files outside a sparse checkout


class WorkTree(NamedTuple):
    """The commit of a working tree, None where there is none; `modified` if the data differ.

    `left_out` are the files outside a sparse checkout, by their paths below the data folder.
    `replaced` has the mode and blob id of the commit's other missing files, and of its catalog if
    that differs. `added` are the files that the commit does not have. `failure` is the reason why
    the commit of an existing repository is unknown.
    """

    revision: str | None = None
    modified: bool = False
    left_out: tuple[str, ...] = ()
    replaced: Listing = MappingProxyType({})
    added: frozenset[str] = frozenset()
    failure: CcmError | None = None

    def notices(self) -> Iterator[Notice]:
        """Yields a notice on an unknown commit, and one on files outside a sparse checkout."""
        if self.failure:
            text = f"ccm: the commit of the working tree is unknown: {self.failure.message}"
            yield Notice(text, hint=self.failure.hint or "")
        if self.left_out:
            number = len(self.left_out)
            files = "1 file is" if number == 1 else f"{number:,} files are"
            text = f"ccm: this checkout is sparse: {files} missing and not counted"
            yield Notice(text, hint="check out all files: git sparse-checkout disable")


class Look:
    """Compares the working tree with its commit; git answers while the dataset is read."""

    def __init__(self, open_repository: Callable[[], Repository]) -> None:
        self._open = open_repository
        self._ids: dict[str, str | None] = {}
        self._failure: CcmError | None = None
        self._list: Callable[[], Listing] | None = None

    def see(self, file: FileData) -> None:
        """Records the blob id (SHA-1) of a file that was read.

        When the first group file comes, git has had time to find the repository.
        """
        if file.name.startswith(GROUPS) and self._list is None and self._failure is None:
            self._begin_listing()
        data = file.data
        if not is_missing(data):
            self._ids[file.name] = None if isinstance(data, Problem) else blob_id(data)

    def _begin_listing(self) -> None:
        try:
            self._repository = self._open()
            self._head = head_of(self._repository)
            self._list = begin_listing(self._repository, self._head)
        except CcmError as failure:
            self._failure = failure

    def finish(self, read: Callable[[str], bytes | Problem]) -> WorkTree:
        """Returns the state of the working tree after all files of the dataset were seen.

        `read` gives the bytes of a file again, by its path below the data folder. A file that git
        does not have, and an unreadable one, count as modified.
        """
        if self._list is None and self._failure is None:
            self._begin_listing()
        try:
            if self._list is not None:
                return self._compared(self._list(), read)
        except CcmError as failure:
            self._failure = failure
        if isinstance(self._failure, NoHistoryError):
            return WorkTree(modified=self._failure.in_repository)
        return WorkTree(failure=self._failure)

    def _compared(self, listing: Listing, read: Callable[[str], bytes | Problem]) -> WorkTree:
        committed = {
            name: entry for name, entry in listing.items() if name in LISTS or is_group_file(name)
        }
        gone = sorted(committed.keys() - self._ids.keys())
        left_out = _left_out_of_checkout(self._repository, gone) if gone else ()
        catalog_differs = CATALOG in committed and not self._is_same(
            CATALOG, committed[CATALOG], read
        )
        differs = bool(gone) or any(
            not self._is_same(name, committed.get(name), read) for name in self._ids
        )
        missing = {*gone, *([CATALOG] if catalog_differs else [])} - {*left_out}
        return WorkTree(
            self._head,
            differs,
            left_out,
            replaced={name: committed[name] for name in missing},
            added=frozenset(self._ids.keys() - committed.keys()),
        )

    def _is_same(
        self, name: str, entry: tuple[str, str] | None, read: Callable[[str], bytes | Problem]
    ) -> bool:
        """True where a file is the same as in the commit, apart from its line endings."""
        if entry is None or entry[0] not in FILE_MODES or self._ids.get(name) is None:
            return False
        if self._ids[name] == entry[1]:
            return True
        data = read(name)
        if isinstance(data, Problem):
            return False
        plain = data.replace(b"\r\n", b"\n")
        texts = data, plain, plain.replace(b"\n", b"\r\n")
        return entry[1] in [blob_id(text, self._repository.hash_name) for text in texts]


def _left_out_of_checkout(repository: Repository, names: list[str]) -> tuple[str, ...]:
    """Returns the files that are missing because the checkout is sparse."""
    output = run_git(repository.git, "ls-files", "-t", "-z", "--", repository.prefix or ".")
    marked = (line.partition(" ") for line in os.fsdecode(output).split("\0") if line)
    skipped = {path for mark, _, path in marked if mark == _SKIPPED}
    return tuple(sorted(name for name in names if f"{repository.prefix}{name}" in skipped))
