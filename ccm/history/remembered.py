"""The past of every group file: what all commits made of it, read from git or remembered.

A past depends on nothing but the commits that touched its file, and these sort in the same order
whatever else is in a log. So it is kept under the commits that touched the file, and a new commit
makes only the pasts of the files anew that it touched.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from hashlib import sha1
from typing import Any, TypedDict

from ccm.history.changes import Progress, in_silence, read_log_with_versions, read_versions
from ccm.history.file_past import FilePast, Pasts, fold
from ccm.history.log import LoggedCommit, RawCommit, Touch, blobs_of, order_log, stream_log
from ccm.history.repository import Repository
from ccm.history.times import read_times
from ccm.memory import NO_MEMORY, Memory, maker_of, plain_of
from ccm.model import Group, Reading, Series, date_from_text

_MOST_TIPS = 50
_MISSHAPEN = (AttributeError, LookupError, TypeError, ValueError)  # not what this ccm keeps
_LOOKS = (20, 2000)  # in how many commits to look for one whose pasts are known


def read_pasts(
    repository: Repository,
    tip: str,
    *,
    memory: Memory = NO_MEMORY,
    progress: Progress = in_silence,
    begun: Iterator[RawCommit] | None = None,
) -> Pasts:
    """The past of each group file up to the commit with the id `tip`, by its name and in order.

    What is in `memory` is not read from git, and what is read is put there. `begun` is the log up
    to `tip`, where git is at work on it already.
    """
    shelf = _Shelf(repository, tip, memory, progress)
    remembered = shelf.pasts(tip)
    pasts = remembered if remembered is not None else shelf.read_on() or shelf.read_all(begun)
    return dict(sorted(pasts.items()))


def is_remembered(repository: Repository, memory: Memory) -> bool:
    """Whether the past up to any commit is in `memory`."""
    return bool(memory.get([_names_of_tips(repository)]))


def _names_of_tips(repository: Repository) -> str:
    return f"tips {repository.prefix}"


class _KeptState(TypedDict):
    """What is kept of a commit: the digest of each file's past, and the times out of order."""

    files: dict[str, str]
    skewed: dict[str, int]


