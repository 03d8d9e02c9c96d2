"""Commands that a signal meets at each of their steps."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

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
