"""The branch of the working tree, and the existence of another."""

import os
from contextlib import suppress

from ccm.errors import GitError
from ccm.git import run_git
from ccm.history.repository import Repository


def branch_of(repository: Repository, name: str) -> tuple[bool, bool]:
    """True where that branch is checked out, and True where it exists."""
    return current_branch(repository) == name, _has_branch(repository, name)


def current_branch(repository: Repository) -> str | None:
    """Returns the name of the branch that is checked out; None where a commit is, or nothing."""
    with suppress(GitError):
        output = run_git(repository.git, "symbolic-ref", "--quiet", "--short", "HEAD")
        return os.fsdecode(output).strip()
    return None


def _has_branch(repository: Repository, name: str) -> bool:
    """True where the repository has a local branch of that name."""
    with suppress(GitError):
        run_git(repository.git, "show-ref", "--verify", "--quiet", f"refs/heads/{name}")
        return True
    return False
