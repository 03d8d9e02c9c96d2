"""What `git log --raw` says: which commit touched which group file, from which blobs to which."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ccm.git import stream_git
from ccm.history.revisions import Repository, day_of, is_group_file

NOTHING = "0" * 40
_FORMAT = "--format=%x01%H%x00%ct%x00%an"


class LoggedCommit(NamedTuple):
    """A commit of the log: its id, day (UTC) and author."""

    id: str
    day: date
    author: str


class Touch(NamedTuple):
    """One commit's change of one file: the blobs at its parents and at itself.

    `order` numbers the commits so that parents come before children; a blob that is not there is
    NOTHING.
    """

    order: int
    before: tuple[str, ...]
    after: str


class Log(NamedTuple):
    """The commits with the parents first, and the touches of each group file in that order.

    `blobs` are all blobs of the touches, each once, newest first.
    """

    commits: list[LoggedCommit]
    touches: dict[str, list[Touch]]
    blobs: list[str]


def read_log(
    repository: Repository,
    tip: str,
    *,
    without: str | None = None,
    first_parent: bool = False,
    names: Sequence[str] = (),
) -> Log:
    """All commits reachable from `tip` (and not from `without`), and what they touched.

    Of a merge, only files that differ from all its parents count; along first parents only, all
    that differ from the first. With `names`, only these files and the commits that touch them.
    """
    commits: list[LoggedCommit] = []
    found: list[tuple[str, int, tuple[str, ...], str]] = []
    limits = [f"^{without}"] if without else []
    paths = [f":(top,literal){repository.prefix}{name}" for name in names]
    merges = ("--first-parent", "-m") if first_parent else ("-c",)
    tokens = _tokens(repository, *merges, tip, *limits, "--", *paths)
    for token in tokens:
        if token.startswith("\x01"):
            commits.append(LoggedCommit(token[1:], day_of(int(next(tokens))), next(tokens)))
        elif ":" in token[:2]:
            path = next(tokens)
            name = path.removeprefix(repository.prefix)
            if path.startswith(repository.prefix) and is_group_file(name):
                *before, after = _blobs(token)
                found.append((name, len(commits), tuple(before), after))
    touches: dict[str, list[Touch]] = {}
    for name, number, olds, new in reversed(found):
        touches.setdefault(name, []).append(Touch(len(commits) - number, olds, new))
    blobs = dict.fromkeys(blob for _, _, olds, new in found for blob in (new, *olds))
    blobs.pop(NOTHING, None)
    return Log(commits[::-1], touches, list(blobs))


def _tokens(repository: Repository, *arguments: str) -> Iterator[str]:
    pieces = stream_git(
        repository.folder,
        "log",
        "--topo-order",
        "--raw",
        "-z",
        "--no-abbrev",
        "--no-renames",
        "--no-ext-diff",
        "--no-textconv",
        "--no-color",
        "--no-relative",
        "--full-history",
        _FORMAT,
        *arguments,
    )
    rest = b""
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"\0")
        for token in whole:
            yield token.decode("utf-8", "surrogateescape")
    if rest:
        yield rest.decode("utf-8", "surrogateescape")


def _blobs(raw: str) -> list[str]:
    """The blob ids in `:100644 100644 id id M` or `::100644 100644 100644 id id id MM`."""
    words = raw.lstrip("\n").split(" ")
    parents = len(words[0]) - len(words[0].lstrip(":"))
    return words[parents + 1 : 2 * parents + 2]
