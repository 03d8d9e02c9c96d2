"""ccm as a process of its own: plain, without the rights of root, or met by signals."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from testing.settings import PATIENCE

_COMPLETED = "import sys; sys.argv = ['ccm']; from ccm.__main__ import main; main()"
_DROP_FROM_BOUNDS = 24
_MAY_READ_AND_WRITE_ALL = (1, 2)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


def python(
    *arguments: str, cwd: Path, stdout: int = subprocess.PIPE, **extra: str
) -> "subprocess.CompletedProcess[str]":
    """This Python with `arguments`, in the folder `cwd`."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env={**os.environ, **extra},
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def completed(words: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """Returns the completions that bash gets for the last of `words`."""
    return python(
        *("-X", "importtime", "-c", _COMPLETED),
        cwd=folder,
        _CCM_COMPLETE="complete_bash",
        COMP_WORDS=words,
        COMP_CWORD=str(len(words.split(" ")) - 1),
    )


def run_as_owner(*arguments: str, cwd: Path) -> "subprocess.CompletedProcess[str]":
    """Run `python -m ccm` with the rights of the owner of the files, and no more."""
    if os.geteuid() == 0 and sys.platform != "linux":
        pytest.skip("root may read every file")
    return subprocess.run(
        [sys.executable, "-m", "ccm", *arguments],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        preexec_fn=_drop if os.geteuid() == 0 else None,
    )


@contextmanager
def mode(path: Path, wanted: int) -> Iterator[None]:
    """The file or folder with another mode, for a while."""
    before = path.stat().st_mode
    path.chmod(wanted)
    try:
        yield
    finally:
        path.chmod(before)


def _drop() -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    for right in _MAY_READ_AND_WRITE_ALL:
        if libc.prctl(_DROP_FROM_BOUNDS, right, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "the right cannot be given up")


# For each step of a writer, from its lock on, the signal comes right before that step, in a process
# of its own on a copy of its own. Each line says the step and how the process ended.
_SCRIPT = """
import os, shutil, sys
from ccm.cli import run
import ccm.cli.app

STEPS = {
    "open", "fcntl.flock", "subprocess.Popen", "os.chmod", "os.listdir", "os.mkdir", "os.remove",
    "os.rename", "os.rmdir",
}

def broken_off(folder, number, at):
    left = [at]
    begun = []
    def step(event, arguments):
        if event == "fcntl.flock":
            begun.append(event)
        if begun and event in STEPS:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), number)
    os.chdir(folder)
    sys.addaudithook(step)
    run()

number, source, copies, *sys.argv[1:] = sys.argv[1:]
for at in range(1, 200):
    folder = os.path.join(copies, str(at))
    shutil.copytree(source, folder, symlinks=True)
    child = os.fork()
    if child == 0:
        broken_off(folder, int(number), at)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(at, ended, file=sys.stderr, flush=True)
    if ended == 0:
        break
"""


class BrokenOff(NamedTuple):
    """A copy of the folder in which the command was met by a signal, and how it ended."""

    folder: Path
    code: int


def broken_off(
    number: signal.Signals, source: Path, copies: Path, *command: str
) -> Iterator[BrokenOff]:
    """The command met by the signal at each of its steps; last, met by none."""
    copies.mkdir()
    arguments = [str(number.value), str(source), str(copies), *command]
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, *arguments],
        capture_output=True, text=True, check=True, timeout=300, preexec_fn=deaf_to_nothing,
    )  # fmt: skip
    for line in done.stderr.splitlines():
        if line.replace(" ", "").replace("-", "").isdigit():
            at, code = line.split()
            yield BrokenOff(copies / at, int(code))


def deaf_to_nothing() -> None:
    """A run in the background would leave Ctrl-C ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
