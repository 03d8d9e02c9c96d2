"""Writing that is broken off: killed, interrupted, on a full disk, beside another writer."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ccm.model import Dataset
from ccm.store import held
from testing.files import contents
from testing.processes import broken_off, deaf_to_nothing
from testing.refusals import missing_from
from testing.repository import GROUP, Repository, dataset_of, empty_home, git, history, start
from testing.settings import PATIENCE, Invoke

OLD, NEW = "example-group-2", "another-name"
RENAME = ("group", "rename", OLD, NEW)
HEAD = "group,capacity,level,assessed_on\n"
ENDS = [signal.SIGTERM, signal.SIGHUP, signal.SIGINT]
KILL = signal.SIGKILL


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    empty_home(tmp_path, monkeypatch)
    return start(tmp_path / "repository")


def groups(data: Path) -> dict[str, bytes]:
    return contents(data / "groups")


def facts(dataset: Dataset) -> dict[str, object]:
    """What a dataset says of its groups, by the id that each has at last."""
    return {
        NEW if group.id == OLD else group.id: (group.name, group.assessments, group.defers_to)
        for group in dataset.groups
    }


def is_old_or_new(data: Path, before: Dataset) -> str:
    """The id that the renamed group has; all else is as it was."""
    now = dataset_of(data)
    assert not now.unreadable
    assert facts(now) == facts(before)
    [group] = [group for group in now.groups if group.id in (OLD, NEW)]
    assert group.id == OLD or group.formerly == (OLD,)
    assert set(group.formerly) <= {OLD}
    return group.id


def staged_in(top: Path) -> str:
    """What is in the index and not committed: `R old new`."""
    said = git(top, "diff", "--cached", "--name-status", "--find-renames")
    return re.sub(r"\d*\t", " ", said)


@pytest.mark.parametrize("number", [KILL, *ENDS])
def test_a_rename_is_one_step_and_can_be_given_again(
    repository: Repository, tmp_path: Path, invoke: Invoke, number: signal.Signals
) -> None:
    before, files = dataset_of(repository.data), groups(repository.data)
    states = []
    broken = list(broken_off(number, repository.top, tmp_path / "copies", *RENAME))
    assert len(broken) > 10
    whole = groups(broken[-1].folder / "data")
    staged = staged_in(broken[-1].folder)
    assert staged == f"R data/groups/{OLD}.yaml data/groups/{NEW}.yaml"
    for folder, code in broken:
        data = folder / "data"
        states.append(is_old_or_new(data, before))
        found = {name: text for name, text in groups(data).items() if ".ccm-" not in name}
        assert number == KILL or found in (files, whole)
        assert ".ccm-" not in Repository(folder, data).git("status", "--porcelain", "-uall")
        if states.count(states[-1]) == 1 or code == 0:
            assert invoke("validate", "--data", str(data)).exit_code == 0
        assert code in (0, -9 if number == KILL else 128 + number)
        again = invoke(*RENAME, "--data", str(data))
        assert (again.exit_code, again.stdout) == (0, f"{data}/groups/{NEW}.yaml\n")
        assert (groups(data), staged_in(folder)) == (whole, staged)
        assert Repository(folder, data).git("diff", "--name-only") == ""
    assert states == sorted(states, reverse=True)
    assert {OLD, NEW} == set(states)


@pytest.mark.parametrize("number", ENDS)
def test_an_import_that_is_ended_puts_all_files_back(
    repository: Repository, tmp_path: Path, number: signal.Signals
) -> None:
    rows = [f"example-group-{n},bots,high,2026-10-01\n" for n in (1, 2)]
    (repository.top / "in.csv").write_text(HEAD + "".join(rows))
    before = groups(repository.data)
    found = [
        groups(folder / "data")
        for folder, _ in broken_off(number, repository.top, tmp_path / "copies", "import", "in.csv")
    ]
    assert all(one in (before, found[-1]) for one in found)
    assert before in found[:-1]


def test_a_killed_import_leaves_each_file_old_or_new_and_can_be_given_again(
    repository: Repository, tmp_path: Path, invoke: Invoke
) -> None:
    rows = [f"example-group-{n},bots,high,2026-10-01\n" for n in (1, 2)]
    (repository.top / "in.csv").write_text(HEAD + "".join(rows))
    before = groups(repository.data)
    broken = list(broken_off(KILL, repository.top, tmp_path / "copies", "import", "in.csv"))
    whole = groups(broken[-1].folder / "data")
    for folder, _ in broken:
        found = groups(folder / "data")
        assert all(found[name] in (before[name], whole[name]) for name in before)
        result = invoke("import", str(folder / "in.csv"), "--data", str(folder / "data"))
        assert result.exit_code == 0
        assert groups(folder / "data") == whole


@pytest.mark.parametrize("number", [KILL, *ENDS])
def test_a_capacity_is_renamed_in_all_files_or_none_and_it_can_be_given_again(
    repository: Repository, tmp_path: Path, invoke: Invoke, number: signal.Signals
) -> None:
    """Killed between two files, the catalog is the new one, and knows the old id."""
    command = ("capacity", "rename", "templates", "page-templates")
    before = contents(repository.data)
    broken = list(broken_off(number, repository.top, tmp_path / "copies", *command))
    whole = contents(broken[-1].folder / "data")
    assert len(broken) > 20
    states = []
    for folder, code in broken:
        found = {name: text for name, text in contents(folder / "data").items() if name in before}
        assert all(found[name] in (before[name], whole[name]) for name in before)
        states.append([found[name] != before[name] for name in before])
        assert number == KILL or found in (before, whole)
        assert not any(states[-1]) or found["capacities.yaml"] == whole["capacities.yaml"]
        assert code in (0, -9 if number == KILL else 128 + number)
        assert invoke(*command, "--data", str(folder / "data")).exit_code == 0
        assert contents(folder / "data") == whole
        assert Repository(folder, folder / "data").git("status", "--porcelain", "-unormal") == (
            "M data/capacities.yaml\n M data/groups/example-group-1.yaml\n"
            " M data/groups/example-group-3.yaml\n M data/questions.yaml"
        )
    assert (len({str(state) for state in states}) > 2) == (number == KILL)


@pytest.mark.parametrize("number", [KILL, *ENDS])
def test_what_an_ended_writer_leaves_is_not_seen_by_git_and_is_gone_after_the_next(
    repository: Repository, tmp_path: Path, invoke: Invoke, number: signal.Signals
) -> None:
    """Neither is it a modification, nor taken by `git add`."""
    command = ("assess", OLD, "bots", "--level", "high")
    left = 0
    for folder, _ in broken_off(number, repository.top, tmp_path / "copies", *command):
        found = Repository(folder, folder / "data")
        drafts = list((folder / "data" / "groups").glob(".ccm-*"))
        left += len(drafts)
        assert number == KILL or drafts == []
        found.git("add", "--all")
        found.git("add", "data", "data/groups/.")
        assert set(found.git("diff", "--cached", "--name-only").split()) <= {
            f"data/groups/{OLD}.yaml"
        }
        assert invoke(*command, "--data", str(folder / "data")).exit_code == 0
        assert list((folder / "data" / "groups").glob(".ccm-*")) == []
    assert (left > 0) == (number == KILL)


LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
sys.dont_write_bytecode = True
from ccm.cli import run
run()
"""


