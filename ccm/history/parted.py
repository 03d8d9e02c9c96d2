"""Finds the two states that `ccm diff` compares, and the commit at which they parted."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from enum import StrEnum
from typing import NamedTuple

from ccm.errors import GitError, UsageError
from ccm.git import run_git, succeeds
from ccm.history.branches import branch_of
from ccm.history.merge_base import merge_base
from ccm.history.repository import Repository, head_of
from ccm.history.revisions import resolve_id
from ccm.model import calendar_days, quoted

WORKING_TREE = "workspace"
_WRITE = "write the branch that it goes into: ccm diff origin/main"
_REMOTE, _BRANCHES = "refs/remotes/", "refs/heads/"
_ORIGIN = f"{_REMOTE}origin/"
_USUAL = (f"{_ORIGIN}main", f"{_ORIGIN}master")
_OF_CI = {  # the variables, and the beginning of the revision that each means
    "GITHUB_BASE_REF": _ORIGIN,
    "CI_MERGE_REQUEST_DIFF_BASE_SHA": "",
    "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": _ORIGIN,
}


class Basis(StrEnum):
    """The state before: the commit at which both parted, or what was named; `days` has a date."""

    MERGE_BASE = "merge-base"
    ENDS = "ends"
    DAYS = "days"


class States(NamedTuple):
    """The two states to compare, as words for `Workspace.load`.

    `base` is a commit's id where it is the one at which `head` and the revision `named` parted;
    `tip` is then the commit of `head`, or of the working tree. `are_unrelated` is true where the
    two have no commit in common, `is_older` where all of `head` is in `named` already, and
    `has_moved` where `named` has commits that `head` has not. `ends` is the word that compares both
    as they are.
    """

    base: str
    head: str
    how: Basis = Basis.ENDS
    tip: str = ""
    named: str = ""
    ends: str = ""
    are_unrelated: bool = False
    is_older: bool = False
    has_moved: bool = False


def find_states(base: str, head: str | None, open_repository: Callable[[], Repository]) -> States:
    """Returns the states that the words mean; without a head, the working tree comes after.

    Two revisions are compared from the commit at which they parted, as is `A...B`; `A..B`, and
    days, months and years, are compared as they are. UsageError for an unknown revision, GitError
    where a shallow clone cannot tell.
    """
    from_range = _range(base, head)
    if from_range:
        base, head, _ = from_range
    after = WORKING_TREE if head is None else head
    if calendar_days(base) or calendar_days(after):
        return States(base, after, Basis.DAYS)
    if base == WORKING_TREE or (from_range and not from_range[2]):
        return States(base, after)
    return _from_parting(open_repository(), base, after)


def _range(base: str, head: str | None) -> tuple[str, str, bool] | None:
    """Returns both sides of `A..B` or `A...B`, and True for the latter; an empty one is HEAD."""
    if ".." not in base:
        return None
    if head is not None:
        raise UsageError(f"{quoted(base)} names two states already", hint=f"omit {quoted(head)}")
    parted = "..." in base
    old, _, new = base.partition("..." if parted else "..")
    return old or "HEAD", new or "HEAD", parted


def _from_parting(repository: Repository, base: str, head: str) -> States:
    """Returns the states from the commit at which `head`, or the commit below it, left `base`."""
    named = resolve_id(repository, base)
    at_tree = head == WORKING_TREE
    tip = head_of(repository) if at_tree else resolve_id(repository, head)
    parting = merge_base(repository, named, tip)
    ends = f"{revision_in_words(base)}..{head}"
    if parting is None:
        return States(base, head, ends=ends, are_unrelated=True)
    return States(
        base=parting,
        head=head,
        how=Basis.MERGE_BASE,
        tip=tip,
        named=revision_in_words(base),
        ends=ends,
        is_older=tip == parting != named,
        has_moved=parting != named,
    )


def find_target(repository: Repository, environment: Mapping[str, str]) -> str:
    """Returns the revision that a pull request goes into: the full name of a branch, or a commit.

    In GitHub Actions and GitLab CI it is in the environment; elsewhere it is the default branch of
    `origin`, or a local main or master. UsageError where there is none of these.
    """
    for name, revision in _of_ci(environment):
        if not _exists(repository, revision):
            raise UsageError(
                f"{name} names {quoted(revision_in_words(revision))}, which is not in this clone",
                hint="fetch the full history (GitHub: fetch-depth: 0; GitLab: GIT_DEPTH: 0)",
            )
        return revision
    usual = [name for name in _USUAL if _exists(repository, name)]
    default = _default_of_origin(repository)
    if default or len(usual) == 1:
        return default or usual[0]
    if usual:
        names = " and ".join(map(revision_in_words, usual))
        raise UsageError(f"this clone has both {names}", hint=_WRITE)
    for branch in ("main", "master"):
        is_checked_out, exists = branch_of(repository, branch)
        if exists and not is_checked_out:
            return f"{_BRANCHES}{branch}"
    raise UsageError("--pr finds no branch that this work goes into", hint=_WRITE)


def revision_in_words(revision: str) -> str:
    """`origin/main`: the revision as people write it."""
    is_id = len(revision) in (40, 64) and not set(revision) - set("0123456789abcdef")
    return revision[:10] if is_id else revision.removeprefix(_REMOTE).removeprefix(_BRANCHES)


def _of_ci(environment: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yields the variable of a CI job that names the target, and the revision that it means."""
    for name, before in _OF_CI.items():
        if word := environment.get(name):
            yield name, f"{before}{word}"


def _default_of_origin(repository: Repository) -> str | None:
    """Returns the branch of `origin/HEAD`; None where it is missing, or its branch is."""
    arguments = ("symbolic-ref", "--quiet", f"{_ORIGIN}HEAD")
    with suppress(GitError):
        name = os.fsdecode(run_git(repository.git, *arguments)).removesuffix("\n")
        return name if _exists(repository, name) else None
    return None


def _exists(repository: Repository, revision: str) -> bool:
    if "\0" in revision:
        return False
    arguments = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    return succeeds(repository.git, *arguments)
