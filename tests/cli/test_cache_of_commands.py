"""Commands with a cache: the same output whatever is in it, and nothing written anywhere else."""

import os
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.testing import CliRunner

from ccm.cache import FILE
from ccm.cli.app import app
from ccm.memory import Memory
from ccm.workspace import open_memory
from testing.files import contents
from testing.hard_cases import tell_all
from testing.repository import GROUP, Repository, empty_home, git, make_demo, start
from testing.settings import MAP, PATIENCE, Run
from tests.test_readme import commands, transcripts

NO_CACHE = f"{os.devnull}/none"
DEMO = """
report
report coverage
report coverage --at 2024-06-01
report fragile
report group GROUP
report group GROUP --at HEAD~9
report group GONE --at 2023-01-01
report capacity CAPACITY
report capacity CAPACITY --at HEAD~30
report trend
report trend --by commit
report trend --since 2024 --every quarter --format csv
report trend --at 2024-06-01
report changes --since 2022
report changes --since 2025-01-01
find CAPACITY --at-most low
match --format json
stale
group list
group show GROUP
capacity list
capacity show CAPACITY
export csv
export json
export json --at HEAD~20
validate
validate --at HEAD~20
diff HEAD~20
""".strip().splitlines()
WRITES = re.compile(r"ccm (group new|group rename|assess|import|demo)|--data|(-o|--output) ")
README = {line for block in transcripts() for line in commands(block) if not WRITES.search(line)}
WITH_LISTS = {"ccm ask", "ccm report invest", "ccm report invest --at HEAD", "ccm export json"}


class Outcome(NamedTuple):
    code: int
    stdout: bytes
    stderr: str


def outcome(folder: Path, *arguments: str, kept_in: Path | str = NO_CACHE) -> Outcome:
    """What `ccm` makes of the arguments in that folder, with the cache `kept_in`."""
    with pytest.MonkeyPatch.context() as surroundings:
        surroundings.chdir(folder)
        surroundings.setenv("CCM_CACHE_DIR", str(kept_in))
        done = CliRunner().invoke(app, arguments)
    return Outcome(done.exit_code, done.stdout_bytes, done.stderr)


@pytest.fixture(scope="module", autouse=True)
def _surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as surroundings:
        empty_home(tmp_path_factory.mktemp("commands"), surroundings)
        surroundings.setenv("CCM_TODAY", "2026-11-22")
        yield


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo repository with every hard case after its last year; no test changes it."""
    folder = tmp_path_factory.mktemp("demo") / "demo"
    assert make_demo(folder, "--groups", "10", "--years", "4").exit_code == 0
    tell_all(Repository(folder, folder / "data"), "2026-01-05")
    return folder


@pytest.fixture(scope="module")
def map_(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The map as a repository with one commit, which no test changes."""
    return start(tmp_path_factory.mktemp("map"), at="2026-11-21", of=MAP).top


@pytest.fixture(scope="module")
def of_earlier(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache of the demo from a time when it was younger."""
    folder = tmp_path_factory.mktemp("earlier")
    for at in ("2024-01-01", "HEAD~40", "HEAD~3"):
        assert outcome(demo, "report", "trend", "--at", at, kept_in=folder).code == 0
    return folder


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return start(tmp_path / "repository")


def words_of(line: str, folder: Path) -> list[str]:
    """The arguments of a line, with the names of things that are there."""
    groups = sorted(path.stem for path in (folder / "data" / "groups").iterdir())
    known = git(folder, "log", "--format=", "--name-only", "--", "data/groups").split()
    gone = sorted({Path(path).stem for path in known} - {*groups}) or groups
    names = {"GROUP": groups[0], "GONE": gone[0], "CAPACITY": "press"}
    return [names.get(word, word) for word in shlex.split(line)]


def same_with_every_cache(folder: Path, arguments: list[str], *caches: Path) -> None:
    """The command prints the same with an empty cache, with what it then kept, and with others."""
    before = contents(folder)
    expected = outcome(folder, *arguments)
    for kept_in in (caches[0], *caches):
        assert outcome(folder, *arguments, kept_in=kept_in) == expected, kept_in
    anew = outcome(folder, *arguments, "--no-cache", kept_in=caches[0])
    assert anew == expected or "No such option: --no-cache" in anew.stderr
    assert contents(folder) == before
    assert git(folder, "status", "--porcelain", "--ignored") == ""


@pytest.mark.parametrize("line", DEMO)
def test_every_command_on_a_demo_says_the_same_with_every_cache(
    demo: Path, of_earlier: Path, tmp_path: Path, line: str
) -> None:
    arguments = words_of(line, demo)
    shutil.copytree(of_earlier, tmp_path / "earlier")
    same_with_every_cache(demo, arguments, tmp_path / "empty", tmp_path / "earlier")
    if "GONE" not in line:
        assert outcome(demo, *arguments).code in (0, 1)
        assert outcome(demo, *arguments).stdout


@pytest.mark.parametrize("line", sorted({*README, *WITH_LISTS}))
def test_every_command_on_the_map_says_the_same_with_every_cache(
    map_: Path, tmp_path: Path, line: str
) -> None:
    same_with_every_cache(map_, shlex.split(line)[1:], tmp_path / "empty")


def test_one_group_is_the_same_beside_a_cache_of_the_whole_history(
    demo: Path, tmp_path: Path
) -> None:
    outcome(demo, "report", "trend", kept_in=tmp_path)
    for path in sorted((demo / "data" / "groups").iterdir()):
        arguments = ("report", "group", path.stem)
        assert outcome(demo, *arguments, kept_in=tmp_path) == outcome(demo, *arguments)


def test_without_the_cache_nothing_is_read_from_it_and_nothing_written(
    repository: Repository, tmp_path: Path
) -> None:
    repository.bots("low 2024-02-01", at="2024-02-01")
    ask = ("report", "group", GROUP, "--format", "csv")
    kept_in = tmp_path / "kept"
    plain = outcome(repository.top, *ask, "--no-cache", kept_in=kept_in)
    assert not kept_in.exists()
    assert plain == outcome(repository.top, *ask, kept_in=kept_in)
    poison(repository, kept_in)
    assert outcome(repository.top, *ask, kept_in=kept_in) != plain
    poisoned = contents(kept_in)
    assert outcome(repository.top, *ask, "--no-cache", kept_in=kept_in) == plain
    for command in ("report trend", "report changes", "export json", "find bots", "ask"):
        outcome(repository.top, *command.split(), "--no-cache", kept_in=kept_in)
    assert contents(kept_in) == poisoned


def poison(repository: Repository, kept_in: Path) -> None:
    """Keep something else in the place of a group than what its file says."""
    from ccm.model import Group

    name, data = f"groups/{GROUP}.yaml", repository.path().read_bytes()
    with Memory(str(kept_in)) as memory:
        group = memory.find(Group, name, data)
        assert group
        memory.keep(name, data, replace(group, assessments={}))
        memory.save()


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


def test_many_processes_at_once_on_an_empty_cache_all_say_the_same(
    demo: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "ccm", "report", "trend"]
    surroundings = {**os.environ, "CCM_CACHE_DIR": str(tmp_path)}
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
        assert is_whole(tmp_path)
        assert [path.name for path in tmp_path.iterdir()] == [FILE]


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
