"""Runs a command on a real pseudo-terminal: reads what it draws, and types keys."""

import os
import pty
import select
import subprocess
import termios
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from testing.recorded.surroundings import PATIENCE


class Typed(NamedTuple):
    """Keys, and the text that a person waits for before typing them."""

    after: str
    keys: str


def run_at_terminal(
    command: Sequence[str],
    folder: Path,
    environment: dict[str, str],
    *,
    columns: int,
    typed: Sequence[Typed] = (),
) -> tuple[int, bytes]:
    """The exit code, and all bytes that came to the terminal; TimeoutExpired where it hangs."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (40, columns))
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**environment, "TERM": "xterm-256color"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    try:
        drawn = _converse(ours, list(typed))
        return process.wait(timeout=PATIENCE), drawn
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def _converse(ours: int, typed: list[Typed]) -> bytes:
    drawn = answered = b""
    while True:
        if typed and typed[0].after.encode() in drawn[len(answered) :]:
            os.write(ours, typed.pop(0).keys.encode())
            answered = drawn
        if not select.select([ours], [], [], PATIENCE)[0]:
            raise subprocess.TimeoutExpired("a command at a terminal", PATIENCE, drawn)
        try:
            piece = os.read(ours, 65536)
        except OSError:  # Linux says so that nobody is at the other end
            piece = b""
        if not piece:
            return drawn + b"".join(b"\nnever asked: %a" % step.after for step in typed)
        drawn += piece
