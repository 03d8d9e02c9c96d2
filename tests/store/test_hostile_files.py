"""What stands in the folder of groups and is no plain file, or has a strange name."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from testing.answers import problems_in_short
from testing.settings import Run

GROUP = "name: Example group 9\nkind: user-group\nregion: international\n"
LINK = "error [symbolic-link]"


def _make_socket(path: Path) -> None:
    os.mknod(path, stat.S_IFSOCK | 0o600)


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (Path.mkdir, "error [not-a-file]"),
        (os.mkfifo, "error [not-a-file]"),
        (_make_socket, "error [not-a-file]"),
        (
            lambda path: path.symlink_to("/etc/hosts"),
            LINK,
        ),
        (
            lambda path: path.symlink_to(path.name),
            LINK,
        ),
        (lambda path: path.symlink_to("gone"), LINK),
    ],
    ids=["a folder", "a FIFO", "a socket", "a link out", "a link to itself", "a link to nothing"],
)
def test_what_is_no_regular_file_is_refused_unread(
    data: Path, run: Run, make: Callable[[Path], None], problem: str
) -> None:
    make(data / "groups" / "example-group-9.yaml")

    result = run("validate")

    expected = f"data/groups/example-group-9.yaml:1:1: {problem}"
    assert problems_in_short(result.stdout) == [expected]
    assert result.returncode == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_the_right_to_read_it_is_a_problem(data: Path, run: Run) -> None:
    (data / "groups" / "example-group-1.yaml").chmod(0)

    assert "cannot be read: Permission denied [not-a-file]" in run("validate").stdout


def test_a_groups_folder_that_is_a_link_is_refused(data: Path, run: Run) -> None:
    (data / "groups").rename(data.parent / "elsewhere")
    (data / "groups").symlink_to("../elsewhere")

    result = run("validate")

    assert "[symbolic-link]" in result.stdout
    assert result.returncode == 1


def test_a_groups_folder_that_is_a_file_is_no_bug(data: Path, run: Run) -> None:
    for path in (data / "groups").iterdir():
        path.unlink()
    (data / "groups").rmdir()
    (data / "groups").write_text("not a folder\n")

    result = run("validate")

    assert result.returncode in (1, 3)
    assert "Traceback" not in result.stderr


NO_ID = "is not a valid id: use a-z, 0-9 and single hyphens, at most 64 characters [bad-group-id]"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a b", "a b"),
        ("a\nb", r"a\nb"),
        ("a\x1b[31mb", r"a\x1b[31mb"),
        ("a\u202eb", r"a\u202eb"),
        ("-rf", "-rf"),
        (os.fsdecode(b"a\xffb"), r"a\udcffb"),
    ],
    ids=ascii,
)
def test_a_strange_file_name_is_shown_harmlessly(
    data: Path, run: Run, name: str, shown: str
) -> None:
    (data / "groups" / f"{name}.yaml").write_text(GROUP)

    result = run("validate")

    assert result.stdout == f"data/groups/{shown}.yaml:1:1: error: '{shown}' {NO_ID}\n"
    assert result.returncode == 1
    assert run("validate", "--format", "json").stdout.replace("\n", "").isprintable()


@pytest.mark.parametrize(
    ("name", "shown"),
    [("x.yml", "x.yml"), ("X.YAML", "X.YAML"), ("a\x1b[31m\n.YML", r"a\x1b[31m\n.YML")],
    ids=ascii,
)
def test_a_file_that_only_looks_like_a_group_file_is_a_warning(
    data: Path, run: Run, name: str, shown: str
) -> None:
    (data / "groups" / name).write_text(GROUP)

    result = run("validate")

    assert problems_in_short(result.stdout) == [f"data/groups/{shown}:1:1: warning [not-read]"]
    assert result.returncode == 0
