"""Where the cache is, and commands beside one that is damaged, locked, or used by many."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ccm.cache import FILE
from ccm.memory import open_memory
from testing.files import contents
from testing.outcomes import outcome, same_with_every_cache
from testing.repository import GROUP, Repository, empty_home, make_demo, start
from testing.settings import PATIENCE, Run


@pytest.fixture(scope="module", autouse=True)
def _surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as surroundings:
        empty_home(tmp_path_factory.mktemp("commands"), surroundings)
        surroundings.setenv("CCM_TODAY", "2026-11-22")
        yield


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return start(tmp_path / "repository")


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"CCM_CACHE_DIR": "own", "XDG_CACHE_HOME": "xdg", "HOME": "home"}, "own"),
        ({"XDG_CACHE_HOME": "xdg", "HOME": "home"}, "xdg/ccm"),
        ({"CCM_CACHE_DIR": "", "XDG_CACHE_HOME": "", "HOME": "home"}, "home/.cache/ccm"),
        ({"HOME": "home"}, "home/.cache/ccm"),
        ({"HOME": ""}, None),
        ({}, None),
    ],
)
def test_it_is_in_the_folder_that_is_named_first(
    tmp_path: Path, environment: dict[str, str], folder: str | None
) -> None:
    whole = {name: value and str(tmp_path / value) for name, value in environment.items()}
    with open_memory(whole) as memory:
        memory.put({"key": "value"})
        memory.save()
    assert [*contents(tmp_path)] == ([f"{folder}/{FILE}"] if folder else [])


def test_a_folder_of_the_user_that_is_not_a_whole_path_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for environment in ({"XDG_CACHE_HOME": "cache"}, {"HOME": "home"}):
        with open_memory(environment) as memory:
            memory.put({"key": "value"})
            memory.save()
    assert contents(tmp_path) == {}


def test_without_a_home_commands_do_without(repository: Repository) -> None:
    bare = {"PATH": os.environ["PATH"], "CCM_TODAY": "2026-11-22"}
    command = [sys.executable, "-m", "ccm", "report", "trend"]
    for _ in range(2):
        done = subprocess.run(
            command,
            cwd=repository.top,
            env=bare,
            capture_output=True,
            check=False,
            timeout=PATIENCE,
        )
        assert (done.returncode, done.stderr) == (0, b"")
    assert repository.git("status", "--porcelain", "--ignored") == ""


@pytest.mark.parametrize("whole", [0, 100, 4096])
def test_a_damaged_cache_is_made_anew_without_a_word(
    repository: Repository, tmp_path: Path, whole: int
) -> None:
    expected = outcome(repository.top, "report", "trend", kept_in=tmp_path)
    assert expected.stderr == ""
    kept = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(kept[:whole] + b"\xff" * 5000 * bool(whole))
    for _ in range(2):
        assert outcome(repository.top, "report", "trend", kept_in=tmp_path) == expected
    assert is_whole(tmp_path)


def is_whole(folder: Path) -> bool:
    """Whether the file is sound and has something in it."""
    with closing(sqlite3.connect(folder / FILE)) as connection:
        [[said]] = connection.execute("pragma integrity_check")
        [[rows]] = connection.execute("select count(*) from kept")
    return bool(said == "ok" and rows)


def test_many_processes_at_once_on_an_empty_cache_all_say_the_same(tmp_path: Path) -> None:
    demo, kept_in = tmp_path / "demo", tmp_path / "kept"
    assert make_demo(demo, "--groups", "10", "--years", "4").exit_code == 0
    command = [sys.executable, "-m", "ccm", "report", "trend"]
    surroundings = {**os.environ, "CCM_CACHE_DIR": str(kept_in)}
    for _ in range(2):
        started = [
            subprocess.Popen(
                [*command, *at], cwd=demo, env=surroundings,
                stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            )
            for at in ([], ["--at", "HEAD~9"]) * 4
        ]  # fmt: skip
        ended = [
            (*process.communicate(timeout=PATIENCE), process.returncode) for process in started
        ]
        for number, at in enumerate(([], ["--at", "HEAD~9"])):
            _, stdout, _ = outcome(demo, "report", "trend", *at)
            assert set(ended[number::2]) == {(stdout, b"", 0)}
        assert is_whole(kept_in)
        assert [path.name for path in kept_in.iterdir()] == [FILE]


def test_a_cache_that_another_process_has_locked_is_done_without(
    repository: Repository, run: Run, tmp_path: Path
) -> None:
    first = run("report", "trend", cwd=repository.top, CCM_CACHE_DIR=str(tmp_path / "kept"))
    before = contents(tmp_path / "kept")
    with closing(sqlite3.connect(tmp_path / "kept" / FILE, isolation_level=None)) as other:
        other.execute("begin exclusive")
        locked = run("report", "trend", cwd=repository.top, CCM_CACHE_DIR=str(tmp_path / "kept"))
        assert (locked.stdout, locked.stderr, locked.returncode) == (first.stdout, "", 0)
        assert contents(tmp_path / "kept") | before == contents(tmp_path / "kept")


def test_an_edit_of_the_same_size_at_the_same_time_is_seen(
    repository: Repository, tmp_path: Path
) -> None:
    repository.bots("high/low 2026-02-01", at="2026-02-01")
    about = repository.path().stat()
    ask = ("report", "group", GROUP, "--format", "csv")
    before = outcome(repository.top, *ask, kept_in=tmp_path / "kept")
    repository.path().write_text(repository.path().read_text().replace("high", "none"))
    os.utime(repository.path(), ns=(about.st_atime_ns, about.st_mtime_ns))
    assert repository.path().stat().st_size == about.st_size
    after = outcome(repository.top, *ask, kept_in=tmp_path / "kept")
    assert after == outcome(repository.top, *ask)
    assert after.stdout != before.stdout


def test_a_group_file_whose_name_is_no_text_stops_nothing(
    repository: Repository, tmp_path: Path
) -> None:
    repository.bots("low 2026-02-01", at="2026-02-01")
    odd = Path(f"{repository.data}/groups/odd\udcff.yaml")
    odd.write_bytes(repository.path().read_bytes())
    repository.commit("2026-02-02")
    for command in ("report coverage", "report trend", "report group example-group-1"):
        same_with_every_cache(repository.top, command.split(), tmp_path / command)
