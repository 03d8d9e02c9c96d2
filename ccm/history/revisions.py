"""Finds the commit that a word means; a day, month or year comes before a revision of that name."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from ccm.errors import CcmError, GitError, Notice, UsageError
from ccm.escape import shell_word
from ccm.git import run_git, succeeds
from ccm.git.failures import DamageError
from ccm.history.repository import SHALLOW_HINT, Repository, head_of
from ccm.history.times import Commit, first_parents
from ccm.model import Dataset, Days, calendar_days, day_after, quoted
from ccm.model.days import CORRECT_DAY, does_not_exist
from ccm.model.files import CATALOG


def resolve(repository: Repository, word: str) -> Commit:
    """Returns the commit that a day, month, year or revision means.

    A day means the last first-parent commit on or before it, in UTC; a month or a year means its
    last day. UsageError for a word that means no commit; GitError in a shallow clone, or in a
    repository without a commit.
    """
    days = calendar_days(word)
    if days:
        return find_by_day(repository, days.last)
    return resolve_revision(repository, word)


def resolve_revision(repository: Repository, word: str) -> Commit:
    """Returns the commit of a revision: an id, a branch, a tag, `HEAD~1`; errors as `resolve`."""
    return next(first_parents(repository, resolve_id(repository, word)))


def resolve_id(repository: Repository, word: str) -> str:
    """Returns the id of the commit of a revision; errors as `resolve`."""
    commit = _id_of(repository, f"{word}^{{commit}}")
    if not commit or commit.startswith("^"):
        raise _unknown(repository, word)
    return commit


def days_of(word: str, open_repository: Callable[[], Repository]) -> Days:
    """Returns the days of a day, month or year, or the one day (UTC) of a revision's commit.

    Errors as `resolve_revision`.
    """
    days = calendar_days(word)
    if days:
        return days
    day = resolve_revision(open_repository(), word).day
    return Days(day, day)


def judged_for(word: str, dataset: Dataset, open_repository: Callable[[], Repository]) -> Dataset:
    """Returns the same data, judged on the last day of a word.

    UsageError where that day is before the day (UTC) of the dataset's commit.
    """
    day, source = days_of(word, open_repository).last, dataset.source
    committed = days_of(source.revision, open_repository).last if source.revision else day
    if source.revision and day < committed:
        raise UsageError(
            f"--as-of {day} is before {committed}, the day of commit {source.revision[:10]}",
            hint=f"read the dataset of an earlier day: --at {shell_word(word)}",
        )
    return replace(dataset, source=replace(source, as_of=day, latest=day_after(day)))


def notice_of_day(word: str, commit: Commit, *, latest: date) -> Notice | None:
    """Returns a notice that a future day means that commit; None for a past day or a revision.

    `latest` is the last day that has begun anywhere on Earth.
    """
    days = calendar_days(word)
    if days is None or days.first <= latest:
        return None
    used = f"commit {commit.id[:10]} from {commit.day}"
    return Notice(f"ccm: {word} is in the future; this is the dataset of {used}")


def _unknown(repository: Repository, word: str) -> CcmError:
    if does_not_exist(word):
        return UsageError(f"{word} does not exist", hint=CORRECT_DAY)
    if repository.shallow:
        message = f"this clone is shallow, and {quoted(word)} is not found in it"
        return GitError(message, hint=SHALLOW_HINT)
    head_of(repository)
    named = _id_of(repository, word)
    is_id = named not in ("", word) and named[0] != "^"
    if is_id and not succeeds(repository.git, "cat-file", "-e", named):
        return DamageError(f"the object {named} is missing")
    return UsageError(
        f"{quoted(word)} is neither a day nor a revision of this repository",
        hint="write 2025-05-31, 2025-05, 2025, or a commit, tag or branch",
    )


def _id_of(repository: Repository, word: str) -> str:
    """Returns the id for a word, even if its object is missing; empty for an unknown word."""
    arguments = ("rev-parse", "--verify", "--quiet", "--end-of-options", word)
    try:
        return run_git(repository.git, *arguments).decode().strip()
    except (GitError, ValueError):  # ValueError for a word with a NUL
        return ""


def find_by_day(repository: Repository, day: date) -> Commit:
    """Returns the last first-parent commit of HEAD on or before `day` (UTC).

    UsageError where there is none; GitError where a shallow clone cannot tell.
    """
    head = head_of(repository)
    for commit in first_parents(repository, head):
        if commit.day <= day:
            return commit
    if repository.shallow:
        raise GitError(
            f"this clone is shallow: its history does not go back to {day}", hint=SHALLOW_HINT
        )
    first = _first_with_catalog(repository, head)
    if first:
        raise _no_dataset_yet(f"on or before {day}", first)
    raise UsageError(f"there is no commit on or before {day}", hint="name a later day")


def refuse_before_dataset(repository: Repository, commit: Commit, word: str) -> None:
    """Raises UsageError where `word` means a commit before the first one with a catalog."""
    if repository.head is None or _first_with_catalog(repository, commit.id):
        return  # the catalog was removed: a problem of the data, not of the word
    first = _first_with_catalog(repository, repository.head)
    if first:
        days = calendar_days(word)
        named = f"at commit {commit.id[:10]} from {commit.day}"
        raise _no_dataset_yet(f"on or before {days.last}" if days else named, first)


def _no_dataset_yet(when: str, first: Commit) -> UsageError:
    return UsageError(
        f"there was no dataset {when}; the first is in commit {first.id[:10]} from {first.day}",
        hint="name a later day or commit",
    )


def _first_with_catalog(repository: Repository, tip: str) -> Commit | None:
    """Returns the oldest first-parent commit up to `tip` with a catalog, or None."""
    options = ("--first-parent", "--reverse", "--format=%H", "--end-of-options")
    path = f"{repository.prefix}{CATALOG}"
    try:
        output = run_git(repository.git, "log", *options, tip, "--", path)
    except GitError:  # a partial clone can lack trees
        return None
    ids = output.decode().split()
    return next(first_parents(repository, ids[0])) if ids else None


def find_base(repository: Repository, word: str, tip: str) -> str | None:
    """Returns the commit after which everything up to `tip` is new since a word.

    For a revision it is the commit itself; for a day, month or year the last first-parent commit
    before its first day (UTC). None where there is no commit before.
    """
    days = calendar_days(word)
    if not days:
        return resolve_revision(repository, word).id
    commits = first_parents(repository, tip)
    return next((commit.id for commit in commits if commit.day < days.first), None)
