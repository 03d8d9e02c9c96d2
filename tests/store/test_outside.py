"""Files anywhere on the disk, read and written; each refusal with all of its words."""

from functools import partial
from pathlib import Path

import pytest

from ccm.errors import DataError, UsageError
from ccm.store.outside import read_outside, refuse_planted, refuse_taken, write_outside
from testing.refusals import refusal


def test_a_file_is_read_as_it_is_up_to_one_byte_more_than_an_import_may_have(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xff\r\n\x00")
    assert read_outside(str(path)) == b"\xff\r\n\x00"
    path.write_bytes(b"x" * (16 * 2**20 + 9))
    assert len(read_outside(str(path))) == 16 * 2**20 + 1


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    advice = "name a file that is there"
    for path in (str(tmp_path), f"{tmp_path}/a.csv"):
        said = refusal(UsageError, partial(read_outside, path))
        assert said == (f"there is no file '{path}'", advice)


def test_a_device_is_not_read() -> None:
    assert refusal(UsageError, lambda: read_outside("/dev/null")) == (
        "'/dev/null' is not a regular file",
        "name a file, or let ccm read from a pipe: … | ccm import -",
    )


def test_a_file_is_written_once_and_over_another_only_where_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_outside(str(path), b"one", force=False, tell=print)
    assert refusal(
        UsageError, lambda: write_outside(str(path), b"two", force=False, tell=print)
    ) == (f"'{path}' is there already", "name another file, or write over it: --force")
    assert path.read_bytes() == b"one"
    write_outside(str(path), b"three", force=True, tell=print)
    assert path.read_bytes() == b"three"
    assert [file.name for file in tmp_path.iterdir()] == ["a.csv"]


@pytest.mark.parametrize("force", [False, True])
def test_a_file_is_made_only_where_there_is_a_folder_and_no_other_thing(
    tmp_path: Path, force: bool
) -> None:
    (tmp_path / "folder").mkdir()
    assert refusal(
        UsageError, lambda: refuse_taken(str(tmp_path / "none" / "a.csv"), force=force)
    ) == (f"there is no folder '{tmp_path}/none'", "make it first")
    assert refusal(UsageError, lambda: refuse_taken(str(tmp_path / "folder"), force=force)) == (
        f"'{tmp_path}/folder' is not a file",
        "name a file that is to be made",
    )
    refuse_taken(str(tmp_path / "folder" / "a.csv"), force=force)


@pytest.mark.parametrize("mark", [".git", "capacities.yaml"])
def test_a_way_out_of_a_repository_or_dataset_is_refused_and_of_other_folders_not(
    tmp_path: Path, mark: str
) -> None:
    top = tmp_path / "top"
    (top / "inner").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (top / "inner" / "out").symlink_to(tmp_path / "elsewhere")
    path = str(top / "inner" / "out" / "a.csv")
    refuse_planted(path)
    (top / mark).touch()
    assert refusal(UsageError, lambda: refuse_planted(path)) == (
        f"'{top}/inner/out' is a symbolic link inside a repository, and is not followed",
        f"name where it leads: '{tmp_path}/elsewhere'",
    )
    refuse_planted(str(top / "inner" / "a.csv"))
    (tmp_path / "to-top").symlink_to(top)
    refuse_planted(str(tmp_path / "to-top" / "a.csv"))


def test_what_a_dataset_at_the_top_of_a_link_leads_to_is_the_users_own(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    write_outside(str(tmp_path / "link" / "a.csv"), b"one", force=False, tell=print)
    assert (tmp_path / "real" / "a.csv").read_bytes() == b"one"


def test_a_name_that_is_too_long_for_the_disk_is_refused_in_its_words(tmp_path: Path) -> None:
    path = f"{tmp_path}/{'a' * 300}"
    said = refusal(DataError, lambda: write_outside(path, b"", force=False, tell=print))
    assert said == (
        f"{path} cannot be written: File name too long",
        "choose a shorter name, and try again",
    )
    assert list(tmp_path.iterdir()) == []
