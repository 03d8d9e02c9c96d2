"""ccm on a real pseudo-terminal: what it draws there, and what a person types."""

import fcntl
import os
import pty
import re
import select
import shlex
import signal
import subprocess
import sys
import termios
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from testing.settings import PATIENCE

RETYPE_SECONDS = 10  # how long an answer to Ctrl-C may take before it is typed once more
CTRL_C = "\x03"
CTRL_D = "\x04"

_ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\x07")


CCM = (sys.executable, "-m", "ccm")
Awaited = str | re.Pattern[str]  # a text, or what one looks like


class Terminal:
    """A process `python -m ccm …` whose terminal is ours; a context manager that ends it."""

    def __init__(
        self,
        *arguments: str,
        cwd: Path,
        columns: int = 80,
        program: Sequence[str] = CCM,
        **extra: str,
    ) -> None:
        self._ours, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (24, columns))
        environment = {"TERM": "xterm-256color", "COLUMNS": str(columns), **extra}
        self._process = subprocess.Popen(
            [*program, *arguments],
            cwd=cwd,
            env={**os.environ, **environment},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=lambda: _take(theirs),
        )
        os.close(theirs)
        self._drawn = b""
        self._read = 0

    @classmethod
    def of_shell(cls, *lines: str, cwd: Path) -> "Terminal":
        """A shell that runs these lines, in which `ccm` is this one."""
        ccm = f'ccm() {{ {shlex.join(CCM)} "$@"; }}'
        return cls("\n".join((ccm, *lines)), cwd=cwd, program=("sh", "-c"))

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._ours)

    @property
    def raw(self) -> str:
        """All that was drawn so far, with its escape codes."""
        return self._drawn.decode("utf-8", "ignore").replace("\r\n", "\n")

    @property
    def text(self) -> str:
        """All that was drawn so far, without its escape codes."""
        return _ESCAPE.sub("", self.raw).replace("\r", "")

    def until(self, awaited: Awaited) -> str:
        """Returns what is drawn since the last call, up to and with `awaited`."""
        pattern = re.compile(re.escape(awaited)) if isinstance(awaited, str) else awaited
        start = self._read
        while (found := pattern.search(self.text, start)) is None:
            assert self._receive(), f"{pattern.pattern!r} never came; drawn was:\n{self.text}"
        self._read = found.end()
        return self.text[start : self._read]

    def type(self, keys: str) -> None:
        """Type keys; a line ends with its line end.

        Ctrl-C is typed until something comes of it: Python's line editor misses a signal between
        drawing a prompt and waiting for the first key.
        """
        os.write(self._ours, keys.encode())
        if keys == CTRL_C:
            for _ in range(PATIENCE // RETYPE_SECONDS):
                if select.select([self._ours], [], [], RETYPE_SECONDS)[0]:
                    return
                os.write(self._ours, keys.encode())

    def answer(self, awaited: Awaited, line: str) -> str:
        """Type `line` and Enter once `awaited` is drawn; what was drawn until then."""
        drawn = self.until(awaited)
        self.type(line + "\n")
        return drawn

    def press(self, awaited: Awaited, keys: str) -> str:
        """Type `keys` alone once `awaited` is drawn; what was drawn until then."""
        drawn = self.until(awaited)
        self.type(keys)
        return drawn

    def resize(self, columns: int) -> None:
        """Give the terminal another width, which the process is told."""
        termios.tcsetwinsize(self._ours, (24, columns))
        os.kill(self._process.pid, signal.SIGWINCH)

    def hang_up(self) -> int:
        """Take the terminal away, as when its window is closed; how the process ends."""
        os.close(self._ours)
        self._ours = os.open(os.devnull, os.O_RDONLY)
        return self._process.wait(timeout=PATIENCE)

    def end(self) -> tuple[int, str]:
        """The exit code, and what is drawn from the last call on to the end."""
        while self._receive():
            pass
        return self._process.wait(timeout=PATIENCE), self.text[self._read :]

    def _receive(self) -> bool:
        """Wait for the process to draw something; False when it has ended."""
        ready, _, _ = select.select([self._ours], [], [], PATIENCE)
        assert ready, f"nothing came for {PATIENCE} s; drawn was:\n{self.text}"
        try:
            drawn = os.read(self._ours, 65536)
        except OSError:  # Linux says so that nobody is at the other end
            return False
        self._drawn += drawn
        return bool(drawn)


def _take(terminal: int) -> None:
    """Make it this process's own, so that a typed Ctrl-C reaches it as a signal.

    A test run that was started in the background would leave that signal ignored.
    """
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


NEW = """\
name: Nye gruppa
kind: wiki-community
region: north-west-europe
countries: ["NO"]
"""
WHO = "a, s, b, t, w: "
LEVEL = "\n> "  # at the start of a line: the text of a screen can have one, too
SOCIAL_MEDIA = re.compile(r"Do we use social media\?[^>]*> ")
TEMPLATES = re.compile(r"Can we write templates\?[^>]*> ")
BOTS = re.compile(r"Can we run bots\?[^>]*> ")
PEOPLE = re.compile(r"[Pp]eople[?:] ")
NOTE = re.compile(r"Note( \(optional\))?: ")
PAGE = re.compile(r"Page that shows it( \(optional\))?: ")
PASTE, PASTED = "\x1b[200~", "\x1b[201~"  # what a terminal puts around a pasted text


def guide(file: Path, *arguments: str) -> Terminal:
    """The guide through the questions to the group of `file`."""
    return Terminal("assess", file.stem, *arguments, cwd=file.parent.parent.parent)


def entry(capacity: str, *lines: str) -> str:
    """Returns an entry in the form of a group file."""
    return f"  {capacity}:\n" + "".join(f"    {line}\n" for line in lines)
