"""Measures the best time of a command in several runs, and its peak memory."""

import os
import pty
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

# ru_maxrss is in kibibytes on Linux and in bytes on macOS.
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024


class RunError(Exception):
    """A measured command did not end as it should, so its time says nothing."""


def nothing() -> None:
    """Does nothing before a job."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A command to be measured: where it runs, and whether its stdout is a terminal.

    `before` is called ahead of each run, and its time does not count.
    """

    name: str
    command: Sequence[str | Path]
    cwd: Path = field(default_factory=Path.cwd)
    extra: Mapping[str, str] = field(default_factory=dict)
    terminal: bool = False
    before: Callable[[], None] = nothing


class Cost(NamedTuple):
    """The cost of a run: wall-clock seconds, and mebibytes of memory at the peak.

    `own` are the seconds of processor time of the process itself, without those of the processes
    that it started; 0 where the system has no /proc.
    """

    seconds: float
    mib: float
    own: float


def measure(jobs: Sequence[Job], *, runs: int, warm: bool = True) -> dict[str, Cost]:
    """The least time and memory of each job by its name, from `runs` rounds.

    Each round runs all jobs once, so what else the machine does hits all of them alike; one more
    round comes before them to warm up, unless `warm` is false. RunError where a job fails.
    """
    costs: dict[str, list[Cost]] = {job.name: [] for job in jobs}
    for _ in range(runs + warm):
        for job in jobs:
            costs[job.name].append(_run(job))
    return {name: _least(of_job[warm:]) for name, of_job in costs.items()}


def _least(costs: Sequence[Cost]) -> Cost:
    return Cost(*map(min, zip(*costs, strict=True)))


def clean_environment() -> dict[str, str]:
    """The environment of this process without what changes how Python, ccm or a terminal behave."""
    dropped = ("PYTHON", "CCM_", "_CCM", "COMP_", "NO_COLOR", "FORCE_COLOR", "VIRTUAL_ENV")
    kept = {name: text for name, text in os.environ.items() if not name.startswith(dropped)}
    return {**kept, "COLUMNS": "80", "TERM": "xterm-256color"}


def _run(job: Job) -> Cost:
    """One run. A child's peak is at least its parent's size at the start: stay small here."""
    job.before()
    master, output = pty.openpty() if job.terminal else (None, subprocess.DEVNULL)
    began = time.perf_counter()
    process = start(job, output)
    if master is not None:
        os.close(output)
        _drain(master)
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    seconds = time.perf_counter() - began
    own = _own_seconds(process.pid)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    refuse_failure(job, process.returncode)
    return Cost(seconds, usage.ru_maxrss * _RSS_UNIT / 2**20, own)


def _own_seconds(pid: int) -> float:
    """The processor time of a process that has ended and is not yet waited for."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return 0
    user, system = stat.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def start(job: Job, output: int = subprocess.DEVNULL) -> "subprocess.Popen[bytes]":
    """The process of a job, just started, with `output` for what it says."""
    return subprocess.Popen(
        job.command,
        cwd=job.cwd,
        env={**clean_environment(), **job.extra},
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
    )


def refuse_failure(job: Job, exit_code: int) -> None:
    """RunError where a job did not end with 0."""
    if exit_code != 0:
        message = f"{job.name} ended with {exit_code}: {[*map(str, job.command)][:6]}"
        raise RunError(message)


def _drain(master: int) -> None:
    """Read what the child writes to its terminal until it closes it, which Linux calls an error."""
    with suppress(OSError):
        while os.read(master, 65536):
            pass
    os.close(master)
