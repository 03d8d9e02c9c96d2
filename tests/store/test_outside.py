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
    for path, why in ((str(tmp_path), "not a file"), (f"{tmp_path}/a.csv", "file not found")):
        message, hint = refusal(UsageError, partial(read_outside, path))
        assert message == f"{why}: '{path}'"
        assert hint


def test_a_device_is_not_read() -> None:
    message, hint = refusal(UsageError, lambda: read_outside("/dev/null"))
    assert message == "not a regular file: '/dev/null'"
    assert str(hint).endswith(" | ccm import -")


def test_a_file_is_written_once_and_over_another_only_where_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_outside(str(path), b"one", force=False, tell=print)
    message, hint = refusal(
        UsageError, lambda: write_outside(str(path), b"two", force=False, tell=print)
    )
    assert message == f"'{path}' already exists"
    assert " --force " in str(hint)
    assert path.read_bytes() == b"one"
    write_outside(str(path), b"three", force=True, tell=print)
    assert path.read_bytes() == b"three"
    assert [file.name for file in tmp_path.iterdir()] == ["a.csv"]


@pytest.mark.parametrize("force", [False, True])
def test_a_file_is_made_only_where_there_is_a_folder_and_no_other_thing(
    tmp_path: Path, force: bool
) -> None:
    (tmp_path / "folder").mkdir()
    missing, folder = tmp_path / "none" / "a.csv", tmp_path / "folder"
    message, _ = refusal(UsageError, lambda: refuse_taken(str(missing), force=force))
    assert message == f"folder not found: '{tmp_path}/none'"
    message, _ = refusal(UsageError, lambda: refuse_taken(str(folder), force=force))
    assert message == f"not a file: '{tmp_path}/folder'"
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
    message, hint = refusal(UsageError, lambda: refuse_planted(path))
    assert message.endswith(f": '{top}/inner/out'")
    assert str(hint).endswith(f": '{tmp_path}/elsewhere'")
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
    assert said[0] == f"{path} cannot be written: File name too long"
    assert "name" in str(said[1])
    assert list(tmp_path.iterdir()) == []
