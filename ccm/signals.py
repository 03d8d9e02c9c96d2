"""The signals that end a command: Ctrl-C, TERM and HUP; each ends it with 128 and its number.

A command that only reads is ended at once, wherever it is. As an exception, a signal could come up
while something is imported, where Python may lose it or take it for something else. Where there is
something to put back, it is made one.
"""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_ENDS = [
    number for number in signal.Signals if number.name in ("SIGINT", "SIGTERM", "SIGHUP")
]  # Windows has no HUP


def end_at_once() -> None:
    """From here on, let a signal end the process; one that is ignored, as by `nohup`, stays so."""
    _handle(_end)


@contextmanager
def raised() -> Iterator[None]:
    """Inside, a signal is a KeyboardInterrupt or a SystemExit."""
    before = _handle(_raise)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def held_off() -> Iterator[None]:
    """Inside, signals wait: for what takes a moment and is done once."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _handle(handler: "signal._HANDLER") -> "dict[signal.Signals, signal._HANDLER]":
    """Have the signals that are not ignored handled so; how they were before."""
    heard = [number for number in _ENDS if signal.getsignal(number) is not signal.SIG_IGN]
    return {number: signal.signal(number, handler) for number in heard}


def _end(number: int, _: FrameType | None) -> None:
    os._exit(128 + number)


def _raise(number: int, _: FrameType | None) -> None:
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    raise SystemExit(128 + number)
