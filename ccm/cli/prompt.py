"""Questions to a person at a terminal. Whoever asks has made sure that there is one."""

import sys
from contextlib import suppress

from ccm.escape import text_line
from ccm.signals import raised


class StopError(Exception):
    """The person wants to stop: `q`, or the end of the input."""


def is_terminal() -> bool:
    """Whether a person can be asked: both the input and the place of prompts are a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(prompt: str) -> str:
    """One line of a person's answer, without blanks around it; StopError at the end of input.

    The prompt is on stderr, or drawn by the line editor where stdout is a terminal too.
    """
    prompt = text_line(prompt)
    try:
        with raised():  # the line editor has changed the terminal
            return _line(prompt).strip()
    except (EOFError, OSError):  # a terminal may be gone
        raise StopError from None


def _line(prompt: str) -> str:
    if sys.stdout.isatty():
        with suppress(ImportError):  # Windows has none
            import readline  # noqa: F401  (it gives input() a line editor)
        return input(prompt)
    sys.stderr.write(prompt)
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line
