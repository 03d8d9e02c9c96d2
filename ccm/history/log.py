"""What `git log --raw` says: which commit touched which group file, from which blobs to which."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from datetime import date
from typing import NamedTuple

from ccm.git import stream_git
from ccm.history.revisions import Repository, day_of, is_group_file

NOTHING = "0" * 40
_FORMAT = "--format=%x01%H %ct %P%x00%an"
_OPTIONS = (
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
)


class LoggedCommit(NamedTuple):
    """A commit of the log: its time, id, day (UTC) and author.

    `time` is that of the committer in seconds since 1970, or, where a parent is not older, one
    second after that of the parent. So commits sort with parents first, and in the same order
    whatever else is in the log.
    """

    time: int
    id: str
    day: date
    author: str = ""


class Touch(NamedTuple):
    """One commit's change of one file: the blobs at its parents and at itself.

    A blob that is not there is NOTHING.
    """

    commit: LoggedCommit
    before: tuple[str, ...]
    after: str


class Log(NamedTuple):
    """The commits with the parents first, and the touches of each group file in that order.

    `skewed` are the commits whose `time` is not that of the committer.
    """

    commits: list[LoggedCommit]
    touches: dict[str, list[Touch]]
    skewed: dict[str, int]


class RawCommit(NamedTuple):
    """A commit as it is logged, with what it touched."""

    id: str
    seconds: int
    parents: list[str]
    author: str
    touched: list[tuple[str, tuple[str, ...], str]]


TimesOf = Callable[[Set[str]], Mapping[str, int]]


def read_log(
    repository: Repository, tip: str, *, without: str | None = None, times_of: TimesOf | None = None
) -> Log:
    """All commits reachable from `tip` (and not from `without`), and what they touched.

    Of a merge, only files that differ from all its parents count. `times_of` gives the times of
    commits that are parents of the logged ones and not logged.
    """
    return order_log(list(stream_log(repository, tip, without=without)), times_of)


def stream_log(
    repository: Repository,
    tip: str,
    *,
    without: str | None = None,
    first_parent: bool = False,
) -> Iterator["RawCommit"]:
    """The commits as git prints them, children before their parents; git begins at once.

    Along first parents only, what differs from the first is touched.
    """
    begun = repository.begun.take((tip, without, first_parent)) if repository.begun else None
    return begun or _start_log(repository, tip, without=without, first_parent=first_parent)


class BegunLog:
    """A log that git prints already, before it is known whether it will be asked for."""

    def __init__(self, repository: Repository, tip: str, *, first_parent: bool) -> None:
        self._asked = (tip, None, first_parent)
        self._commits: Iterator[RawCommit] | None = _start_log(
            repository, tip, without=None, first_parent=first_parent
        )

    def take(self, asked: tuple[str, str | None, bool]) -> Iterator["RawCommit"] | None:
        """The commits of the log, once, and if it is the one asked for; without it, git ends."""
        commits, self._commits = self._commits, None
        return commits if asked == self._asked else None


def _start_log(
    repository: Repository, tip: str, *, without: str | None, first_parent: bool
) -> Iterator["RawCommit"]:
    limits = [f"^{without}"] if without else []
    merges = ("--first-parent", "-m") if first_parent else ("-c",)
    arguments = (*merges, tip, *limits, "--")
    pieces = stream_git(repository.folder, "log", *_OPTIONS, *arguments)
    return _read_log(pieces, repository.prefix)


def _read_log(pieces: Iterator[bytes], prefix: str) -> Iterator["RawCommit"]:
    raw: RawCommit | None = None
    tokens = _tokens(pieces)
    same: dict[str, str] = {}  # equal texts are kept once: there are so many
    for token in tokens:
        if token.startswith("\x01"):
            if raw:
                yield raw
            commit, seconds, *parents = token[1:].split()
            parents = [same.setdefault(parent, parent) for parent in parents]
            author = next(tokens)
            raw = RawCommit(
                same.pop(commit, commit), int(seconds), parents, same.setdefault(author, author), []
            )
        elif ":" in token[:2] and raw:
            path = next(tokens)
            if path.startswith(prefix) and is_group_file(path[len(prefix) :]):
                *before, after = [same.setdefault(blob, blob) for blob in _blobs(token)]
                name = path[len(prefix) :]
                raw.touched.append((same.setdefault(name, name), tuple(before), after))
    if raw:
        yield raw


def order_log(logged: list["RawCommit"], times_of: TimesOf | None = None) -> Log:
    """The log of these commits, which are taken from the list; `times_of` as in `read_log`."""
    there = {raw.id for raw in logged}
    outside = {parent for raw in logged for parent in raw.parents if parent not in there}
    times = dict(times_of(outside)) if outside and times_of else {}
    commits = []
    touches: dict[str, list[Touch]] = {}
    skewed = {}
    while logged:
        raw = logged.pop()
        time = max(raw.seconds, *(times.get(parent, 0) + 1 for parent in raw.parents), 0)
        times[raw.id] = time
        if time != raw.seconds:
            skewed[raw.id] = time
        commits.append(LoggedCommit(time, raw.id, day_of(raw.seconds), raw.author))
        for name, before, after in raw.touched:
            touches.setdefault(name, []).append(Touch(commits[-1], before, after))
    for of_file in touches.values():
        of_file.sort()
    return Log(sorted(commits), touches, skewed)


def blobs_of(touches: Mapping[str, Sequence[Touch]]) -> list[tuple[str, str]]:
    """All blobs of the touches, each once after the name of its file, newest first."""
    everything = ((touch, name) for name, of_file in touches.items() for touch in of_file)
    names = {
        blob: name
        for touch, name in sorted(everything, reverse=True)
        for blob in (touch.after, *touch.before)
    }
    names.pop(NOTHING, None)
    return [(name, blob) for blob, name in names.items()]


def _tokens(pieces: Iterator[bytes]) -> Iterator[str]:
    rest = b""
    for piece in pieces:
        whole, zero, rest = (rest + piece).rpartition(b"\0")
        if zero:
            yield from whole.decode("utf-8", "surrogateescape").split("\0")
    if rest:
        yield rest.decode("utf-8", "surrogateescape")


def _blobs(raw: str) -> list[str]:
    """The blob ids in `:100644 100644 id id M` or `::100644 100644 100644 id id id MM`."""
    words = raw.lstrip("\n").split(" ")
    parents = len(words[0]) - len(words[0].lstrip(":"))
    return words[parents + 1 : 2 * parents + 2]
