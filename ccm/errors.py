"""What stops a command: exceptions that carry the exit code and the next step."""

from enum import IntEnum
from typing import NamedTuple

# The next step wherever a partial clone lacks something.
HOW_TO_FETCH = "get it: the same command with --fetch, or: git fetch --refetch --no-filter"


class ExitCode(IntEnum):
    """The exit codes of every command."""

    OK = 0
    PROBLEMS = 1
    USAGE = 2
    UNREADABLE = 3
    BUG = 70
    INTERRUPTED = 130


class CcmError(Exception):
    """A command cannot go on: `message` says what and where, `hint` the next step."""

    exit_code = ExitCode.BUG

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(CcmError):
    """The words of the command are off: an unknown group, a date that is none."""

    exit_code = ExitCode.USAGE


class DataError(CcmError):
    """The dataset cannot be found, read or written."""

    exit_code = ExitCode.UNREADABLE


class GitError(CcmError):
    """Git cannot be run, or cannot answer."""

    exit_code = ExitCode.UNREADABLE


class Notice(NamedTuple):
    """Something to be said of a run that goes on: a text, a command to copy, and the next step."""

    text: str
    command: str = ""
    hint: str = ""
