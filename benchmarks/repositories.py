"""Synthetic maps with years of history: made once, packed, and kept between runs.

Run by itself: python -m benchmarks.repositories DIR --groups 1000 --years 10 --capacities 35
"""

import argparse
import shlex
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha1
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure import Job, clean_environment
from benchmarks.setting import Setting, settle
from benchmarks.steady import make_steady
from benchmarks.venvs import CACHE, ROOT
from ccm.git import _SETTLED

# The size of git's own cache as ccm sets it, so that git is measured at its best for this.
_LIMIT = next(word for word in _SETTLED if word.startswith("core.deltaBaseCacheLimit="))
GIT = ("git", "-c", _LIMIT)
RAW_LOG = (*GIT, "log", "--raw", "-c", "--topo-order", "--no-abbrev", "--no-renames")
LOG = "git log --raw"
FLOOR = "git log --raw, then cat-file"


class Size(NamedTuple):
    """The size of a history: at least 4 groups, 1 year and 12 capacities.

    With a number of commits it is a steady one, over ten years; else that of `ccm demo`.
    """

    groups: int
    years: int
    capacities: int
    commits: int = 0

    @property
    def text(self) -> str:
        """The groups and years, to be read."""
        return f"{self.groups:,} groups × {self.years} year{'s' if self.years > 1 else ''}"


class Map(NamedTuple):
    """A working tree with a history, and the file with the ids of all versions of its groups."""

    folder: Path
    ids: Path
    commits: int
    versions: int


def work_copy(setting: Setting, size: Size) -> Map:
    """A clone of the history of that size in the folder of the setting, made where it is not."""
    folder = setting.folder / "-".join(["map", *map(str, size)])
    kept = _kept(size)
    if not folder.exists():
        _git(setting.folder, "clone", "--quiet", kept / "map.git", folder)
        settle(folder)
    count = _git(folder, "rev-list", "--count", "HEAD")
    return Map(folder, kept / "ids", int(count), (kept / "ids").read_bytes().count(b"\n"))


def floor_jobs(found: Map, suffix: str = "") -> list[Job]:
    """The time of git alone: for the log, and for the log and then all versions of group files."""
    log = shlex.join(RAW_LOG)
    read = (
        f"{shlex.join([*GIT, 'cat-file', '--batch', '--buffer'])} < {shlex.quote(str(found.ids))}"
    )
    return [
        Job(name=f"{FLOOR}{suffix}", command=["sh", "-c", f"{log} && {read}"], cwd=found.folder),
        Job(name=f"{LOG}{suffix}", command=RAW_LOG, cwd=found.folder),
    ]


def _git(folder: Path, *arguments: str | Path) -> bytes:
    done = subprocess.run(["git", *arguments], cwd=folder, stdout=subprocess.PIPE, check=True)
    return done.stdout


def _kept(size: Size) -> Path:
    """The folder of a history that was made now or earlier, by the same sources as now."""
    sources = sorted((ROOT / "ccm" / "demo").glob("*.py"))
    if size.commits:
        sources += [ROOT / "benchmarks" / "steady.py", ROOT / "benchmarks" / "dataset.py"]
    digest = sha1(b"".join(path.read_bytes() for path in sources), usedforsecurity=False)
    numbers = map(str, size if size.commits else size[:3])
    folder = CACHE / "-".join(["history", *numbers, digest.hexdigest()[:8]])
    if not folder.exists():
        print(f"making: {size.text}, once ...", file=sys.stderr)
        options = [f"--{name}={number}" for name, number in size._asdict().items()]
        make: list[str | Path] = [sys.executable, "-m", "benchmarks.repositories", folder, *options]
        subprocess.run(make, cwd=ROOT, check=True, env=clean_environment())
    return folder


def make_map(folder: Path, size: Size) -> None:
    """Make `folder` with the repository map.git and the file of ids, both or nothing.

    It is packed again: git fast-import leaves a pack twice as large as one from a server.
    """
    import shutil

    from ccm.demo import Demo, make_demo

    unfinished = folder.with_name(f"{folder.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    whole = unfinished / "whole"
    if size.commits:
        sizes = {"groups": size.groups, "capacities": size.capacities, "commits": size.commits}
        make_steady(whole, seed=1, **sizes)
    else:
        make_demo(str(whole), Demo(size.groups, size.years, 1, size.capacities))
    _git(whole, "repack", "-adfq")
    ids = "".join(f"{blob}\n" for blob in dict.fromkeys(_ids_in_log(whole)))
    (unfinished / "ids").write_text(ids, encoding="ascii")
    (whole / ".git").rename(unfinished / "map.git")
    shutil.rmtree(whole)
    unfinished.rename(folder)


def _ids_in_log(folder: Path) -> Iterator[str]:
    """The blob ids of all versions of group files, newest first."""
    command = [*RAW_LOG, "--format=", "-z"]
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, check=True)
    fields = iter(done.stdout.decode().split("\0")[:-1])
    for raw in fields:
        path = next(fields)
        if path.startswith("data/groups/") and path.endswith(".yaml"):
            words = raw.split(" ")
            yield from (word for word in reversed(words) if len(word) == 40 and word.strip("0"))


def main() -> None:
    """Make a history as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.repositories", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="what is made")
    parser.add_argument("--groups", type=int, default=1000)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--capacities", type=int, default=35)
    parser.add_argument("--commits", type=int, default=0, help="a steady history of so many")
    given = parser.parse_args()
    make_map(given.folder, Size(given.groups, given.years, given.capacities, given.commits))


if __name__ == "__main__":
    main()
