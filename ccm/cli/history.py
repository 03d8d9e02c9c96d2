"""What the commands on history share: reading the steps, and the words for days."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ccm.cli.loading import WORKSPACE, data_folder
from ccm.cli.options import Scope
from ccm.cli.output import say, say_progress
from ccm.errors import HOW_TO_FETCH, CcmError, GitError, UsageError
from ccm.history.by_assessment import Names, read_history
from ccm.history.remembered import begin_log
from ccm.history.repository import Repository, open_repository
from ccm.history.snapshot import find_base, load_past
from ccm.memory import NO_MEMORY, Memory
from ccm.model import (
    Change,
    Dataset,
    History,
    Reading,
    Written,
    date_from_text,
    entries_of,
    quoted,
)
from ccm.reports.cells import Previous, find_previous
from ccm.reports.over_time.periods import Every, Period, calendar_period, periods_between
from ccm.reports.over_time.trend import first_day
from ccm.reports.over_time.writers import Writers
from ccm.reports.selection import Groups, Selection
from ccm.reports.sentences import counted


class Story(NamedTuple):
    """The history by one clock, and what is to be said of its reading."""

    history: History
    notes: tuple[str, ...]


def begin_story(scope: Scope, *, by_commit: bool) -> Repository | None:
    """The repository with git at work on its log, which goes on while the dataset is loaded.

    None for another revision than the work tree's, and where git has nothing to say: why, is said
    when the story is read.
    """
    if scope.at not in (None, WORKSPACE) or scope.fetch:
        return None
    try:
        folder = data_folder(scope.data)
        repository = open_repository(folder, memory=scope.memory, progress=say_progress)
        return begin_log(repository, first_parent=by_commit)
    except CcmError:
        return None


def read_story(
    dataset: Dataset,
    memory: Memory,
    *,
    by_commit: bool,
    verbose: bool,
    begun: Repository | None = None,
) -> Story:
    """The history up to the dataset, by the day of the judgement or by that of the commit."""
    repository = begun or _repository(dataset, memory)
    tip = dataset.source.revision or "HEAD"
    if by_commit:
        from ccm.history.by_commit import read_known

        history = read_known(repository, dataset, tip)
        notes: tuple[str, ...] = ("Counted by the day of the commit, not of the judgement.",)
    else:
        history, notes = read_history(repository, dataset, tip), ()
    return Story(history, (*notes, *_notes_on(history.reading, verbose=verbose)))


def _repository(dataset: Dataset, memory: Memory) -> Repository:
    return open_repository(dataset.source.folder, memory=memory, progress=say_progress)


class ChangeStory(NamedTuple):
    """The changes since some moment, all groups there ever were, and what is to be said of it."""

    changes: list[Change]
    groups: Groups
    notes: tuple[str, ...]


def changes_since(dataset: Dataset, since: str | None, *, verbose: bool = False) -> ChangeStory:
    """What was changed after the day or revision `since`, or ever, and what is not committed."""
    from ccm.history.by_commit import read_changes

    repository = _repository(dataset, NO_MEMORY)
    tip = dataset.source.revision or "HEAD"
    base = find_base(repository, since) if since else None
    found, groups, reading = read_changes(repository, dataset, tip, without=base)
    if dataset.source.workspace and dataset.source.modified:
        committed = load_past(repository, tip).parsed.dataset
        if committed:
            now = {group.id: group for group in dataset.groups}
            groups = {**groups, **{group.id: group for group in committed.groups}, **now}
            found += _uncommitted(committed, dataset, groups)
    return ChangeStory(found, groups, _notes_on(reading, verbose=verbose))


def _uncommitted(committed: Dataset, dataset: Dataset, groups: Groups) -> list[Change]:
    """What differs from the commit, by the ids of today; a rename alone is no change."""
    from ccm.history.by_commit import join_renames

    old, new = entries_of(committed), entries_of(dataset)
    revision = committed.source.revision or "HEAD"
    names = Names(groups, dataset)
    changes = []
    for key in sorted(old.keys() | new.keys()):
        if old.get(key) == new.get(key) or key[0] in dataset.unreadable_groups:
            continue
        written = Written(revision, f"groups/{key[0]}.yaml", key[1]) if key not in new else None
        entries = old.get(key), new.get(key)
        changes.append(Change("", dataset.as_of, "", *names.of(key), *entries, written))
    return join_renames(changes)


def read_writers(dataset: Dataset, *, by_commit: bool = False) -> Writers:
    """What finds the commit that wrote an entry."""
    return Writers(changes_since(dataset, None).changes, by_commit=by_commit)


def writers_of(before: Previous, dataset: Dataset) -> Writers:
    """What finds the commits that wrote what was true before; nothing is read where nothing was."""
    return read_writers(dataset) if before else Writers(())


def previous_entries(
    dataset: Dataset, memory: Memory, *, verbose: bool
) -> tuple[Previous, tuple[str, ...]]:
    """What was true before, and a note where history cannot say."""
    try:
        repository = _repository(dataset, memory)
        tip = dataset.source.revision or "HEAD"
        history = read_history(repository, dataset, tip)
    except GitError as error:
        return {}, (f"What was before is not known: {error.message}.",)
    return find_previous(history.series), _notes_on(history.reading, verbose=verbose)


def find_periods(
    story: Story, selection: Selection, *, since: str | None, until: str | None, every: str
) -> list[Period]:
    """The periods asked for; without words, from the first assessment to the dataset's day."""
    as_of = selection.dataset.as_of
    last = _last_of_word(until, as_of) if until else as_of
    begun = first_day(story.history, selection) or last
    first = span_of_word(since).first if since else begun
    if first > last and not since:
        raise UsageError(f"nothing was assessed before {first}", hint="give a later --until")
    if first > last:
        raise UsageError(
            f"{first} is after {last}", hint="give an earlier --since or a later --until"
        )
    return periods_between(first, last, Every(every))


