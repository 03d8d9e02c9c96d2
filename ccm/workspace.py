"""One run of a command: its folder, day, cache, repository and datasets, each made once.

See docs/contributing/decisions/2026-11-26-rooms-and-one-workspace.md.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ccm.errors import CcmError, DataError, Notice
from ccm.escape import shell
from ccm.memory import NO_MEMORY, open_memory
from ccm.model import Dataset, Days, History, Problem
from ccm.model.to_come import without_days_to_come
from ccm.store.reading import find_data_folder, group_ids, load_dataset, read_file
from ccm.today import read_latest, read_today

if TYPE_CHECKING:  # a run that only prints help or names does not load these
    from ccm.history.log import RawCommit
    from ccm.history.reading import AllChanges
    from ccm.history.repository import Repository
    from ccm.parse.dataset import ParsedDataset

WORKSPACE = "workspace"  # the revision that means the working tree
Tell = Callable[[Notice], None]
Progress = Callable[[int], None]


class Loaded(NamedTuple):
    """A dataset with its problems, its folder, and a function that reads one of its files again."""

    folder: str
    parsed: "ParsedDataset"
    read: Callable[[str], bytes | Problem]


class Workspace:
    """The inputs of one run; the caller must close it, as the context manager does.

    `named_folder` is the folder that the user named. `at` is the revision or day of `dataset`, None
    for the working tree. `as_of` is the day of the report, None for the dataset's own day.
    `formerly_at` is the path that the dataset had before in the repository. With `fetch`, missing
    parts of a partial clone are fetched first; without it, no remote is ever contacted. With
    `cached`, the cache is used and filled. `tell` gets notices.
    """

    def __init__(
        self,
        named_folder: str | None = None,
        at: str | None = None,
        *,
        as_of: str | None = None,
        formerly_at: str | None = None,
        fetch: bool = False,
        cached: bool = False,
        tell: Tell = lambda _: None,
        progress: Progress = lambda _: None,
    ) -> None:
        self.environment: Mapping[str, str] = os.environ
        self.named_folder = named_folder or self.environment.get("CCM_DATA") or None
        self.at = None if at == WORKSPACE else at
        self._as_of, self._formerly_at = as_of, formerly_at
        self.tell = tell
        self.progress = progress
        self.memory = open_memory(os.environ) if cached else NO_MEMORY
        self._fetch = fetch
        self._finish_opening: Callable[[], Repository] | None = None
        self._begun: dict[bool, Iterator[RawCommit]] = {}  # by commit or not
        self._loaded: dict[tuple[str | None, bool], Loaded] = {}

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(self, *_: object) -> None:
        self.memory.close()

    @cached_property
    def today(self) -> date:
        """The user's local day, or the day in CCM_TODAY; UsageError where that is invalid."""
        return read_today(os.environ)

    @cached_property
    def latest(self) -> date:
        """The last day that has begun anywhere on Earth."""
        return read_latest(os.environ)

    @cached_property
    def folder(self) -> str:
        """The data folder: the named one, that of CCM_DATA, or the nearest from here upwards.

        Raises DataError where there is none.
        """
        return find_data_folder(self.named_folder)

    @cached_property
    def repository(self) -> "Repository":
        """The repository of the data folder, or the bare repository that was named instead.

        Raises GitError where there is none, or git cannot read it.
        """
        from ccm.history.moved import at_former_folder
        from ccm.history.repository import open_data_repository

        finish, self._finish_opening = self._finish_opening, None
        opened = (
            finish() if finish else open_data_repository(lambda: self.folder, self.named_folder)
        )
        return at_former_folder(opened, self._formerly_at)

    @cached_property
    def parsed(self) -> "ParsedDataset":
        """The dataset of the run, with its problems, as of the day of the report."""
        parsed = self.load(self.at).parsed
        if self._as_of is None or parsed.dataset is None:
            return parsed
        from ccm.history.revisions import judged_for

        dataset = judged_for(self._as_of, parsed.dataset, lambda: self.repository)
        return parsed._replace(dataset=dataset)

    def _on_day_read(self, dataset: Dataset) -> Dataset:
        """Returns the dataset as of the day it is read, as uncommitted changes have that day."""
        read = self.load(self.at).parsed.dataset
        return replace(dataset, source=read.source) if read else dataset

    @cached_property
    def as_written(self) -> Dataset:
        """The dataset of the run, without its broken files; DataError where there is none."""
        return self.readable(self.parsed)

    def days_of(self, word: str) -> Days:
        """Returns the days of a day, month or year, or the day (UTC) of a revision's commit."""
        from ccm.history.revisions import days_of

        return days_of(word, lambda: self.repository)

    @cached_property
    def dataset(self) -> Dataset:
        """The dataset of the run for counting: without assessments from future days."""
        return without_days_to_come(self.as_written)

    def load(self, at: str | None, *, strangers: bool = False) -> Loaded:
        """Returns the dataset at a revision or day (UTC); for None, the working tree as of today.

        With `strangers`, files of the working tree that are not read are problems too, and the
        dataset has the differences from its commit.
        """
        at = None if at == WORKSPACE else at
        key = at, strangers
        if key not in self._loaded:
            if self._fetch:
                from ccm.history.repository import fetch_missing

                self._fetch = False
                fetch_missing(self.repository)
            loaded = self._work_tree(strangers=strangers) if at is None else self._past(at)
            self._loaded[key] = loaded
            self.memory.save()
        return self._loaded[key]

    @cached_property
    def present(self) -> Dataset:
        """The dataset of the working tree as of the local day, without git; for writers."""
        return self.readable(load_dataset(self.folder, as_of=self.today, latest=self.latest))

    def readable(self, parsed: "ParsedDataset") -> Dataset:
        """Returns the dataset, with a notice for each broken file; DataError if there is none."""
        if parsed.dataset is None:
            first = next(problem for problem in parsed.problems if problem.path in parsed.lacking)
            raise DataError(
                f"the dataset cannot be read: {first.path}: {first.message}",
                hint="see all problems: ccm validate",
            )
        for path in parsed.dataset.unreadable:
            command = shell("ccm validate", path)
            self.tell(Notice(f"ccm: {path} cannot be read and is not counted; see:", command))
        return parsed.dataset

    def parse_lists(self) -> "ParsedDataset":
        """Returns the lists of the working tree without groups; DataError without a data folder."""
        return load_dataset(self.folder, as_of=self.today, only_lists=True)

    @property
    def lists(self) -> Dataset:
        """The catalog, regions and questions of the working tree; DataError without them."""
        return self.readable(self.parse_lists())

    def group_ids(self) -> list[str]:
        """Returns the ids of the groups, sorted, from the names of their files."""
        return group_ids(self.folder)

    def _past(self, at: str) -> Loaded:
        from ccm.history.revisions import notice_of_day
        from ccm.history.snapshot import load_past

        past = load_past(self.repository, at, memory=self.memory)
        if notice := notice_of_day(at, past.commit, latest=self.latest):
            self.tell(notice)
        return Loaded(self.repository.shown, past.parsed, past.read)

    def _work_tree(self, *, strangers: bool) -> Loaded:
        from ccm.history.committed import read_committed
        from ccm.history.worktree import Look

        self._begin_opening()
        look = Look(lambda: self.repository)
        parsed = load_dataset(
            self.folder,
            as_of=self.today,
            latest=self.latest,
            memory=self.memory,
            see=look.see,
            strangers=strangers,
        )
        tree = look.finish(lambda name: read_file(f"{self.folder}/{name}"))
        for notice in tree.notices():
            self.tell(notice)
        if parsed.dataset:
            dataset = parsed.dataset.at_commit(
                tree.revision, modified=tree.modified, left_out=tree.left_out
            )
            if strangers and tree.replaced:
                dataset = replace(dataset, committed=read_committed(self.repository, tree))
            parsed = parsed._replace(dataset=dataset)
        return Loaded(self.folder, parsed, read_file)

    def _begin_opening(self) -> None:
        """Starts git to find the repository, while files are read."""
        from ccm.history.repository import begin_opening

        if "repository" not in self.__dict__:
            with suppress(CcmError):  # `repository` raises it when it is needed
                self._finish_opening = begin_opening(self.folder)

    @property
    def _tip(self) -> str:
        return self.dataset.source.revision or "HEAD"

    def begin_history(self, *, by_commit: bool) -> None:
        """Starts git with the log that `history` will read, while files are read.

        It saves a tenth of a cold trend's time on two idle cores (1,000 groups, 20,000 commits;
        2026-11-26).
        """
        from ccm.history.log import stream_log
        from ccm.history.remembered import is_remembered

        with suppress(CcmError):  # `history` raises it when it is needed
            if self.at or self._fetch or self.repository.shallow or not self.repository.head:
                return
            if by_commit or not is_remembered(self.repository, self.memory):
                tip = self.repository.head
                self._begun[by_commit] = stream_log(self.repository, tip, first_parent=by_commit)

    def history(self, *, by_commit: bool = False) -> History:
        """Returns the history up to the dataset, by the day of the judgement or commit (UTC).

        Raises GitError where git cannot read it.
        """
        from ccm.history.reading import read_history

        return read_history(
            self.repository,
            self._on_day_read(self.dataset),
            self._tip,
            by_commit=by_commit,
            memory=self.memory,
            progress=self.progress,
            begun=self._begun.pop(by_commit, None),
        )

    @cached_property
    def changes(self) -> "AllChanges":
        """All changes ever made, up to the dataset."""
        return self.changes_since(None)

    def changes_since(self, since: str | None) -> "AllChanges":
        """Returns the changes since the first day of `since`, after that revision, or all changes.

        Days are in UTC. Uncommitted changes are included.
        """
        from ccm.history.reading import read_changes, with_uncommitted
        from ccm.history.revisions import find_base

        git, dataset, tip = self.repository, self.as_written, self._tip
        base = find_base(git, since, tip) if since is not None else None
        changes = read_changes(git, dataset, tip, without=base, progress=self.progress)
        modified = dataset.source.workspace and dataset.source.modified
        committed = self.load(tip).parsed.dataset if modified else None
        if not committed:
            return changes
        on_day = self._on_day_read(dataset)
        return with_uncommitted(git, changes, committed, on_day, without=base)
