"""Handles the signals that end a command (Ctrl-C, TERM and HUP), with exit code 128 + number.

A command that only reads ends at once. As an exception, a signal could come during an import, where
Python can lose it or report something else. Only where something must be restored, a signal becomes
an exception. See docs/contributing/decisions/2026-11-26-signals.md.
"""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_ENDS = [
    number for number in signal.Signals if number.name in ("SIGINT", "SIGTERM", "SIGHUP")
]  # Windows has no HUP


def end_at_once() -> None:
    """Makes a signal end the process from now on; an ignored one, as by `nohup`, stays ignored."""
    _handle(_end)


@contextmanager
def raised() -> Iterator[None]:
    """Turns a signal inside the block into KeyboardInterrupt or SystemExit."""
    before = _handle(_raise)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def end_well_at_ctrl_c() -> None:
    """Makes Ctrl-C end the process with 0 from now on, for what runs until somebody stops it.

    An ignored Ctrl-C stays ignored; TERM and HUP end the process as before.
    """
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, lambda *_: os._exit(0))


@contextmanager
def held_off() -> Iterator[None]:
    """Delays signals until the end of the block, which must be short."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def after_suspension(call: Callable[[], None]) -> Iterator[None]:
    """Inside, `call` is called whenever the process goes on after it was suspended (Ctrl-Z)."""
    if not hasattr(signal, "SIGCONT"):
        yield
        return
    before = signal.signal(signal.SIGCONT, lambda *_: call())
    try:
        yield
    finally:
        signal.signal(signal.SIGCONT, before)


def _handle(handler: "signal._HANDLER") -> "dict[signal.Signals, signal._HANDLER]":
    """Sets the handler of all signals that are not ignored; returns their previous handlers."""
    heard = [number for number in _ENDS if signal.getsignal(number) is not signal.SIG_IGN]
    return {number: signal.signal(number, handler) for number in heard}


def _end(number: int, _: FrameType | None) -> None:
    os._exit(128 + number)  # as an exception, it could be lost: see above


def _raise(number: int, _: FrameType | None) -> None:
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    raise SystemExit(128 + number)
