"""Questions to a person at a terminal. The caller has made sure that there is one."""

import os
import sys
from contextlib import suppress

from ccm.escape import text_line
from ccm.signals import raised

# A pasted text of several lines is one answer, and letters of all scripts stay what they are.
_EDITOR = (
    "enable-bracketed-paste on",
    "input-meta on",
    "output-meta on",
    "convert-meta off",
)


_LONGEST = 65536  # bytes of a line


class StopError(Exception):
    """Raised when the person wants to stop: `q`, or the end of the input."""


def is_terminal() -> bool:
    """True where a person can be asked: stdin and stderr, which has the prompts, are a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(prompt: str) -> str:
    """Returns one line of a person's answer, stripped of blanks; StopError at the end of input.

    The prompt goes to stderr; where stdout is a terminal too, the line editor draws it.
    """
    prompt = text_line(prompt)
    try:
        with raised():  # the line editor has changed the terminal
            return _line(prompt).strip()
    except (EOFError, OSError):  # the terminal can be gone
        raise StopError from None


def _line(prompt: str) -> str:
    if sys.stdout.isatty():
        with suppress(ImportError):  # Windows has none
            import readline  # it gives input() a line editor

            for setting in _EDITOR:
                readline.parse_and_bind(f"set {setting}")
        return input(prompt)
    sys.stderr.write(prompt)
    sys.stderr.flush()
    line = os.read(sys.stdin.fileno(), _LONGEST)  # a terminal gives one line at a time
    if not line:
        raise EOFError
    return line.decode(sys.stdin.encoding, "surrogateescape")
