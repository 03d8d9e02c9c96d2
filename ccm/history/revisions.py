"""Which commit a word means: words of the calendar go before revisions of the same name."""

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
from ccm.model.files import CATALOG


def resolve(repository: Repository, word: str) -> Commit:
    """The commit that a day, month or year means, or a revision.

    A day means the last first-parent commit on or before it, in UTC, a month or a year that of its
    last day. UsageError for a word that means none; GitError where that is because the clone is
    shallow, or has no commit yet.
    """
    days = calendar_days(word)
    if days:
        return find_by_day(repository, days.last)
    return resolve_revision(repository, word)


def resolve_revision(repository: Repository, word: str) -> Commit:
    """The commit that a word of git means: its id, a branch, a tag, `HEAD~1`; errors as above."""
    commit = _id_of(repository, f"{word}^{{commit}}")
    if not commit or commit.startswith("^"):
        raise _unknown(repository, word)
    return next(first_parents(repository, commit))


def days_of(word: str, open_repository: Callable[[], Repository]) -> Days:
    """The days of a word of the calendar, or the one (in UTC) of a revision's commit."""
    days = calendar_days(word)
    if days:
        return days
    day = resolve_revision(open_repository(), word).day
    return Days(day, day)


def judged_for(word: str, dataset: Dataset, open_repository: Callable[[], Repository]) -> Dataset:
    """The same data, judged for the last day of a word.

    UsageError where that is before the day of the commit that they are of, or stand on.
    """
    day, source = days_of(word, open_repository).last, dataset.source
    committed = days_of(source.revision, open_repository).last if source.revision else day
    if source.revision and day < committed:
        raise UsageError(
            f"--as-of {day} is before {committed}, the day of commit {source.revision[:10]}",
            hint=f"to read the dataset of an earlier day: --at {shell_word(word)}",
        )
    return replace(dataset, source=replace(source, as_of=day, latest=day_after(day)))


def notice_of_day(word: str, commit: Commit, *, latest: date) -> Notice | None:
    """Which commit a day to come stands for; None for a day that has come, and for a revision.

    `latest` is the last day that has begun anywhere on Earth.
    """
    days = calendar_days(word)
    if days is None or days.first <= latest:
        return None
    taken = f"commit {commit.id[:10]} of {commit.day}"
    return Notice(f"ccm: {word} has not come; the dataset is that of {taken}")


def _unknown(repository: Repository, word: str) -> CcmError:
    if repository.shallow:
        message = f"this clone is shallow: {quoted(word)} is not among the commits it has"
        return GitError(message, hint=SHALLOW_HINT)
    head_of(repository)
    named = _id_of(repository, word)
    is_id = named not in ("", word) and named[0] != "^"
    if is_id and not succeeds(repository.git, "cat-file", "-e", named):
        return DamageError(f"it lacks the object {named}")
    return UsageError(
        f"{quoted(word)} is no day, and no revision of this repository",
        hint="write 2025-05-31, 2025-05, 2025, or a commit, tag or branch",
    )


def _id_of(repository: Repository, word: str) -> str:
    """The id that a word stands for, whether its object is there or not; empty for no word."""
    arguments = ("rev-parse", "--verify", "--quiet", "--end-of-options", word)
    try:
        return run_git(repository.git, *arguments).decode().strip()
    except (GitError, ValueError):  # as for a word with a NUL, which no program can be given
        return ""


def find_by_day(repository: Repository, day: date) -> Commit:
    """The last first-parent commit of HEAD on or before `day`; UsageError where there is none."""
    head = head_of(repository)
    for commit in first_parents(repository, head):
        if commit.day <= day:
            return commit
    if repository.shallow:
        raise GitError(
            f"this clone is shallow: it does not know what was there on {day}", hint=SHALLOW_HINT
        )
    first = _first_with_catalog(repository, head)
    if first:
        raise _no_dataset_yet(f"on or before {day}", first)
    raise UsageError(f"there is no commit on or before {day}", hint="name a later day")


def refuse_before_dataset(repository: Repository, commit: Commit, word: str) -> None:
    """UsageError where `word` means a commit before the first that has a catalog."""
    if repository.head is None or _first_with_catalog(repository, commit.id):
        return  # it was there and is gone: that is wrong with the data, not with the word
    first = _first_with_catalog(repository, repository.head)
    if first:
        days = calendar_days(word)
        named = f"at commit {commit.id[:10]} of {commit.day}"
        raise _no_dataset_yet(f"on or before {days.last}" if days else named, first)


def _no_dataset_yet(when: str, first: Commit) -> UsageError:
    return UsageError(
        f"there is no dataset {when}; there is one since commit {first.id[:10]} of {first.day}",
        hint="name a later day or commit",
    )


def _first_with_catalog(repository: Repository, tip: str) -> Commit | None:
    """The first of the first-parent commits up to `tip` that has a catalog; None without one."""
    options = ("--first-parent", "--reverse", "--format=%H", "--end-of-options")
    path = f"{repository.prefix}{CATALOG}"
    try:
        output = run_git(repository.git, "log", *options, tip, "--", path)
    except GitError:  # as a partial clone may lack trees
        return None
    ids = output.decode().split()
    return next(first_parents(repository, ids[0])) if ids else None


def find_base(repository: Repository, word: str, tip: str) -> str | None:
    """The commit of `tip` after which all is new since a word.

    A revision is that commit itself; a day, month or year the last first-parent commit before its
    first day. None where there is no commit before.
    """
    days = calendar_days(word)
    if not days:
        return resolve_revision(repository, word).id
    commits = first_parents(repository, tip)
    return next((commit.id for commit in commits if commit.day < days.first), None)
