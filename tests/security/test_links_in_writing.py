"""Links and pipes in the place of what is written: refused, and nothing outside changes."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from testing.files import contents
from testing.refusals import missing_from
from testing.settings import Invoke, Run

ROW = "group,capacity,level,assessed_on\nexample-group-1,bots,high,2026-10-01\n"
GROUP = "example-group-1"
LINK = "symbolic link"

Write = Callable[[Invoke, Path], Result]


def assess(invoke: Invoke, data: Path) -> Result:
    return invoke("assess", GROUP, "bots", "--level", "high")


def import_(invoke: Invoke, data: Path) -> Result:
    (data.parent / "in.csv").write_text(ROW)
    return invoke("import", str(data.parent / "in.csv"))


def rename(invoke: Invoke, data: Path) -> Result:
    return invoke("group", "rename", GROUP, "another-name")


def new(invoke: Invoke, data: Path) -> Result:
    return invoke("group", "new", "Another", "--kind", "hub", "--region", "international")


def rename_capacity(invoke: Invoke, data: Path) -> Result:
    return invoke("capacity", "rename", "bots", "scripts")


WRITERS = [assess, import_, rename, new, rename_capacity]


def pipe(path: Path) -> None:
    os.mkfifo(path)


def link_to(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize(
    ("plant", "said"),
    [
        (link_to("../elsewhere"), LINK),
        (link_to("../nowhere"), LINK),
        (link_to("groups"), LINK),
        (Path.touch, "not a folder"),
        (pipe, "not a folder"),
    ],
    ids=["link", "dangling", "loop", "file", "pipe"],
)
def test_what_is_no_folder_is_not_written_to(
    data: Path, invoke: Invoke, write: Write, plant: Callable[[Path], None], said: str
) -> None:
    (data / "groups").rename(data.parent / "elsewhere")
    plant(data / "groups")
    before = contents(data.parent / "elsewhere")
    result = write(invoke, data)
    assert result.exit_code in (1, 2, 3)
    assert write is not new or said in result.stderr
    assert contents(data.parent / "elsewhere") == before
    assert not (data.parent / "nowhere").exists()


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize(
    "plant",
    [link_to("../../elsewhere.yaml"), link_to("nowhere.yaml"), pipe, Path.mkdir],
    ids=["link", "dangling", "pipe", "folder"],
)
def test_what_is_no_file_is_not_written_to(
    data: Path, invoke: Invoke, write: Write, plant: Callable[[Path], None]
) -> None:
    planted = data / "groups" / ("another.yaml" if write is new else f"{GROUP}.yaml")
    outside = data.parent / "elsewhere.yaml"
    shutil.copy(data / "groups" / f"{GROUP}.yaml", outside)
    planted.unlink(missing_ok=True)
    plant(planted)
    whole = outside.read_bytes()
    names = sorted(os.listdir(data / "groups"))
    result = write(invoke, data)
    assert result.exit_code in (1, 2, 3), result.stderr
    assert outside.read_bytes() == whole
    assert sorted(os.listdir(data / "groups")) == names
    assert not planted.is_file() or planted.is_symlink()


def test_a_link_in_the_place_of_the_new_name_is_not_written_to(data: Path, invoke: Invoke) -> None:
    for target in ("../../elsewhere.yaml", "nowhere.yaml"):
        (data / "groups" / "another-name.yaml").symlink_to(target)
        before = contents(data)
        result = rename(invoke, data)
        assert (result.exit_code, result.stdout) == (2, "")
        assert contents(data) == before
        assert not (data.parent / "elsewhere.yaml").exists()
        (data / "groups" / "another-name.yaml").unlink()


def test_the_other_name_of_a_hard_link_keeps_what_it_had(data: Path, invoke: Invoke) -> None:
    """Git makes none; whoever made it had the right to write both."""
    path = data / "groups" / f"{GROUP}.yaml"
    os.link(path, data.parent / "other")
    whole = path.read_bytes()
    for write in (assess, import_, rename_capacity, rename):
        write(invoke, data)
    assert (data.parent / "other").read_bytes() == whole


@pytest.mark.parametrize("name", ["capacities.yaml", "questions.yaml"])
@pytest.mark.parametrize("plant", [link_to("../elsewhere.yaml"), pipe, Path.mkdir])
def test_a_capacity_is_not_renamed_through_what_is_no_file(
    data: Path, invoke: Invoke, name: str, plant: Callable[[Path], None]
) -> None:
    outside = data.parent / "elsewhere.yaml"
    (data / name).rename(outside)
    plant(data / name)
    before, whole = contents(data / "groups"), outside.read_bytes()
    result = rename_capacity(invoke, data)
    assert (result.exit_code, result.stdout) == (3, "")
    assert name in result.stderr
    assert (contents(data / "groups"), outside.read_bytes()) == (before, whole)


def test_a_capacity_is_renamed_in_a_folder_that_is_named_by_a_link(
    data: Path, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "mine").symlink_to("data")
    result = run("capacity", "rename", "bots", "scripts", "--data", "mine")
    assert result.returncode == 0, result.stderr
    assert b"- id: scripts\n" in (data / "capacities.yaml").read_bytes()


@pytest.mark.parametrize("named", [False, True])
def test_a_link_in_the_place_of_the_data_folder_is_followed_where_it_is_named_only(
    data: Path, run: Run, tmp_path: Path, *, named: bool
) -> None:
    data.rename(tmp_path / "elsewhere")
    (tmp_path / "clone").mkdir()
    (tmp_path / "clone" / "data").symlink_to("../elsewhere")
    before = contents(tmp_path / "elsewhere")
    how = ("--data", "clone/data") if named else ("--data", "clone")
    command = ("assess", GROUP, "bots", "--level", "high")
    results = [run(*command, *how)]
    if not named:
        results.append(run(*command, cwd=tmp_path / "clone"))
        results.append(run("report", cwd=tmp_path / "clone"))
    for result in results:
        assert (result.returncode == 0) == named, result.stderr
        assert (LINK in result.stderr) != named
    assert (contents(tmp_path / "elsewhere") == before) != named


@pytest.mark.parametrize("marker", [".git", "capacities.yaml"])
@pytest.mark.parametrize("folder", ["", "linked/"])
def test_an_export_does_not_go_through_a_link_inside_a_repository(
    data: Path, run: Run, tmp_path: Path, marker: str, folder: str
) -> None:
    (tmp_path / "clone").mkdir()
    (tmp_path / "clone" / marker).touch()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "out.csv").write_text("mine")
    (tmp_path / "clone" / "linked").symlink_to("../mine")
    (tmp_path / "clone" / "out.csv").symlink_to("../mine/out.csv")
    output = ("-o", f"clone/{folder}out.csv", "--force")
    result = run("export", "csv", "--data", str(data), *output)
    assert (result.returncode, result.stdout) == (2, "")
    assert missing_from(result.stderr, LINK, "inside a repository") == []
    assert contents(tmp_path / "mine") == {"out.csv": b"mine"}


def test_an_export_goes_through_a_link_of_the_users_own(
    data: Path, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "linked").symlink_to("mine")
    (tmp_path / "mine" / ".git").mkdir()  # the repository begins where the link leads
    result = run("export", "csv", "--data", str(data), "-o", "linked/out.csv")
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "mine" / "out.csv").is_file()
    assert sorted(os.listdir(tmp_path / "mine")) == [".git", "out.csv"]


def test_a_demo_does_not_go_through_a_link_inside_a_repository(run: Run, tmp_path: Path) -> None:
    (tmp_path / "clone" / ".git").mkdir(parents=True)
    (tmp_path / "mine").mkdir()
    (tmp_path / "clone" / "demo").symlink_to("../mine")
    result = run("demo", "clone/demo", "--groups", "4", "--years", "1")
    assert (result.returncode, result.stdout) == (2, "")
    assert list((tmp_path / "mine").iterdir()) == []


def test_a_folder_that_stands_where_drafts_would_be_stops_nothing(
    data: Path, invoke: Invoke, tmp_path: Path
) -> None:
    """A stranger's files and links of such names are left alone; git cannot make `.git` folders."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / ".git").mkdir()
    (tmp_path / "mine" / ".git" / "config").write_text("mine")
    (data / "groups" / ".ccm-link").symlink_to(tmp_path / "mine")
    (data / "groups" / ".ccm-file").write_text("theirs")
    (data / "groups" / ".ccm-folder").mkdir()
    (data / "groups" / ".ccm-folder" / "file").write_text("theirs")
    (data / "groups" / ".ccm-inner").mkdir()
    (data / "groups" / ".ccm-inner" / ".git").symlink_to(tmp_path / "mine" / ".git")
    before = sorted(os.listdir(data / "groups"))
    assert assess(invoke, data).exit_code == 0
    assert sorted(os.listdir(data / "groups")) == before
    assert (data / "groups" / ".ccm-folder" / "file").read_text() == "theirs"
    assert (tmp_path / "mine" / ".git" / "config").read_text() == "mine"
