"""Reads the past of every group from git or from the cache; it contains no rule of history.

A past depends only on the commits that touched its files, and later commits never change their
order. So it is cached under these commits, and a new commit renews only the pasts of its own files.
Why: docs/contributing/decisions/2026-11-22-the-past-of-a-file.md
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from hashlib import sha1
from itertools import chain
from types import MappingProxyType
from typing import Any, NamedTuple

from ccm.history.file_past import FilePast, past_of
from ccm.history.log import RawCommit, Touch, Touches, stream_log
from ccm.history.moved import seen_from_folder
from ccm.history.order import blobs_of, order_log
from ccm.history.repository import Repository
from ccm.history.times import first_parents, read_times
from ccm.history.versions import (
    Progress,
    Versions,
    in_silence,
    read_log_with_versions,
    read_versions,
)
from ccm.memory import NO_MEMORY, Memory
from ccm.model import Beginning, Series

_MOST_TIPS = 50
_LOOKS = (20, 2000)  # the numbers of commits in which to look for one with cached pasts
SeriesByCapacity = dict[str, Series]


class Unit(NamedTuple):
    """The files of one group over time; `depends_on` has all else that its series depend on."""

    group: str
    names: tuple[str, ...]
    depends_on: str = ""


class KeptFile(NamedTuple):
    """A group file: the digest of its touches, and its past."""

    digest: str
    past: FilePast


class KeptState(NamedTuple):
    """The cached facts about a commit: the number of commits up to it, and its group files.

    `former` are the former folders. `beginning` is the commit from which the past is known.
    """

    commits: int = 0
    former: tuple[str, ...] = ()
    beginning: Beginning | None = None
    files: Mapping[str, KeptFile] = MappingProxyType({})


Fold = Callable[[Unit, Touches, Versions], SeriesByCapacity]


def read_pasts(
    repository: Repository,
    tip: str,
    *,
    memory: Memory = NO_MEMORY,
    progress: Progress = in_silence,
    begun: Iterator[RawCommit] | None = None,
) -> "Pasts":
    """Returns the pasts of the group files up to the commit with the id `tip`.

    Pasts in `memory` are not read from git; the others are added to it. `begun` is the log up to
    `tip` if git is already writing it.
    """
    pasts = Pasts(repository, tip, memory, progress)
    if not (pasts.find() or pasts.read_on()):
        pasts.read_all(begun)
    return pasts


def is_remembered(repository: Repository, memory: Memory) -> bool:
    """True where `memory` has the past up to any commit."""
    return bool(memory.get([_names_of_tips(repository)]))


def _names_of_tips(repository: Repository) -> str:
    return f"tips {' '.join(repository.folders)}"


class Pasts:
    """The pasts of all group files up to a commit, from the cache where it has them."""

    def __init__(
        self, repository: Repository, tip: str, memory: Memory, progress: Progress
    ) -> None:
        self.repository = repository
        self.tip = tip
        self.memory = memory
        self.progress = progress
        self._state = KeptState()
        self._tips_key = _names_of_tips(repository)  # of the folders asked for, before any move
        self._state_prefix = self._tips_key.replace("tips", "tip", 1)
        self._touches: Touches = {}  # of the files that were read
        self._versions: Versions | None = None

    @property
    def beginning(self) -> Beginning | None:
        """The commit from which the past is known, if an earlier part is unknown."""
        return self._state.beginning

    @cached_property
    def files(self) -> dict[str, FilePast]:
        """The past of each file, in the order of their names."""
        return {name: file.past for name, file in sorted(self._state.files.items())}

    def find(self) -> bool:
        """Takes the pasts from the cache; False where it does not have those of the tip."""
        return self._take_state(self.tip)

    def read_all(self, begun: Iterator[RawCommit] | None = None) -> None:
        """Reads the full history from git."""
        log, versions = read_log_with_versions(
            self.repository, self.tip, progress=self.progress, begun=begun
        )
        self.repository = self.repository._replace(former=log.former)
        self._state = self._state._replace(former=log.former, beginning=log.beginning)
        self._take(log.touches, versions, commits=len(log.commits))

    def read_on(self) -> bool:
        """Reads the commits after one with cached pasts; False where there is none."""
        base = self._nearest()
        if base is None or not self._take_state(base):
            return False
        begin, folders = self._state.commits, seen_from_folder(self.repository)
        logged = list(stream_log(self.repository, self.tip, without=base))
        log = order_log(logged, self._day_at, begin=begin, folders=folders)
        before = self._touches_of(name for name in log.touches if name in self._state.files)
        if before is None:
            return False
        touches = {name: [*before.get(name, ()), *new] for name, new in log.touches.items()}
        versions = read_versions(self.repository, blobs_of(touches), progress=self.progress)
        self._take(touches, versions, commits=begin + len(log.commits))
        return True

    def series(self, units: Sequence[Unit], fold: Fold) -> dict[str, SeriesByCapacity]:
        """Returns the series of each group, by capacity; folds the ones that are not cached."""
        keys = {unit: self._key_of(unit) for unit in units} if self.memory.is_kept else {}
        rows = self.memory.get(keys.values()) if keys else {}
        kept = {u.group: _series_from_plain(rows[k]) for u, k in keys.items() if k in rows}
        by_group = {group: series for group, series in kept.items() if series is not None}
        missing = [unit for unit in units if unit.group not in by_group]
        at_hand = [unit for unit in missing if all(name in self._touches for name in unit.names)]
        self._fold(at_hand, by_group, keys, fold)
        if rest := [unit for unit in missing if unit.group not in by_group]:
            self._read_again(rest)
            self._fold(rest, by_group, keys, fold)
        self.memory.save()
        return {unit.group: by_group[unit.group] for unit in units}

    def _fold(
        self,
        units: Iterable[Unit],
        by_group: dict[str, SeriesByCapacity],
        keys: Mapping[Unit, str],
        fold: Fold,
    ) -> None:
        if self._versions is None:
            return
        for unit in units:
            series = by_group[unit.group] = fold(unit, self._touches, self._versions)
            if keys and not self._versions.lacking:  # lacking versions can be fetched later
                self.memory.put({keys[unit]: series})

    def _read_again(self, units: Iterable[Unit]) -> None:
        """Reads the versions of files that are cached, but without the series of these units."""
        before = self._touches_of(chain.from_iterable(unit.names for unit in units))
        if before is None:
            self.read_all()
            return
        self._touches, blobs = before, blobs_of(before)
        self._versions = read_versions(self.repository, blobs, progress=self.progress)

    def _take(self, touches: Touches, versions: Versions, *, commits: int) -> None:
        self._touches, self._versions = touches, versions
        new = {
            name: KeptFile(self._digest(name, touched), past_of(name, touched, versions))
            for name, touched in touches.items()
        }
        self._state = self._state._replace(commits=commits, files={**self._state.files, **new})
        if self.memory.is_kept and not versions.lacking:
            self._keep()

    def _nearest(self) -> str | None:
        """Returns the last commit of the main line with cached pasts."""
        tips = set(self._tips())
        for most in _LOOKS if tips else ():  # it is nearly always among the first
            options = ("--first-parent", f"--max-count={most}", "--end-of-options", self.tip, "--")
            ids = [commit for commit, _ in read_times(self.repository, *options)]
            if nearest := next((commit for commit in ids if commit in tips), None):
                return nearest
        return None

    def _day_at(self, commit: str) -> date:
        return next(first_parents(self.repository, commit)).day

    def _take_state(self, tip: str) -> bool:
        """Takes the cached state of a commit; False where there is none."""
        key = self._key(tip)
        state = self.memory.find_all(KeptState, [key]).get(key)
        if state is None or not isinstance(state.commits, int) or not state.files:
            return False
        self._state, self.repository = state, self.repository._replace(former=state.former)
        return True

    def _tips(self) -> list[str]:
        """Returns the commits with cached pasts."""
        tips = self.memory.get([self._tips_key]).get(self._tips_key)
        return [tip for tip in tips if isinstance(tip, str)] if isinstance(tips, list) else []

    def _touches_of(self, names: Iterable[str]) -> dict[str, tuple[Touch, ...]] | None:
        """Returns the cached touches of files; None where those of one are missing."""
        keys = {name: f"touches {self._state.files[name].digest}" for name in names}
        rows = self.memory.find_all(tuple[Touch, ...], keys.values())
        return {n: rows[key] for n, key in keys.items()} if len(rows) == len(keys) else None

    def _key(self, tip: str) -> str:  # one repository can contain several datasets
        return f"{self._state_prefix} {tip}"

    def _key_of(self, unit: Unit) -> str:
        # Nearly every group is one file that was never renamed: its digest is the key.
        texts = [*(self._state.files[name].digest for name in unit.names), unit.depends_on]
        return f"past {_sha1(chr(10).join(texts)) if len(texts) > 2 or texts[-1] else texts[0]}"

    def _keep(self) -> None:
        tips = [*(tip for tip in self._tips() if tip != self.tip), self.tip][-_MOST_TIPS:]
        values: dict[str, Any] = {self._key(self.tip): self._state, self._tips_key: tips}
        for name, touched in self._touches.items():
            values[f"touches {self._state.files[name].digest}"] = [
                touch._replace(commit=touch.commit._replace(author="")) for touch in touched
            ]
        self.memory.put(values)

    def _digest(self, name: str, touches: Iterable[Touch]) -> str:
        """Returns a digest of the touches in their order, which another tip can change."""
        if not self.memory.is_kept:
            return ""
        commits = "".join(f"\n{c.id} {c.order} {c.mainline:d}" for c, *_ in touches)
        return _sha1(f"{self.repository.prefix}{name}{commits}")


def _sha1(text: str) -> str:
    return sha1(text.encode("utf-8", "surrogateescape"), usedforsecurity=False).hexdigest()


def _series_from_plain(plain: dict[str, list[int]]) -> SeriesByCapacity | None:
    try:
        is_packed = {int}.issuperset(map(type, chain.from_iterable(plain.values())))
        return {key: Series(steps) for key, steps in plain.items()} if is_packed else None
    except (AttributeError, TypeError):  # not written by this version of ccm
        return None
