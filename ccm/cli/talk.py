"""What is said on stderr: errors, hints, progress. Rich draws it on a terminal."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from ccm.errors import CcmError
from ccm.escape import shell, text_line

LONG = 3000  # versions: fewer are read in less than a second


def say(text: str = "", style: str = "", *, to_copy: bool = False) -> None:
    """A line to stderr, in a rich style such as `bold` where stderr is a terminal.

    A terminal folds it between words; not what is there `to_copy`, which must stay one line.
    """
    sys.stdout.flush()  # what was printed before stands before
    text = text_line(text)
    if not sys.stderr.isatty():
        print(text, file=sys.stderr)  # noqa: T201
        return
    from rich.console import Console
    from rich.text import Text

    Console(stderr=True, highlight=False).print(Text(text, style), soft_wrap=to_copy)


def say_command(command: str) -> None:
    """A command to copy: `ccm.escape.shell` made it safe for that."""
    say(f"  {command}", to_copy=True)


def git_add(path: str) -> str:
    """The command that stages `path`, to copy; git would take a `:` at its start for its own."""
    return shell("git add", f"./{path}" if path.startswith(":") else path)


def answer_line(text: str) -> None:
    """A line to stdout."""
    print(text_line(text))  # noqa: T201


def say_progress(versions: int) -> None:
    """How many old versions were read, on one line of a terminal; 0 takes the line away."""
    if (versions and versions < LONG) or not sys.stderr.isatty():
        return
    line = f"Reading old versions: {versions:,}" if versions else ""
    sys.stderr.write(f"\r{line:40}\r{line}")
    sys.stderr.flush()


def say_error(error: CcmError) -> None:
    """What stopped the command, and the next step."""
    say(f"ccm: {error.message}", "bold red")
    if error.hint:
        has_command = ": ccm " in error.hint or ": git " in error.hint
        say(f"  → {error.hint}", to_copy=has_command)


@contextmanager
def reader_may_leave() -> Iterator[None]:
    """Print inside; where the reader of a pipe has left, the rest is silently not printed."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
