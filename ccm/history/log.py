"""What `git log --raw` says: which commit touched which group file, from which blobs to which."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from datetime import date
from typing import NamedTuple

from ccm.git import parts_of, stream_git
from ccm.history.repository import Repository, lacking_or_damaged
from ccm.history.times import day_of, seconds_in
from ccm.parse.dataset import GROUPS, is_group_file

NOTHING = "0" * 40
NO_FILE = "no file "  # begins what stands for a link or the like, which is never read
# Parts end in NUL, which no part can hold. Where a commit names an encoding that turns its lines
# into other bytes, such as UTF-16, time and author are empty.
_FORMAT = "--format=%H%x00%ct%x00%P%x00%an"
_REGULAR = frozenset((b"100644", b"100755", b"100664", b"000000"))
_MOST_NAME = 200  # characters of an author's name
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
    "--no-notes",
    "--full-history",
    "--encoding=UTF-8",
    _FORMAT,
)


class LoggedCommit(NamedTuple):
    """A commit of the log: its time, id, day (UTC) and author.

    `time` is that of the committer in seconds since 1970, or, where a parent is not older, one
    second after that of the parent. So commits sort with parents first, and in the same order
    whatever else is in the log. Where the committer's time cannot be read, the commit is not
    `dated`: its time and day follow from its parents.
    """

    time: int
    id: str
    day: date
    author: str = ""
    dated: bool = True


class Touch(NamedTuple):
    """One commit's change of one file: the blobs at its parents and at itself.

    A blob that is not there is NOTHING; a link or a submodule in its place begins with NO_FILE.
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
    seconds: int | None
    parents: list[str]
    author: str
    touched: list[tuple[str, tuple[str, ...], str]]


TimesOf = Callable[[Set[str]], Mapping[str, int]]


def stream_log(
    repository: Repository,
    tip: str,
    *,
    without: str | None = None,
    first_parent: bool = False,
) -> Iterator[RawCommit]:
    """The commits up to `tip`, not those up to `without`, children first; git begins at once.

    Of a merge, only files that differ from all its parents are touched; along first parents only,
    those that differ from the first.
    """
    limits = [f"^{without}"] if without else []
    merges = ("--first-parent", "--diff-merges=first-parent") if first_parent else ("-c",)
    # A tree elsewhere may stand for billions of files; --sparse keeps the commits that touch none.
    arguments = (*merges, "--sparse", tip, *limits, "--", f"{repository.prefix}{GROUPS}")
    pieces = stream_git(repository.git, "log", *_OPTIONS, *arguments)
    commits = _commits(parts_of(pieces, b"\0"), os.fsencode(repository.prefix))
    return lacking_or_damaged(repository, commits)


def _commits(tokens: Iterator[bytes], prefix: bytes) -> Iterator[RawCommit]:
    texts = {b"0" * 64: NOTHING}  # equal texts are kept once: there are so many
    raw: RawCommit | None = None
    for token in filter(None, tokens):
        if b":" in token[:2] and raw:
            path = next(tokens)
            if path.startswith(prefix):
                _touch(raw, token, path[len(prefix) :], texts)
            continue
        if raw:
            yield raw
        raw = _raw_commit(token, [next(tokens) for _ in range(3)], texts)
    if raw:
        yield raw


def _decoded(token: bytes, texts: dict[bytes, str]) -> str:
    text = texts.get(token)
    if text is None:
        text = texts[token] = token.decode("utf-8", "surrogateescape")
    return text


def _raw_commit(name: bytes, about: list[bytes], texts: dict[bytes, str]) -> RawCommit:
    """The commit in the parts of its format."""
    seconds, parents, author = about
    return RawCommit(
        name.decode(),
        seconds_in(seconds.decode("ascii", "replace")),
        [_decoded(parent, texts) for parent in parents.split()],
        _decoded(author, texts)[:_MOST_NAME],
        [],
    )


def _touch(raw: RawCommit, about: bytes, path: bytes, texts: dict[bytes, str]) -> None:
    """Add what the commit did to a file, if it is a group file."""
    name = _decoded(path, texts)
    if is_group_file(name):
        *before, after = [_decoded(blob, texts) for blob in _blobs(about)]
        raw.touched.append((name, tuple(before), after))


def order_log(logged: list[RawCommit], times_of: TimesOf | None = None) -> Log:
    """The log of these commits, which are taken from the list.

    `times_of` gives the times of commits that are parents of the logged ones and not logged.
    """
    logged_ids = {raw.id for raw in logged}
    outside = {parent for raw in logged for parent in raw.parents if parent not in logged_ids}
    times = dict(times_of(outside)) if outside and times_of else {}
    commits = []
    touches: dict[str, list[Touch]] = {}
    skewed = {}
    while logged:
        raw = logged.pop()
        seconds = raw.seconds or 0
        time = max(seconds, *(times.get(parent, 0) + 1 for parent in raw.parents), 0)
        times[raw.id] = time
        if time != seconds:
            skewed[raw.id] = time
        dated = raw.seconds is not None
        day = day_of(seconds if dated else time)
        commits.append(LoggedCommit(time, raw.id, day, raw.author, dated))
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


def _blobs(raw: bytes) -> list[bytes]:
    """The blob ids in `:100644 100644 id id M` or `::100644 100644 100644 id id id MM`."""
    words = raw.lstrip(b"\n").split(b" ")
    parents = len(words[0]) - len(words[0].lstrip(b":"))
    modes = [words[0][parents:], *words[1 : parents + 1]]
    ids = words[parents + 1 : 2 * parents + 2]
    if _REGULAR.issuperset(modes):
        return ids
    return [i if m in _REGULAR else NO_FILE.encode() + i for m, i in zip(modes, ids, strict=True)]
