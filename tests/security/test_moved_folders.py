"""A folder that was elsewhere before, as a stranger may name it, or have it in a history."""

from pathlib import Path

import pytest

from testing.repository import Repository, empty_home, git, history, points, start
from testing.settings import Run

TREND = ("report", "trend")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    empty_home(tmp_path, monkeypatch)
    made = start(tmp_path / "clone")
    made.bots("low 2024-02-01", "2024-02-01")
    return made


ODD = ["", ".", "..", "../clone", "/", "/etc", "-x", "--output=x", ":(top)data", "a\nb", "*"]


@pytest.mark.parametrize("path", [*ODD, "\udcff", "x" * 5000, "[a]*", "\x1b[31m"])
def test_a_former_folder_of_any_name_is_refused_in_one_line(
    repository: Repository, run: Run, path: str
) -> None:
    result = run(*TREND, f"--formerly-at={path}", cwd=repository.top)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert "\x1b" not in result.stderr
    assert not (repository.top / "x").exists()


@pytest.mark.parametrize("name", ["-x", "a b", "[a]*", ":(top)", "\udcff", "a\nb", "ñandú"])
def test_a_folder_of_an_odd_name_is_followed_there_and_back(
    repository: Repository, name: str
) -> None:
    """Git quotes none of them, and none is a pattern."""
    odd = repository._replace(data=Path(f"{repository.top}/{name}"))
    repository.data.rename(odd.data)
    odd.commit("2024-03-01")
    plain = odd._replace(data=repository.data)
    odd.data.rename(plain.data)
    plain.bots("medium 2024-04-01", "2024-04-01")
    assert points(plain.data) == ["low 2024-02-01", "medium 2024-04-01"]


def test_a_tree_of_billions_of_files_beside_the_data_costs_nothing(
    repository: Repository, tmp_path: Path
) -> None:
    """The commit before the first one with data has it, and is looked through for them."""
    bomb = tmp_path / "bomb"
    bomb.mkdir()
    git(bomb, "init", "--quiet", "--initial-branch=main", "--template=")
    blob = git(bomb, "hash-object", "-w", "--stdin", given=b"x")
    lines = "".join(f"100644 blob {blob}\tf{number}\n" for number in range(100))
    tree = git(bomb, "mktree", given=lines.encode())
    for _ in range(6):  # 100 to the power of 7
        lines = "".join(f"040000 tree {tree}\td{number}\n" for number in range(100))
        tree = git(bomb, "mktree", given=lines.encode())
    first = git(bomb, "commit-tree", "-m", "All", tree, at="2024-01-01")
    data = git(repository.top, "rev-parse", "HEAD:data")
    git(bomb, "fetch", "--quiet", str(repository.top), "main")
    both = git(bomb, "mktree", given=f"040000 tree {data}\tdata\n".encode())
    second = git(bomb, "commit-tree", "-p", first, "-m", "Data", both, at="2024-02-02")
    git(bomb, "update-ref", "refs/heads/main", second)
    git(bomb, "read-tree", "-u", "--reset", "main")
    found = history(bomb / "data")
    assert found.reading.beginning is None
    assert len(found.series) > 1
