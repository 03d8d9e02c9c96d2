"""The stamps of a data folder: any change of a file is another list, and nothing is followed."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ccm.store.stamps import stamps_of


def same_bytes_later(path: Path) -> None:
    about = path.stat()
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns + 1))


def replaced_by_a_copy(path: Path) -> None:
    about, copy = path.stat(), path.with_suffix(".new")
    copy.write_bytes(path.read_bytes())
    os.utime(copy, ns=(about.st_atime_ns, about.st_mtime_ns))
    copy.replace(path)


def longer(path: Path) -> None:
    about = path.stat()
    path.write_bytes(path.read_bytes() + b"#\n")
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))


@pytest.mark.parametrize("change", [same_bytes_later, replaced_by_a_copy, longer, Path.unlink])
@pytest.mark.parametrize("name", ["capacities.yaml", "groups/example-group-1.yaml"])
def test_each_change_of_a_file_is_another_stamp(
    data: Path, name: str, change: Callable[[Path], None]
) -> None:
    before = stamps_of(str(data))
    assert stamps_of(str(data)) == before
    change(data / name)
    assert stamps_of(str(data)) != before


def test_links_and_what_nothing_reads_are_not_followed(data: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (data / "link").symlink_to(elsewhere)
    (data / "groups" / "loop").symlink_to(data)
    (data / "groups" / "deep").mkdir()
    before = stamps_of(str(data))
    (elsewhere / "file").write_text("", encoding="utf-8")
    assert stamps_of(str(data)) == before


def test_a_folder_that_is_not_there_has_no_stamps(tmp_path: Path) -> None:
    assert stamps_of(str(tmp_path / "missing")) == []