@pytest.mark.parametrize(
    ("command", "file"),
    [
        (RENAME, f"groups/{OLD}"),
        (("assess", OLD, "bots", "--level", "high"), f"groups/{OLD}"),
        (("capacity", "rename", "bots", "scripts"), "capacities"),
    ],
)
def test_on_a_full_disk_nothing_changes(
    repository: Repository, invoke: Invoke, command: tuple[str, ...], file: str
) -> None:
    before = contents(repository.data)
    limited = [sys.executable, "-c", LIMITED, *command]
    done = subprocess.run(
        limited, cwd=repository.top, capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert f"data/{file}.yaml cannot be written: File too large" in done.stderr
    assert contents(repository.data) == before
    assert invoke(*command, "--data", str(repository.data)).exit_code == 0


@pytest.mark.parametrize("number", ENDS)
def test_a_demo_that_is_ended_leaves_the_folder_empty(
    tmp_path: Path, number: signal.Signals
) -> None:
    (tmp_path / "bin").mkdir()
    fake = tmp_path / "bin" / "git"  # it ends its parent at the last step
    fake.write_text(
        f'#!/bin/sh\ncase "$*" in *reset*) kill -{number.value} $PPID; exit 1;; esac\n'
        'PATH="${PATH#*:}" exec git "$@"\n'
    )
    fake.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-m", "ccm", "demo", "made", "--groups", "4", "--years", "1"],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60,
        env={**os.environ, "PATH": f"{tmp_path}/bin:{os.environ['PATH']}"},
        preexec_fn=deaf_to_nothing,
    )  # fmt: skip
    assert done.returncode == 128 + number
    assert (done.stdout, list((tmp_path / "made").iterdir())) == ("", [])


HOLDING = """
import fcntl, os, sys
fcntl.flock(os.open(sys.argv[1], os.O_RDONLY), fcntl.LOCK_EX)
print("held", flush=True)
sys.stdin.read()
"""


class Holder:
    """Another process that writes to the folder, until it is let go."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", HOLDING, str(folder)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self.process.stdout
        assert self.process.stdout.readline() == "held\n"

    def __enter__(self) -> "Holder":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.communicate(timeout=PATIENCE)


def test_a_lock_that_is_held_is_waited_for_with_a_word(data: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "ccm", "assess", OLD, "bots", "--level", "high"]
    with Holder(data / "groups"):
        waiting = subprocess.Popen(
            command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert waiting.stderr
        word = waiting.stderr.readline()
        assert word == "ccm: another ccm is writing to data/groups; waiting for it …\n"
        assert waiting.poll() is None
    stdout, stderr = waiting.communicate(timeout=PATIENCE)
    assert (waiting.returncode, "waiting" in stderr) == (0, False)
    assert stdout.startswith("Example group 2: Bots: ")


def test_a_lock_is_not_waited_for_for_ever(
    data: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held, "WAIT_SECONDS", 0)
    before = contents(data)
    with Holder(data / "groups"):
        result = invoke(*RENAME)
    assert (result.exit_code, result.stdout) == (3, "")
    assert missing_from(result.stderr, "data/groups", "another ccm") == []
    assert contents(data) == before
    assert invoke(*RENAME).exit_code == 0


def test_a_former_id_that_is_the_present_one_changes_no_history(
    repository: Repository, invoke: Invoke
) -> None:
    """Between the two steps of a rename it stands there, and `ccm validate` names it."""
    repository.bots("low 2024-02-01", at="2024-02-01")
    before = history(repository.data).series
    repository.write({"bots": "low 2024-02-01"}, formerly=[GROUP])
    for at in ("2024-03-01", "2024-03-02"):
        assert history(repository.data).series == before
        assert dataset_of(repository.data).groups[-1].formerly == (GROUP,)
        validated = invoke("validate", "--data", str(repository.data))
        assert "'example-group-9'" in validated.stdout
        assert "[circular-formerly]" in validated.stdout
        repository.commit(at)
    since = ("report", "changes", "--since", "2024-02-15", "--data", str(repository.data))
    result = invoke(*since)
    assert (result.exit_code, GROUP in result.stdout) == (0, False)