class _Shelf:
    """What is remembered of the pasts of one repository, and what is kept of them."""

    def __init__(
        self, repository: Repository, tip: str, memory: Memory, progress: Progress
    ) -> None:
        self.repository = repository
        self.tip = tip
        self.memory = memory
        self.progress = progress
        self._names = _names_of_tips(repository)

    def pasts(self, tip: str) -> Pasts | None:
        """The pasts up to that commit, or None where one of them is not remembered."""
        state = self._state(tip)
        if state is None:
            return None
        files = state["files"]
        rows = self.memory.get([f"past {digest}" for digest in files.values()])
        if len(rows) != len(files):
            return None
        try:
            return {n: _past_from_plain(rows[f"past {digest}"]) for n, digest in files.items()}
        except _MISSHAPEN:
            return None

    def read_all(self, begun: Iterator[RawCommit] | None) -> Pasts:
        """The pasts, from all of git's history."""
        log, versions = read_log_with_versions(
            self.repository, self.tip, progress=self.progress, begun=begun
        )
        pasts = fold(log.touches, versions)
        if not versions.lacking:
            self._keep({}, pasts, log.touches, log.skewed)
        return pasts

    def read_on(self) -> Pasts | None:
        """The pasts, from those of an earlier commit and what came after; None without any."""
        base, times = self._nearest()
        state = self._state(base) if base else None
        earlier = self.pasts(base) if base else None
        if state is None or earlier is None:
            return None
        skewed = state["skewed"]

        def times_of(commits: Set[str]) -> Mapping[str, int]:
            return {**times, **self._seconds_of(commits - times.keys()), **skewed}

        log = order_log(list(stream_log(self.repository, self.tip, without=base)), times_of)
        older = {name: state["files"][name] for name in log.touches if name in state["files"]}
        rows = self.memory.get([f"touches {digest}" for digest in older.values()])
        if len(rows) != len(older):
            return None
        try:
            touches = {
                name: sorted([*_touches_from_plain(rows.get(f"touches {older.get(name)}")), *new])
                for name, new in log.touches.items()
            }
        except _MISSHAPEN:
            return None
        versions = read_versions(self.repository, blobs_of(touches), progress=self.progress)
        pasts = fold(touches, versions)
        if not versions.lacking:
            self._keep(state["files"], pasts, touches, {**skewed, **log.skewed})
        return {**earlier, **pasts}

    def _nearest(self) -> tuple[str | None, dict[str, int]]:
        """The last commit before the tip whose pasts are remembered, and when those met were made.

        That is by their committers' clocks.
        """
        tips = set(self._tips())
        times: dict[str, int] = {}
        for most in _LOOKS if tips else ():  # it is nearly always among the first
            options = (f"--max-count={most}", "--end-of-options", self.tip, "--")
            times = {commit: time or 0 for commit, time in read_times(self.repository, *options)}
            if nearest := next((commit for commit in times if commit in tips), None):
                return nearest, times
        return None, times

    def _seconds_of(self, commits: Collection[str]) -> dict[str, int]:
        """When the commits were made, by their committers' clocks."""
        if not commits:
            return {}
        options = ("--no-walk=unsorted", "--stdin")
        read = read_times(self.repository, *options, lines=commits)
        return {commit: time or 0 for commit, time in read}

    def _state(self, tip: str) -> "_KeptState | None":
        state: _KeptState | None = self.memory.get([self._key(tip)]).get(self._key(tip))
        whole = isinstance(state, dict) and all(
            isinstance(state.get(key), dict) for key in _KeptState.__required_keys__
        )
        return state if whole else None

    def _tips(self) -> list[str]:
        """The commits up to which the pasts are remembered."""
        tips = self.memory.get([self._names]).get(self._names)
        return [tip for tip in tips if isinstance(tip, str)] if isinstance(tips, list) else []

    def _key(self, tip: str) -> str:
        return f"tip {self.repository.prefix}{tip}"

    def _keep(
        self,
        files: Mapping[str, str],
        pasts: Pasts,
        touches: Mapping[str, Sequence[Touch]],
        skewed: Mapping[str, int],
    ) -> None:
        if not self.memory.is_kept:
            return
        digests = {name: self._digest(name, touches[name]) for name in pasts}
        tips = self._tips()
        values: dict[str, Any] = {
            self._key(self.tip): {"files": {**files, **digests}, "skewed": skewed},
            self._names: [*[tip for tip in tips if tip != self.tip], self.tip][-_MOST_TIPS:],
        }
        for name, digest in digests.items():
            values[f"past {digest}"] = _past_to_plain(pasts[name])
            values[f"touches {digest}"] = [_touch_to_plain(touch) for touch in touches[name]]
        self.memory.put(values)
        self.memory.save()

    def _digest(self, name: str, touches: Iterable[Touch]) -> str:
        commits = "\n".join(touch.commit.id for touch in touches)
        text = f"{self.repository.prefix}{name}\n{commits}"
        return sha1(text.encode("utf-8", "surrogateescape"), usedforsecurity=False).hexdigest()


def _past_to_plain(past: FilePast) -> list[Any]:
    versions, unreadable, _, undated = past.reading  # what lacks some is not kept
    reading = versions, unreadable, sorted(undated)
    return [past.series, past.touched.isoformat(), past.last, plain_of(past.gone), *reading]


def _past_from_plain(plain: list[Any]) -> FilePast:
    by_capacity, touched, last, gone, versions, unreadable, undated = plain
    series = dict(zip(by_capacity, map(Series, by_capacity.values()), strict=True))
    make = maker_of(Group | None)
    group = make(gone) if make else None
    reading = Reading(versions, tuple(unreadable), undated=frozenset(undated))
    return FilePast(series, date_from_text(touched), last, group, reading)


def _touch_to_plain(touch: Touch) -> list[Any]:
    commit = touch.commit
    about = commit.time, commit.id, commit.day.isoformat(), commit.dated
    return [*about, *touch.before, touch.after]


def _touches_from_plain(plain: Iterable[list[Any]] | None) -> Iterable[Touch]:
    for time, commit, day, dated, *before, after in plain or ():
        logged = LoggedCommit(time, commit, date_from_text(day), dated=dated)
        yield Touch(logged, tuple(before), after)
