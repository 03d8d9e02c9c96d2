"""Records the answers of ccm to a few thousand command lines, to compare them after a change.

    python -m testing.record DIR --worlds WORLDS --ccm "/some/venv/bin/python -m ccm"

WORLDS keeps the repositories that the command lines run on. Two recordings can only be compared
where both used the same, and both named ccm in the same way: as `PYTHON -m ccm`, which is fast,
or as `/some/venv/bin/ccm`, which starts a process for each line.
"""

import argparse
import fcntl
import os
import shlex
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from fnmatch import fnmatchcase
from pathlib import Path
from queue import SimpleQueue

from testing.compare import ABOUT
from testing.recorded.cases import all_cases
from testing.recorded.forking import ForkServer, fork_servers
from testing.recorded.inputs import SHEETS
from testing.recorded.running import WORK, Case, Runner
from testing.recorded.worlds import digest, expected_digest, make_missing


def record(folder: Path, runner: Runner, cases: Sequence[Case], *, jobs: int) -> None:
    """Write the record of each case into `folder`, which is new or empty; `about.txt` last.

    RuntimeError where a repository is not as it was made.
    """
    worlds = sorted({case.folder.partition("/")[0] for case in cases})
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise RuntimeError(f"{folder} is not empty")
    refuse_changed(runner.worlds, worlds)
    with ThreadPoolExecutor(jobs) as pool:
        for case, text in zip(cases, pool.map(runner.record, cases), strict=True):
            path = folder / case.path
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text)
    refuse_changed(runner.worlds, worlds)
    sums = [f"{world}: {expected_digest(runner.worlds, world)}" for world in worlds]
    counted = f"{len(cases)} cases, {sum(len(case.lines) for case in cases)} command lines"
    (folder / ABOUT).write_text("\n".join([counted, *sums, ""]), encoding="utf-8")


def refuse_changed(worlds: Path, names: Sequence[str]) -> None:
    """RuntimeError where one of the repositories is not as it was made."""
    changed = [name for name in names if digest(worlds / name) != expected_digest(worlds, name)]
    if changed:
        raise RuntimeError(
            f"changed in {worlds}: {', '.join(changed)}; remove them, and record again"
        )


@contextmanager
def alone_in(worlds: Path) -> Iterator[None]:
    """Nobody else records here at the same time; what a recording left that broke off is gone."""
    worlds.mkdir(parents=True, exist_ok=True)
    with (worlds / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(f"waiting for another recording in {worlds} ...", file=sys.stderr)
            fcntl.flock(lock, fcntl.LOCK_EX)
        shutil.rmtree(worlds / WORK, ignore_errors=True)
        yield


@contextmanager
def servers_of(ccm: Sequence[str], *, number: int) -> Iterator[SimpleQueue[ForkServer] | None]:
    """So many servers where the command is `PYTHON -m ccm`; another is started for each line."""
    if tuple(ccm[-2:]) != ("-m", "ccm"):
        yield None
        return
    with fork_servers(ccm[:-2], number) as servers:
        yield servers


def command_of(text: str) -> tuple[str, ...]:
    """The words of a command, which is to run in other folders than this."""
    program, *arguments = shlex.split(text)
    return (os.path.abspath(program) if os.sep in program else program, *arguments)


def main() -> None:
    """Record as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m testing.record", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="a new folder for the records")
    parser.add_argument("--worlds", type=Path, required=True, help="made where they are missing")
    this = f"{shlex.quote(sys.executable)} -m ccm"
    parser.add_argument("--ccm", metavar="COMMAND", default=this, help="what is recorded")
    parser.add_argument("--demo-by", metavar="COMMAND", help="another ccm that makes the demo")
    parser.add_argument("--only", metavar="PATTERN", default="*", help="such as 'map/report-*'")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    cases = [case for case in all_cases() if fnmatchcase(case.path, given.only)]
    ccm, worlds, started = command_of(given.ccm), given.worlds.absolute(), time.monotonic()
    with alone_in(worlds), servers_of(ccm, number=given.jobs) as servers:
        names = {case.folder.partition("/")[0] for case in cases}
        make_missing(worlds, names, demo_by=command_of(given.demo_by or given.ccm))
        record(given.folder, Runner(ccm, worlds, SHEETS, servers), cases, jobs=given.jobs)
    seconds = time.monotonic() - started
    print(f"{len(cases)} cases recorded in {given.folder} in {seconds:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
