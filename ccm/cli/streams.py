"""Safe standard streams: a closed stream, full disk or broken pipe never stops a command."""

import errno
import io
import os
import sys


class _Stream(io.FileIO):
    """A stdout or stderr that drops what it cannot write; `failure` holds the reason.

    A reader that closes a pipe early is not a failure.
    """

    failure: OSError | None = None

    def write(self, data: "bytes | bytearray | memoryview") -> int:  # type: ignore[override]
        """Writes what it can, and returns the full length in any case."""
        try:
            return super().write(data)
        except BrokenPipeError:
            return len(data)
        except OSError as error:
            self.failure = error
            return len(data)


def open_streams() -> None:
    """Replaces Python's streams with UTF-8 streams that never raise.

    A closed stream is opened on the null device. Otherwise a file of the dataset could get its
    number, and be written to.
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
    """Flushes both streams; returns the reason why stdout could not be written, or None."""
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
