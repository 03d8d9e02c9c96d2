"""The parts of the measurement; each compares its jobs with one of them, the base."""

from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.growth import growth_rows
from benchmarks.history import history_rows
from benchmarks.measure import Job, RunError, measure
from benchmarks.setting import (
    LOOP,
    SHORT_RUNS,
    Setting,
    ccm_bin,
    dataset,
    loop_job,
    ratio,
)
from benchmarks.site import site_rows
from benchmarks.table import Row
from benchmarks.venvs import ROOT, InstallError, venv_with, version_in

PASS = "python -c pass"
MEMORY_TARGET = 60e6 / 2**20  # 60 MB in MiB

COMPLETION = {
    "_CCM_COMPLETE": "complete_bash",
    "COMP_WORDS": "ccm report group arm",
    "COMP_CWORD": "3",
}


def validate_rows(setting: Setting) -> list[Row]:
    """`ccm validate` on the synthetic dataset: time against the loop, and memory."""
    jobs = []
    for suffix, options in (("", []), (", escapes", ["--escapes"])):
        data = dataset(setting, *options)
        validate: list[str | Path] = [ccm_bin() / "ccm", "validate"]
        jobs.append(loop_job(data, name=LOOP + suffix))
        jobs.append(Job(name=f"ccm validate{suffix}", command=validate, cwd=data))
    costs = measure(jobs, runs=setting.runs)
    own, loop = costs["ccm validate"].mib, costs[LOOP].mib
    return [
        ratio(costs, "ccm validate", LOOP, target=0.5),
        ratio(costs, "ccm validate, escapes", f"{LOOP}, escapes"),
        Row(what="ccm validate, peak memory", value=own, unit="MiB", target=MEMORY_TARGET),
        Row(what="the loop, peak memory", value=loop, unit="MiB"),
    ]


def peer_rows(setting: Setting) -> list[Row]:
    """check-jsonschema and yamale on the same files, against the same loop; fewer rounds."""
    from benchmarks.peers import write_schemas

    try:
        peers = venv_with("peers", "check-jsonschema", "yamale")
    except InstallError as error:
        return [Row(what="check-jsonschema, yamale", note=f"skipped: {error}")]
    data = dataset(setting)
    groups = data / "data" / "groups"
    as_json, as_yamale = write_schemas(setting.folder)
    commands: dict[str, list[str | Path]] = {
        "check-jsonschema": ["--schemafile", as_json, *sorted(groups.glob("*.yaml"))],
        "yamale": ["--schema", as_yamale, "--cpu-num", "2", groups],
    }
    jobs = [loop_job(data)]
    for name, arguments in commands.items():
        command = [peers / name, *arguments]
        jobs.append(Job(name=f"{name} {version_in(peers, name)}", command=command))
    costs = measure(jobs, runs=max(1, setting.runs // 3), warm=False)
    return [ratio(costs, job.name, LOOP) for job in jobs[1:]]


def start_rows(setting: Setting) -> list[Row]:
    """The start-up time of small commands, on the data of this repository."""
    ccm = ccm_bin() / "ccm"
    targets = {"ccm --version": 1.3, "ccm --help": 8, "ccm report gaps --help": 8, "ccm report": 15}
    targets |= {"ccm report invest": 15, "ccm ask": 15, "ccm match": 15}
    here = {"CCM_CACHE_DIR": str(setting.folder / "cache of start")}
    completion = {**here, **COMPLETION}
    on_terminal = "ccm report, on a terminal"
    jobs = [
        Job(name=PASS, command=[ccm_bin() / "python", "-c", "pass"], cwd=ROOT),
        *(
            Job(name=name, command=[ccm, *name.split()[1:]], cwd=ROOT, extra=here)
            for name in targets
        ),
        Job(name=on_terminal, command=[ccm, "report"], cwd=ROOT, terminal=True, extra=here),
        Job(name="completion of a group id", command=[ccm], cwd=ROOT, extra=completion),
    ]
    costs = measure(jobs, runs=SHORT_RUNS * setting.runs)
    return [ratio(costs, job.name, PASS, target=targets.get(job.name)) for job in jobs[1:]]


PARTS: Mapping[str, Callable[[Setting], list[Row]]] = {
    "validate": validate_rows,
    "peers": peer_rows,
    "start": start_rows,
    "history": history_rows,
    "history-growth": growth_rows,
    "site": site_rows,
}


def find_rows(part: str, setting: Setting) -> list[Row]:
    """The rows of one part; a row that says why, where it cannot be measured."""
    try:
        return PARTS[part](setting)
    except (RunError, InstallError) as error:
        return [Row(what=part, note=f"not measured: {error}")]
