"""Finds the commit at which two lines of history parted."""

from ccm.errors import GitError
from ccm.git import run_git
from ccm.history.repository import SHALLOW_HINT, Repository


def merge_base(repository: Repository, one: str, other: str) -> str | None:
    """Returns the id of the last commit that both histories have, or None where they have none.

    `one` and `other` are ids of commits. Where several commits are the last, it is the one that
    `git merge-base` names. GitError in a shallow clone that cannot tell.
    """
    # `git merge-base` fails in the same way for "none" as for damage; this prints "none" as nothing
    options = ("rev-parse", "--revs-only", "--end-of-options")
    names = run_git(repository.git, *options, f"{one}...{other}").decode().split()
    bases = [name.removeprefix("^") for name in names if name.startswith("^")]
    if not bases and repository.shallow:
        raise GitError(
            "this clone is shallow, and does not have the commit at which two histories parted",
            hint=SHALLOW_HINT,
        )
    return bases[0] if bases else None
