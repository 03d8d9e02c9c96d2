"""What `git log --raw` says: which commit touched which group file, from which blob to which."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ccm.git import parts_of, stream_git
from ccm.history.mailmap import Mailmap, read_mailmap
from ccm.history.repository import Repository, lacking_or_damaged
from ccm.history.times import day_of, seconds_in
from ccm.model import LoggedCommit
from ccm.parse.dataset import GROUPS, is_group_file

NOTHING = "0" * 40
NO_FILE = "no file "  # begins what stands for a link or the like, which is never read
KEPT = "kept"  # stands for the version of the first parent, where a merge kept that
# Parts end in NUL, which no part can hold. Where a commit names an encoding that turns its lines
# into other bytes, such as UTF-16, time, author and address are empty.
_FORMAT = "--format=%H%x00%ct%x00%P%x00%an%x00%ae"
_REGULAR = frozenset((b"100644", b"100755", b"100664", b"000000"))
_MOST_NAME = 200  # characters of an author's name
_OPTIONS = (
    "--topo-order",
    "--raw",
    "--diff-merges=first-parent",
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


class Touch(NamedTuple):
    """One commit's change of one file: the blob at its first parent, and at itself.

    A blob that is not there is NOTHING; a link or a submodule in its place begins with NO_FILE.
    """

    commit: LoggedCommit
    before: str
    after: str


Touches = Mapping[str, Sequence[Touch]]


class Log(NamedTuple):
    """The commits in their order, and the touches of each group file in that order."""

    commits: list[LoggedCommit]
    touches: dict[str, list[Touch]]


class RawCommit(NamedTuple):
    """A commit as it is logged, with what it touched: names, blobs before and after."""

    id: str
    seconds: int | None
    parents: list[str]
    author: str
    touched: list[tuple[str, str, str]]


DayOf = Callable[[str], date]


def stream_log(
    repository: Repository,
    tip: str,
    *,
    without: str | None = None,
    first_parent: bool = False,
) -> Iterator[RawCommit]:
    """The commits up to `tip`, not those up to `without`, children first; git begins at once.

    Of a merge, the files are touched that its first parent has otherwise.
    """
    limits = [f"^{without}"] if without else []
    line = ["--first-parent"] if first_parent else []
    # A tree elsewhere may stand for billions of files; --sparse keeps the commits that touch none.
    arguments = (*line, "--sparse", tip, *limits, "--", f"{repository.prefix}{GROUPS}")
    pieces = stream_git(repository.git, "log", *_OPTIONS, *arguments)
    return lacking_or_damaged(repository, _commits(repository, tip, parts_of(pieces, b"\0")))


def _commits(repository: Repository, tip: str, tokens: Iterator[bytes]) -> Iterator[RawCommit]:
    """The commits of the parts of a log, with the names that `tip` gives to their authors."""
    prefix = os.fsencode(repository.prefix)
    mailmap = read_mailmap(repository, tip)
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
        raw = _raw_commit(token, [next(tokens) for _ in range(4)], mailmap, texts)
    if raw:
        yield raw


def _decoded(token: bytes, texts: dict[bytes, str]) -> str:
    text = texts.get(token)
    if text is None:
        text = texts[token] = token.decode("utf-8", "surrogateescape")
    return text


def _raw_commit(
    name: bytes, about: list[bytes], mailmap: Mailmap, texts: dict[bytes, str]
) -> RawCommit:
    """The commit in the parts of its format."""
    seconds, parents, author, address = about
    return RawCommit(
        name.decode(),
        seconds_in(seconds.decode("ascii", "replace")),
        [_decoded(parent, texts) for parent in parents.split()],
        _decoded(mailmap.name_of(author, address), texts)[:_MOST_NAME],
        [],
    )


def _touch(raw: RawCommit, about: bytes, path: bytes, texts: dict[bytes, str]) -> None:
    """Add what the commit did to a file, if it is a group file."""
    name = _decoded(path, texts)
    if is_group_file(name):
        before, after = [_decoded(blob, texts) for blob in _blobs(about)]
        raw.touched.append((name, before, after))


def _blobs(raw: bytes) -> list[bytes]:
    """The blob ids in `:100644 100644 id id M`."""
    old_mode, new_mode, *ids = raw.lstrip(b"\n:").split(b" ")[:4]
    modes = old_mode, new_mode
    if _REGULAR.issuperset(modes):
        return ids
    return [i if m in _REGULAR else NO_FILE.encode() + i for m, i in zip(modes, ids, strict=True)]


def order_log(logged: Sequence[RawCommit], day_at: DayOf | None = None, *, begin: int = 0) -> Log:
    """The log of these commits, the tip first, numbered from `begin` on.

    `day_at` gives the day of a commit that is a parent of a logged one and not logged.
    """
    by_id = {raw.id: raw for raw in logged}
    mainline = _mainline(logged[0], by_id) if logged else set()
    days: dict[str, date] = {}
    commits = []
    touches: dict[str, list[Touch]] = {}
    beside: set[str] = set()  # the files that were touched beside the main line since
    for number, raw in enumerate(_parents_first(logged, by_id), start=begin):
        day = days[raw.id] = _logged_day(raw, days, day_at)
        on_it, merges = raw.id in mainline, len(raw.parents) > 1
        commit = LoggedCommit(
            number, raw.id, day, raw.author, raw.seconds is not None, on_it, merges
        )
        commits.append(commit)
        for name, before, after in raw.touched:
            touches.setdefault(name, []).append(Touch(commit, before, after))
        if on_it:
            for name in beside.difference(name for name, _, _ in raw.touched):
                touches[name].append(Touch(commit, KEPT, KEPT))
            beside.clear()
        else:
            beside.update(name for name, _, _ in raw.touched)
    return Log(commits, touches)


def _mainline(tip: RawCommit, by_id: Mapping[str, RawCommit]) -> set[str]:
    """The ids of the tip, of its first parent, and so on."""
    ids = {tip.id}
    while tip.parents and tip.parents[0] in by_id:
        tip = by_id[tip.parents[0]]
        ids.add(tip.id)
    return ids


def _parents_first(
    logged: Sequence[RawCommit], by_id: Mapping[str, RawCommit]
) -> Iterator[RawCommit]:
    """The commits, each behind all its parents, and a branch right before its merge.

    All that leads to the first parent comes before the others. So no clock decides what comes
    first, the state of the main line is whole at each of its commits, and whatever is committed
    later comes behind: what is remembered up to a commit goes on as if it were read anew.
    """
    met: set[str] = set()
    for tip in logged:  # the first, but for what it does not lead to
        stack = [(tip, iter(tip.parents))] if tip.id not in met else []
        met.add(tip.id)
        while stack:
            raw, parents = stack[-1]
            parent = next((by_id[p] for p in parents if p in by_id and p not in met), None)
            if parent is None:
                yield raw
                stack.pop()
            else:
                met.add(parent.id)
                stack.append((parent, iter(parent.parents)))


def _logged_day(raw: RawCommit, days: Mapping[str, date], day_at: DayOf | None) -> date:
    """The day of the committer, or that of the first parent where it cannot be read."""
    if raw.seconds is not None:
        return day_of(raw.seconds)
    if not raw.parents:
        return day_of(0)
    parent = raw.parents[0]
    return days[parent] if parent in days or day_at is None else day_at(parent)


def blobs_of(touches: Touches) -> list[tuple[str, str]]:
    """All blobs of the touches, each once after the name of its file, newest first."""
    everything = ((touch.commit.order, name, touch) for name, t in touches.items() for touch in t)
    names = {
        blob: name
        for _, name, touch in sorted(everything, reverse=True)
        for blob in (touch.after, touch.before)
        if blob not in (NOTHING, KEPT)
    }
    return [(name, blob) for blob, name in names.items()]
