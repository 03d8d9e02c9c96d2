"""The setting that all parts share: the chosen size, the installed ccm, the dataset."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.measure import Cost, Job, clean_environment
from benchmarks.table import Row
from benchmarks.venvs import ROOT, build_wheel, venv_with

HERE = Path(__file__).parent
LONG_AGO = (10**9, 10**9)  # as access and modification time of a file
LOOP = "plain CSafeLoader loop"
# What is short is more at the mercy of other work: it gets more rounds than the long jobs.
SHORT_RUNS = 4
WHO = ("-c", "user.name=Example", "-c", "user.email=example@example.org")


@dataclass(frozen=True, slots=True)
class Setting:
    """The size of the dataset, the rounds of each comparison, and a folder for what is made.

    With `large`, also the history that takes many minutes.
    """

    groups: int
    capacities: int
    runs: int
    folder: Path
    large: bool = False


def ratio(costs: Mapping[str, Cost], name: str, base: str, *, target: float | None = None) -> Row:
    """The time of one job in times of another."""
    value = costs[name].seconds / costs[base].seconds
    return Row(what=name, against=base, value=value, target=target)


def loop_job(folder: Path, *, name: str = LOOP) -> Job:
    """The loop that loads all YAML files of a dataset and does nothing with them."""
    command = [ccm_bin() / "python", HERE / "plain_loop.py", folder / "data"]
    return Job(name=name, command=command)


@cache
def ccm_bin() -> Path:
    """The bin folder of a venv with the wheel of this repository and what its sites need."""
    wheel = build_wheel()
    return venv_with("ccm", f"{wheel}[site]", wheel=wheel)


@cache
def dataset(setting: Setting, *options: str) -> Path:
    """The folder of a dataset under git; made in a process of its own, to stay small here."""
    folder = setting.folder / f"dataset{''.join(options)}"
    size = [f"--groups={setting.groups}", f"--capacities={setting.capacities}"]
    make: list[str | Path] = [sys.executable, "-m", "benchmarks.dataset", folder, *size, *options]
    subprocess.run(make, cwd=ROOT, check=True, env=clean_environment())
    for command in (["init", "--quiet"], ["add", "."], [*WHO, "commit", "-qm", "A dataset"]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    settle(folder)
    return folder


def settle(folder: Path) -> None:
    """Make all files older than git's index, or git reads them again to see whether they differ.

    `git status` would put that right for a user; ccm never writes the index.
    """
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=folder, capture_output=True, check=True)
    for path in listed.stdout.split(b"\0")[:-1]:
        os.utime(folder / os.fsdecode(path), LONG_AGO)
    subprocess.run(["git", "update-index", "-q", "--refresh"], cwd=folder, check=True)