def _last_of_word(word: str, as_of: date) -> date:
    """The last day that is meant; that of a year or a month is not after the day `as_of`."""
    span = span_of_word(word)
    return span.last if span.first == span.last else min(span.last, as_of)


def span_of_word(word: str) -> Period:
    """The days that YYYY-MM-DD, YYYY-MM or a year means; UsageError for any other word."""
    try:
        day = date_from_text(f"{word}-01-01"[:10] if len(word) in (4, 7) else word)
    except ValueError:
        raise UsageError(
            f"{quoted(word)} is not a day",
            hint="write YYYY-MM-DD, a month: 2019-05, or a year: 2019",
        ) from None
    length = {4: Every.YEAR, 7: Every.MONTH}.get(len(word))
    return calendar_period(day, length) if length else Period(word, day, day)


def _notes_on(reading: Reading, *, verbose: bool) -> tuple[str, ...]:
    """What is to be said of versions that could not be read, and of commits without a time."""
    if verbose:
        for version in (*reading.unreadable, *reading.lacking):
            say(f"ccm: could not be read: {version}")
        for commit in sorted(reading.undated):
            say(f"ccm: its time cannot be read: commit {commit[:10]}")
    return tuple(_notes(reading, more="" if verbose else " (--verbose lists them)"))


def _notes(reading: Reading, *, more: str) -> Iterator[str]:
    if reading.unreadable:
        number = f"{len(reading.unreadable):,} of {reading.versions:,}"
        yield f"{number} versions could not be read{more}."
    if reading.lacking:
        number = f"{len(reading.lacking):,} of {reading.versions:,}"
        yield f"This clone is partial: {number} versions are not in it; {HOW_TO_FETCH}."
    if reading.undated:
        number = counted(len(reading.undated), "commit")
        one = len(reading.undated) == 1
        verb, they = ("has", "it counts") if one else ("have", "they count")
        yield f"{number} {verb} no readable time: {they} right after the commit before{more}."
