"""What lies in the data folder and is not read: named, counted, never opened or followed."""

import os
from pathlib import Path

import pytest

from testing.answers import problems_in_short
from testing.refusals import missing_from
from testing.repository import git
from testing.settings import Invoke, Run

GROUP = "name: Example group 9\nkind: user-group\nregion: international\n"
UNREAD = "warning [unread-file]"
MISPLACED = "error [unread-file]"
NOT_READ = "warning [not-read]"

FILES = {
    "HEAD": UNREAD,
    "config": UNREAD,
    "objects/x": UNREAD,
    "refs/heads/x": UNREAD,
    ".hidden": UNREAD,
    ".hidden-folder/x": UNREAD,
    ".gitignore": UNREAD,
    "readme.txt": UNREAD,
    "check.yaml": UNREAD,
    "i18n/fr.json": UNREAD,
    "example-group-9.yaml": UNREAD,
    "groups.yaml": UNREAD,
    "Groups/example-group-9.yaml": UNREAD,
    "old/capacities.yaml": UNREAD,
    "groups/notes.txt": UNREAD,
    "groups/.example-group-9.yaml": UNREAD,
    "groups/.yaml": UNREAD,
    "groups/sub/notes.txt": UNREAD,
    "groups/sub/example-group-9.yml": UNREAD,
    "groups/example-group-9.yml": NOT_READ,
    "groups/example-group-9.YAML": NOT_READ,
    "groups/sub/example-group-9.yaml": MISPLACED,
    "groups/sub/deep/README.yaml": MISPLACED,
    "groups/.hidden/example-group-9.yaml": MISPLACED,
}
FOR_PEOPLE = (
    "README",
    "README.md",
    "LICENSE",
    "LICENSE-CC0.txt",
    ".gitattributes",
    "groups/README.md",
    "old/LICENSE",
)


def _put(data: Path, name: str) -> None:
    (data / name).parent.mkdir(parents=True, exist_ok=True)
    (data / name).write_text(GROUP)


def _commit(top: Path) -> None:
    git(top, "init", "-q")
    git(top, "add", "--force", "-A")
    git(top, "commit", "-q", "-m", "x", at="2026-11-20")


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_nothing_reads_is_named_on_the_disk_and_in_a_commit(
    data: Path, run: Run, name: str
) -> None:
    _put(data, name)
    expected = f"data/{name}:1:1: {FILES[name]}"

    result = run("validate")

    assert problems_in_short(result.stdout) == [expected]
    assert result.returncode == (1 if " error " in expected else 0)
    _commit(data.parent)
    past = run("validate", "--at", "HEAD")
    assert (past.stdout, past.returncode) == (result.stdout, result.returncode)


def test_what_is_for_people_and_for_git_is_not_named(data: Path, run: Run) -> None:
    for name in FOR_PEOPLE:
        _put(data, name)

    assert run("validate").stdout == ""
    _commit(data.parent)
    assert run("validate", "--at", "HEAD").stdout == ""


def test_links_and_pipes_are_named_and_neither_followed_nor_opened(data: Path, run: Run) -> None:
    (data.parent / "outside").mkdir()
    (data.parent / "outside" / "inner.txt").touch()
    (data / "a-link").symlink_to("../outside")
    (data / "a-loop").symlink_to(".")
    os.mkfifo(data / "a-pipe")

    assert problems_in_short(run("validate").stdout) == [
        f"data/{name}:1:1: {UNREAD}" for name in ("a-link", "a-loop", "a-pipe")
    ]


def test_a_name_that_is_no_text_or_steers_a_terminal_is_shown_harmlessly(
    data: Path, run: Run
) -> None:
    for name in ("a\nb", "a\x1b[31m", os.fsdecode(b"a\xff")):
        _put(data, name)

    assert problems_in_short(run("validate").stdout) == [
        rf"data/a\nb:1:1: {UNREAD}",
        rf"data/a\x1b[31m:1:1: {UNREAD}",
        rf"data/a\udcff:1:1: {UNREAD}",
    ]


def test_a_folder_in_the_place_of_a_group_file_is_one_problem(data: Path, run: Run) -> None:
    for number in range(3):
        _put(data, f"groups/example-group-9.yaml/{number}.yaml")
    expected = ["data/groups/example-group-9.yaml:1:1: error [not-a-file]"]

    assert problems_in_short(run("validate").stdout) == expected
    _commit(data.parent)
    assert problems_in_short(run("validate", "--at", "HEAD").stdout) == expected


def test_the_first_hundred_are_named_and_the_others_counted(data: Path, run: Run) -> None:
    for number in range(150):
        _put(data, f"objects/{number:03}")
        _put(data, f"zz/{number:03}")

    lines = run("validate").stdout.splitlines()

    assert lines[0].startswith("data:1:1: warning: 200 more files ")
    assert problems_in_short("\n".join(lines)) == [
        f"data:1:1: {UNREAD}",
        *(f"data/objects/{number:03}:1:1: {UNREAD}" for number in range(100)),
    ]
    assert run("validate", "data/zz").stdout.splitlines() == lines[:1]
    assert run("validate", "data/regions.yaml").stdout == ""
    _commit(data.parent)
    assert run("validate", "--at", "HEAD").stdout.splitlines() == lines


def test_a_group_file_among_those_counted_is_an_error_all_the_same(data: Path, run: Run) -> None:
    for number in range(100):
        _put(data, f"a/{number:03}")
    _put(data, "groups/sub/example-group-9.yaml")

    result = run("validate")

    first = result.stdout.splitlines()[0]
    assert first.startswith("data:1:1: error: 1 more file ")
    assert first.endswith(": 1 [unread-file]")
    assert result.returncode == 1


def test_a_very_deep_folder_costs_nothing_and_is_named(data: Path, run: Run) -> None:
    name = "/".join(["d" * 50] * 60)
    _put(data, f"{name}/x")

    assert problems_in_short(run("validate").stdout) == [f"data/{name}/x:1:1: {UNREAD}"]


def test_where_the_data_folder_is_the_repository_the_other_files_are_its_own(
    data: Path, run: Run
) -> None:
    git(data, "init", "-q")
    _put(data, "Makefile")
    _put(data, ".github/workflows/ci.yml")
    _put(data, "groups/notes.txt")
    git(data, "add", "-A")
    git(data, "commit", "-q", "-m", "x", at="2026-11-20")

    expected = [f"data/groups/notes.txt:1:1: {UNREAD}"]
    assert problems_in_short(run("validate").stdout) == expected
    assert problems_in_short(run("validate", "--at", "HEAD").stdout) == expected


def test_what_nothing_reads_changes_no_report(data: Path, invoke: Invoke) -> None:
    before = invoke("report", "--format", "json").stdout
    for name in FILES:
        _put(data, name)

    assert invoke("report", "--format", "json").stdout == before


@pytest.mark.parametrize("command", [("report",), ("group", "list"), ("assess", "example-group-1")])
def test_a_folder_of_groups_that_is_a_link_has_no_numbers(
    data: Path, run: Run, command: tuple[str, ...]
) -> None:
    (data / "groups").rename(data.parent / "elsewhere")
    (data / "groups").symlink_to("../elsewhere")
    _commit(data.parent)

    for at in ((),) if command[0] == "assess" else ((), ("--at", "HEAD")):
        result = run(*command, *at)

        assert (result.returncode, result.stdout) == (3, "")
        assert missing_from(result.stderr.splitlines()[0], "data/groups", "symbolic link") == []
