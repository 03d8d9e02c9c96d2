"""Commands with a cache: the same output whatever is in it, and nothing written anywhere else."""

import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ccm.memory import Memory
from testing.files import contents
from testing.hard_cases import tell_all
from testing.outcomes import outcome, same_with_every_cache
from testing.repository import GROUP, Repository, empty_home, git, make_demo, start
from testing.settings import MAP
from testing.transcripts import commands, transcripts

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
WRITES = re.compile(
    r"ccm (group new|group rename|capacity rename|assess|import|demo|site)"
    r"|--data|--chart |(-o|--output) |[|>&;]"
)
SHOWN = {line for block in transcripts() for line in commands(block) if not WRITES.search(line)}
PAGES = {line for line in SHOWN if line.startswith("ccm ")}
WITH_LISTS = {"ccm ask", "ccm report invest", "ccm report invest --at HEAD", "ccm export json"}


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


@pytest.mark.parametrize("line", sorted({*PAGES, *WITH_LISTS}))
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
        group = memory.find(Group, {name: data})[name]
        memory.keep(name, data, replace(group, assessments={}))
        memory.save()
