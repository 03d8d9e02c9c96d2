"""The peak memory of a process and, apart from it, of the git processes that it starts.

`ru_maxrss` cannot tell them apart: what a process leaves behind counts its children as well, and a
child begins with the peak of its parent. So the kernel is asked every few milliseconds while they
run, for the peak that it keeps of each (VmHWM).
"""

import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure import Job, refuse_failure, start

_PAUSE = 0.003  # seconds


class Peaks(NamedTuple):
    """Mebibytes: of the process itself, and of the largest git below it."""

    own: float
    git: float


def find_peaks(job: Job) -> Peaks | None:
    """The peaks of one run of a job; None where the system has no /proc. RunError if it fails."""
    if not Path("/proc/self/status").exists():
        return None
    job.before()
    process = start(job)
    own = git = 0.0
    while process.poll() is None:
        own = max(own, _peak(process.pid))
        git = max([git, *(_peak(child, name="git") for child in _children(process))])
        time.sleep(_PAUSE)
    refuse_failure(job, process.returncode)
    return Peaks(own, git)


def _children(process: "subprocess.Popen[bytes]") -> Iterator[int]:
    for listed in Path(f"/proc/{process.pid}/task").glob("*/children"):
        with suppress(OSError):
            yield from map(int, listed.read_text().split())


def _peak(pid: int, name: str | None = None) -> float:
    """The peak of a process so far, 0 for one that has ended or has another name.

    Between fork and exec a child still has the name and the memory of its parent.
    """
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    about = dict(line.split(":", 1) for line in lines)
    if "VmHWM" not in about or (name and about["Name"].strip() != name):
        return 0
    return int(about["VmHWM"].split()[0]) / 1024
