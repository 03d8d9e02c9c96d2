"""Other tools that read the history of files, each as far as it goes in a minute."""

import subprocess
from pathlib import Path

from benchmarks.history import COLD, demo_size, report_job
from benchmarks.measure import Job, measure
from benchmarks.repositories import GIT, Map, work_copy
from benchmarks.setting import HERE, Setting, ratio
from benchmarks.table import Row
from benchmarks.venvs import venv_with, version_in

GROUP = "example-group-1"
FILE = f"data/groups/{GROUP}.yaml"
ONE_GROUP = f"ccm report group {GROUP} --no-cache"
PATCHES = "git log -p"
WALKED = 1000  # commits
CONVERT = """
data = yaml.load(content, Loader=yaml.CSafeLoader)
return [{"capacity": key, **entry} for key, entry in data["assessments"].items()]
"""


def history_peer_rows(setting: Setting) -> list[Row]:
    """All patches of the whole history; PyDriller and git-history on a part of it, by the version.

    Each runs once, without another round to warm up. InstallError where they cannot be had.
    """
    found = work_copy(setting, demo_size(setting))
    bin_folder = venv_with("history-peers", "git-history", "pydriller", "pyyaml")
    read = setting.folder / "read by PyDriller"
    walk = _pydriller_job(bin_folder, found, read)
    follow = _git_history_job(bin_folder, found, setting.folder / "history.db")
    jobs = [
        report_job(COLD, "trend", folder=found.folder),
        report_job(ONE_GROUP, "group", GROUP, folder=found.folder),
        Job(name=PATCHES, command=[*GIT, "log", "-p"], cwd=found.folder),
        walk,
        follow,
    ]
    costs = measure(jobs, runs=1, warm=False)
    cold = costs[COLD].seconds / found.versions

    def by_version(job: Job, versions: int) -> Row:
        value = costs[job.name].seconds / versions / cold
        what = f"{job.name}, a version of {versions:,}"
        return Row(what=what, against=f"{COLD}, a version of {found.versions:,}", value=value)

    return [
        ratio(costs, PATCHES, COLD),
        by_version(walk, int(read.read_text(encoding="ascii"))),
        by_version(follow, _versions_of_group(found)),
        ratio(costs, follow.name, ONE_GROUP),
    ]


def _pydriller_job(bin_folder: Path, found: Map, read: Path) -> Job:
    """What was modified by the newest commits, with its content."""
    name = f"pydriller {version_in(bin_folder, 'pydriller')}, {WALKED:,} commits"
    script = HERE / "walk_pydriller.py"
    return Job(name=name, command=[bin_folder / "python", script, found.folder, str(WALKED), read])


def _git_history_job(bin_folder: Path, found: Map, database: Path) -> Job:
    """One group file through all commits, into a new SQLite database."""
    name = f"git-history {version_in(bin_folder, 'git-history')}, one group file"
    options: list[str | Path] = [
        "--repo",
        found.folder,
        "--id",
        "capacity",
        "--import",
        "yaml",
        "--silent",
    ]
    command = [bin_folder / "git-history", "file", database, FILE, *options, "--convert", CONVERT]
    return Job(name=name, command=command, cwd=found.folder)


def _versions_of_group(found: Map) -> int:
    """How many commits of the simplified history, which git-history walks, have the file."""
    command = ["git", "rev-list", "--count", "HEAD", "--", FILE]
    return int(subprocess.run(command, cwd=found.folder, stdout=subprocess.PIPE, check=True).stdout)
