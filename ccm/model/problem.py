"""What is wrong with the data, as a value."""

from dataclasses import dataclass
from typing import NamedTuple

from ccm.model.words import Severity

KeyPath = tuple[str | int, ...]

MOST_BYTES = 1024 * 1024  # of one file


class Place(NamedTuple):
    """Where a value stands in its file: line and column, both counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something wrong with the data: the file, where in it, what, and what to do.

    `keys` leads from the top of the file to the value; `place` is found from it when it is shown.
    `at_key` says that the key is meant and not its value.
    """

    path: str
    code: str
    message: str
    severity: Severity = Severity.ERROR
    hint: str | None = None
    keys: KeyPath = ()
    at_key: bool = False
    place: Place | None = None

    @property
    def sort_key(self) -> tuple[str, Place, str, str]:
        """The one order problems come in: by file, place, code and message."""
        return self.path, self.place or Place(0, 0), self.code, self.message


def quoted(text: object, *, most: int = 60) -> str:
    """`text` in quotes for a message, and shortened."""
    plain = str(text)
    return f"'{plain}'" if len(plain) <= most else f"'{plain[: most - 1]}…'"
