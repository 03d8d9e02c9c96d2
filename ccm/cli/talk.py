"""What is said on stderr: errors, hints, progress. Rich draws it on a terminal."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from ccm.errors import CcmError

LONG = 3000  # versions: fewer are read in less than a second


def say(text: str = "", style: str = "") -> None:
    """A line to stderr, in a rich style such as `bold` where stderr is a terminal."""
    sys.stdout.flush()  # what was printed before stands before
    if not sys.stderr.isatty():
        print(text, file=sys.stderr)  # noqa: T201
        return
    from rich.console import Console
    from rich.text import Text

    Console(stderr=True, highlight=False).print(Text(text, style))


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
        say(f"  → {error.hint}")


@contextmanager
def reader_may_leave() -> Iterator[None]:
    """Print inside; where the reader of a pipe has left, the rest is silently not printed."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
