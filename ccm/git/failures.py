"""Turns git's failures into errors that a person can act on."""

import os
import re

from ccm.errors import HOW_TO_FETCH, GitError
from ccm.escape import shell

_DAMAGE = re.compile(
    "corrupt|bad (?:tree )?object|inflate|unable to (?:read|unpack|find)|not a tree object"
    "|could not (?:read|parse) (?!greeting)|appears to be broken|invalid sha1"
    "|missing (?:blob|tree|commit|obj)"
    "|unable to get disk|cannot be accessed|bad index|index file|not a tree|empty filename in tree"
    "|maximum allowed tree depth",
    re.IGNORECASE,
)


class NoHistoryError(GitError):
    """Raised where there is no repository, or no commit in it yet; nothing is damaged."""

    in_repository = False


class NoCommitError(NoHistoryError):
    """Raised for a repository without any commit."""

    in_repository = True


class DamageError(GitError):
    """Raised for a repository with a missing or broken object."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"the repository is damaged: {what}",
            hint="see the damage: git fsck; or clone the repository again",
        )


def failure(errors: bytes, folder: str, code: int) -> GitError:
    """Returns the error for git's error output and exit code, when it ran in `folder`."""
    text = errors.decode("utf-8", "replace")
    lines = [line for line in text.splitlines() if line.strip()]
    first = next((line for line in lines if not line.startswith(("warning:", "hint:"))), "")
    ended = f"it was ended by signal {-code}" if code < 0 else f"it failed with exit code {code}"
    message = (first or ended).removeprefix("fatal: ").removeprefix("error: ")
    if "from promisor remote" in text or "lazy fetching disabled" in text:
        return lacking("parts of the history")
    if "dubious ownership" in text:
        match = re.search(r"repository at '(.+)'", text)
        whole = match[1] if match else os.path.abspath(folder)
        return GitError(
            f"git does not trust this repository: {message}",
            hint=f"if you trust it: {shell('git config --global --add safe.directory', whole)}",
        )
    if "does not have any commits yet" in text:
        return NoCommitError(
            "there is no commit yet, so there is no history to read",
            hint="commit the data first: git add data && git commit",
        )
    if "not a git repository" in text:
        return no_repository(folder)
    if "out of memory" in text.lower():
        return GitError(
            "a file in the history is too large to read: git ran out of memory",
            hint="find the commit that added it: git log --stat",
        )
    if _DAMAGE.search(text):
        return DamageError(message)
    return GitError(f"git: {message}")


def lacking(what: str) -> GitError:
    """Returns the error for a partial clone that lacks `what`."""
    return GitError(f"this clone is partial: it lacks {what}", hint=HOW_TO_FETCH)


def no_repository(folder: str) -> NoHistoryError:
    """Returns the error for a folder outside any repository."""
    return NoHistoryError(
        f"{folder} is not in a git repository, so there is no history to read",
        hint="clone the repository of the dataset, or run git init and commit the data",
    )
