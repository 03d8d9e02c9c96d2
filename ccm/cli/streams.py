"""The three streams of the process: one that is closed, full or left stops no command half-way."""

import errno
import io
import os
import sys


class _Stream(io.FileIO):
    """stdout or stderr: what cannot be written is dropped, and `failure` says why.

    There is none where the reader of a pipe has left, who wanted no more.
    """

    failure: OSError | None = None

    def write(self, data: "bytes | bytearray | memoryview") -> int:  # type: ignore[override]
        """Write what can be written, and say that all was."""
        try:
            return super().write(data)
        except BrokenPipeError:
            return len(data)
        except OSError as error:
            self.failure = error
            return len(data)


def open_streams() -> None:
    """Put streams in the place of Python's that never raise, in UTF-8, on any machine.

    A stream that was closed is opened to where it stays of no use, so that no file of the dataset
    is opened under its number.
    """
    for number, mode in enumerate((os.O_WRONLY, os.O_RDONLY, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            _open_at(number, mode)
    if sys.stdin is None:
        sys.stdin = open(0, closefd=False)  # noqa: SIM115
    answer, talk = _Stream(1, "w", closefd=False), _Stream(2, "w", closefd=False)
    sys.stdout = _text(answer, line_buffering=answer.isatty())
    sys.stderr = _text(talk, line_buffering=True)


def finish_streams() -> str | None:
    """Have all written that was printed; why stdout could not be, or None."""
    sys.stdout.flush()
    sys.stderr.flush()
    raw = getattr(sys.stdout, "buffer", None)
    answer = getattr(raw, "raw", None)
    failure = answer.failure if isinstance(answer, _Stream) else None
    if failure is None:
        return None
    return "it is closed" if failure.errno == errno.EBADF else str(failure.strerror)


def _text(raw: io.FileIO, *, line_buffering: bool) -> io.TextIOWrapper:
    return io.TextIOWrapper(
        io.BufferedWriter(raw), "utf-8", "backslashreplace", line_buffering=line_buffering
    )


def _open_at(number: int, mode: int) -> None:
    opened = os.open(os.devnull, mode)
    if opened != number:
        os.dup2(opened, number)
        os.close(opened)
