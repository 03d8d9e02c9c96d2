"""What is measured, part by part; each part compares its jobs with one of them, the base."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.measure import Cost, Job, RunError, clean_environment, measure
from benchmarks.table import Row
from benchmarks.venvs import ROOT, InstallError, build_wheel, venv_with, version_in

HERE = Path(__file__).parent
LOOP = "plain CSafeLoader loop"
PASS = "python -c pass"
MEMORY_TARGET = 60e6 / 2**20  # 60 MB in MiB
TYPERS = ("typer>=0.28,<0.29", "typer>=0.29")

COMPLETION = {
    "_CCM_COMPLETE": "complete_bash",
    "COMP_WORDS": "ccm report group arm",
    "COMP_CWORD": "3",
}

# Start-up is short and so more at the mercy of other work: it gets more rounds than the long jobs.
SHORT_RUNS = 4


@dataclass(frozen=True, slots=True)
class Setting:
    """The size of the dataset, the rounds of each comparison, and a folder for what is made."""

    groups: int
    capacities: int
    runs: int
    folder: Path


def validate_rows(setting: Setting) -> list[Row]:
    """`ccm validate` on the synthetic dataset: time against the loop, and memory."""
    jobs = []
    for suffix, options in (("", []), (", escapes", ["--escapes"])):
        data = _dataset(setting, *options)
        validate: list[str | Path] = [_ccm_bin() / "ccm", "validate"]
        jobs.append(_loop(data, name=LOOP + suffix))
        jobs.append(Job(name=f"ccm validate{suffix}", command=validate, cwd=data))
    costs = measure(jobs, runs=setting.runs)
    found, loop = costs["ccm validate"].mib, costs[LOOP].mib
    return [
        _ratio(costs, "ccm validate", LOOP, target=0.5),
        _ratio(costs, "ccm validate, escapes", f"{LOOP}, escapes"),
        Row(what="ccm validate, peak memory", value=found, unit="MiB", target=MEMORY_TARGET),
        Row(what="the loop, peak memory", value=loop, unit="MiB"),
    ]


def peer_rows(setting: Setting) -> list[Row]:
    """check-jsonschema and yamale on the same files, against the same loop; fewer rounds."""
    from benchmarks.peers import write_schemas

    try:
        peers = venv_with("peers", "check-jsonschema", "yamale")
    except InstallError as error:
        return [Row(what="check-jsonschema, yamale", note=f"skipped: {error}")]
    data = _dataset(setting)
    groups = data / "data" / "groups"
    as_json, as_yamale = write_schemas(setting.folder)
    commands: dict[str, list[str | Path]] = {
        "check-jsonschema": ["--schemafile", as_json, *sorted(groups.glob("*.yaml"))],
        "yamale": ["--schema", as_yamale, "--cpu-num", "2", groups],
    }
    jobs = [_loop(data)]
    for name, arguments in commands.items():
        command = [peers / name, *arguments]
        jobs.append(Job(name=f"{name} {version_in(peers, name)}", command=command))
    costs = measure(jobs, runs=max(1, setting.runs // 3), warm=False)
    return [_ratio(costs, job.name, LOOP) for job in jobs[1:]]


def start_rows(setting: Setting) -> list[Row]:
    """What a user waits for at the start of small commands, on the data of this repository."""
    ccm = _ccm_bin() / "ccm"
    targets = {"ccm --version": 1.3, "ccm --help": 8, "ccm report gaps --help": 8, "ccm report": 15}
    jobs = [
        Job(name=PASS, command=[_ccm_bin() / "python", "-c", "pass"], cwd=ROOT),
        *(Job(name=name, command=[ccm, *name.split()[1:]], cwd=ROOT) for name in targets),
        Job(name="ccm report, on a terminal", command=[ccm, "report"], cwd=ROOT, terminal=True),
        Job(name="completion of a group id", command=[ccm], cwd=ROOT, extra=COMPLETION),
    ]
    costs = measure(jobs, runs=SHORT_RUNS * setting.runs)
    return [_ratio(costs, job.name, PASS, target=targets.get(job.name)) for job in jobs[1:]]


def typer_rows(setting: Setting) -> list[Row]:
    """Two versions of Typer under a bare app, without and with our model: why our range ends."""
    pydantic = f"pydantic=={version_in(_ccm_bin(), 'pydantic')}"
    try:
        bins = [
            venv_with(f"typer-{number}", requirement, pydantic, "pyyaml", wheel=_wheel())
            for number, requirement in enumerate(TYPERS)
        ]
    except InstallError as error:
        return [Row(what="versions of Typer", note=f"skipped: {error}")]
    jobs = [Job(name=PASS, command=[bins[0] / "python", "-c", "pass"])]
    for folder in bins:
        for command, what in (("hello", "a bare app"), ("model", "a bare app with our model")):
            name = f"{what}, Typer {version_in(folder, 'typer')}"
            jobs.append(Job(name=name, command=[folder / "python", HERE / "bare_app.py", command]))
    costs = measure(jobs, runs=SHORT_RUNS * setting.runs)
    return [_ratio(costs, job.name, PASS) for job in jobs[1:]]


PARTS: Mapping[str, Callable[[Setting], list[Row]]] = {
    "validate": validate_rows,
    "peers": peer_rows,
    "start": start_rows,
    "typer": typer_rows,
}


def find_rows(part: str, setting: Setting) -> list[Row]:
    """The rows of one part; a row that says why, where it cannot be measured."""
    try:
        return PARTS[part](setting)
    except (RunError, InstallError) as error:
        return [Row(what=part, note=f"not measured: {error}")]


def _ratio(costs: Mapping[str, Cost], name: str, base: str, *, target: float | None = None) -> Row:
    value = costs[name].seconds / costs[base].seconds
    return Row(what=name, against=base, value=value, target=target)


def _loop(folder: Path, *, name: str = LOOP) -> Job:
    command = [_ccm_bin() / "python", HERE / "plain_loop.py", folder / "data"]
    return Job(name=name, command=command)


@cache
def _wheel() -> Path:
    return build_wheel()


@cache
def _ccm_bin() -> Path:
    """The bin folder of a venv with the wheel of this repository and what it needs."""
    return venv_with("ccm", str(_wheel()), wheel=_wheel())


def _named(bin_folder: Path, package: str) -> str:
    return f"{package} {version_in(bin_folder, package)}"


@cache
def _dataset(setting: Setting, *options: str) -> Path:
    """The folder of a dataset under git; made in a process of its own, to stay small here."""
    folder = setting.folder / f"dataset{''.join(options)}"
    size = [f"--groups={setting.groups}", f"--capacities={setting.capacities}"]
    make: list[str | Path] = [sys.executable, "-m", "benchmarks.dataset", folder, *size, *options]
    subprocess.run(make, cwd=ROOT, check=True, env=clean_environment())
    who = ["-c", "user.name=Example", "-c", "user.email=example@example.org"]
    for command in (["init", "--quiet"], ["add", "."], [*who, "commit", "-qm", "A dataset"]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    return folder
