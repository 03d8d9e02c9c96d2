"""The errors that stop a command: exceptions with an exit code and the next step."""

from enum import IntEnum
from typing import NamedTuple

# The next step where something is missing in a partial clone.
HOW_TO_FETCH = "run the same command with --fetch, or: git fetch --refetch --no-filter"


class ExitCode(IntEnum):
    """The exit codes of every command."""

    OK = 0
    PROBLEMS = 1
    USAGE = 2
    UNREADABLE = 3
    BUG = 70
    INTERRUPTED = 130


class CcmError(Exception):
    """The command cannot continue: `message` names thing and place, `hint` the next step."""

    exit_code = ExitCode.BUG

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(CcmError):
    """The command was used wrongly: an unknown group, an invalid date."""

    exit_code = ExitCode.USAGE


class DataError(CcmError):
    """The dataset cannot be found, read or written."""

    exit_code = ExitCode.UNREADABLE


class GitError(CcmError):
    """Git cannot be run, or failed."""

    exit_code = ExitCode.UNREADABLE


class Notice(NamedTuple):
    """A notice about a run that continues: a text, a command to copy, and the next step."""

    text: str
    command: str = ""
    hint: str = ""
