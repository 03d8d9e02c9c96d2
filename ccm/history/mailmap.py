"""Reads the names that `.mailmap` at the top of a commit gives to authors, as in gitmailmap(5).

Git itself would also read the file of the working tree and those that the user configured, so the
same commit would have other names on another machine.
"""

from collections.abc import Mapping
from typing import NamedTuple

from ccm.git import run_git
from ccm.history.blobs import read_blobs
from ccm.history.repository import Repository

FILE = ".mailmap"
_MODES = (b"100644", b"100755", b"100664")  # no symbolic links: git does not follow them either
_BLANKS = b" \t\r\n"


class Mailmap(NamedTuple):
    """Names by the address of an author, and by address and name; keys are in small letters."""

    by_address: Mapping[bytes, bytes]
    by_both: Mapping[tuple[bytes, bytes], bytes | None]

    def name_of(self, name: bytes, address: bytes) -> bytes:
        """Returns the name to show for an author's name and address; the same one by default."""
        key = address.lower()
        both = key, name.lower()
        return (self.by_both[both] if both in self.by_both else self.by_address.get(key)) or name


NO_MAILMAP = Mailmap({}, {})


def read_mailmap(repository: Repository, tip: str) -> Mailmap:
    """Returns the names in the file at the top of the commit `tip`.

    It is NO_MAILMAP where the file is missing, a symbolic link or too large, or where a partial
    clone lacks it.
    """
    line = run_git(repository.git, "ls-tree", "-z", "--full-tree", tip, "--", FILE)
    mode, _, blob = line.partition(b"\t")[0].split(b" ") if line else (b"", b"", b"")
    if mode not in _MODES:
        return NO_MAILMAP
    [(_, content)] = read_blobs(repository, [blob.decode()])
    return parse_mailmap(content) if isinstance(content, bytes) else NO_MAILMAP


def parse_mailmap(data: bytes) -> Mailmap:
    """Returns the names in lines `Name <address>` and `Name <address> Old name <old address>`.

    A later line overrides an earlier one. Other lines are skipped.
    """
    by_address: dict[bytes, bytes] = {}
    by_both: dict[tuple[bytes, bytes], bytes | None] = {}
    for line in data.split(b"\n"):
        name, address, rest = _identity(line.partition(b"\0")[0])
        if not address or line.startswith(b"#"):
            continue
        old_name, old_address, _ = _identity(rest)
        key = (address if old_address is None else old_address).lower()
        if old_name and old_address is not None:
            by_both[key, old_name.lower()] = name or None
        elif name:
            by_address[key] = name
    return Mailmap(by_address, by_both)


def _identity(text: bytes) -> tuple[bytes, bytes | None, bytes]:
    """Splits a text into name, address and rest; the address is None where there is none."""
    name, _, after = text.partition(b"<")
    address, end, rest = after.partition(b">")
    return name.strip(_BLANKS), address if end else None, rest
