"""One key of a person at a terminal, without Enter; a pasted text is no key.

What was typed before the question was drawn is discarded: it cannot be an answer to it.
"""

import codecs
import os
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from ccm.cli.prompt import StopError, ask
from ccm.escape import text_line
from ccm.signals import after_suspension, raised

with suppress(ImportError):  # as on Windows: keys are lines there
    import termios
    import tty

_HAS_KEYS = "termios" in globals()

PASTED = "\x1b[200~"  # what a pasted text begins with, where the terminal brackets it
_PASTED_END = b"\x1b[201~"
_BRACKET, _UNBRACKET = "\x1b[?2004h", "\x1b[?2004l"
_REST_SECONDS = 0.05  # the rest of the code of a key comes at once


def read_key(prompt: str) -> str:
    """The key that a person presses: "" for Enter, PASTED for a text that was pasted.

    StopError at the end of the input. The prompt and the key are drawn on stderr.
    """
    if not _HAS_KEYS:
        return ask(prompt)[:1]
    with raised(), _keys_alone():
        _to_screen(text_line(prompt))
        key = _next_key()
    _to_screen(f"{key if key.isprintable() else ''}\n")
    return "" if key == "\r" else key


def discard_waiting() -> None:
    """Drop what was typed and not read yet, so that no shell takes it for a command."""
    if _HAS_KEYS and sys.stdin.isatty():
        with suppress(termios.error, OSError, ValueError):
            termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)


@contextmanager
def _keys_alone() -> Iterator[None]:
    """Inside, each key arrives as it is pressed and is not drawn; also after a suspension."""
    descriptor = sys.stdin.fileno()
    try:
        before = termios.tcgetattr(descriptor)
    except (termios.error, OSError):  # the terminal is gone
        raise StopError from None

    def prepare() -> None:
        with suppress(termios.error, OSError):  # who hangs up sends this signal too
            tty.setcbreak(descriptor, termios.TCSANOW)

    brackets = os.environ.get("TERM", "dumb") != "dumb"
    try:
        with after_suspension(prepare):
            prepare()
            discard_waiting()
            _to_screen(_BRACKET * brackets)
            yield
    finally:
        _to_screen(_UNBRACKET * brackets)
        with suppress(termios.error, OSError):
            termios.tcsetattr(descriptor, termios.TCSANOW, before)


def _to_screen(text: str) -> None:
    with suppress(OSError):
        sys.stderr.write(text)
        sys.stderr.flush()


def _next_key() -> str:
    """The next key that is a character or Enter; arrows and their kin are passed over."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    while True:
        data = _read_byte()
        if data == b"\x04":
            raise StopError
        if data == b"\x1b":
            if _rest_of_code() == PASTED[1:].encode():
                _pass_over_paste()
                return PASTED
            continue
        key = decoder.decode(data)
        if key in ("\r", "\n"):
            return "\r"
        if key.isprintable() and key:
            return text_line(key)


def _read_byte() -> bytes:
    try:
        data = os.read(sys.stdin.fileno(), 1)
    except OSError:  # the terminal is gone
        raise StopError from None
    if not data:
        raise StopError
    return data


def _rest_of_code() -> bytes:
    """The bytes that follow an escape at once: the code of a key, or the start of a pasted text."""
    rest = b""
    while len(rest) < len(_PASTED_END) and select.select([sys.stdin], [], [], _REST_SECONDS)[0]:
        rest += _read_byte()
        if len(rest) > 1 and 0x40 <= rest[-1] <= 0x7E:
            break
    return rest


def _pass_over_paste() -> None:
    tail = b""
    while tail != _PASTED_END:
        tail = (tail + _read_byte())[-len(_PASTED_END) :]
