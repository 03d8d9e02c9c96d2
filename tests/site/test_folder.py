"""The folder of a site: nothing of others is removed, and an old site stays to the last step."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from ccm.errors import DataError, UsageError
from ccm.site.folder import MARKER, refuse_foreign, replace_site
from testing.files import contents
from testing.settings import Invoke

ONE = [("index.html", b"one"), ("groups/a.html", b"a")]
TWO = [("index.html", b"two")]


def test_a_site_replaces_the_one_before_it_as_a_whole(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    assert replace_site(str(folder), iter(ONE), {}) == 2
    assert replace_site(str(folder), iter(TWO), {}) == 1
    assert (folder / "index.html").read_bytes() == b"two"
    assert sorted(os.listdir(folder)) == [MARKER, "index.html"]
    assert os.listdir(tmp_path) == ["site"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    replace_site(str(tmp_path), iter(ONE), {})
    assert (tmp_path / "groups" / "a.html").read_bytes() == b"a"


@pytest.mark.parametrize(
    "marker", ["", "{}", "[]", '{"made_by": "x", "names": ["mine.txt"]}', "[" * 9999]
)
def test_a_folder_of_others_is_refused_and_stays_as_it_is(tmp_path: Path, marker: str) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    if marker:
        (tmp_path / MARKER).write_text(marker, encoding="utf-8")
    before = contents(tmp_path)
    with pytest.raises(UsageError):
        replace_site(str(tmp_path), iter(ONE), {})
    assert contents(tmp_path) == before


def test_a_file_that_somebody_added_to_a_site_is_not_removed(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    replace_site(str(folder), iter(ONE), {})
    (folder / ".git").mkdir()
    with pytest.raises(UsageError, match=r"\.git"):
        replace_site(str(folder), iter(TWO), {})
    assert (folder / "index.html").read_bytes() == b"one"


def test_a_build_that_fails_leaves_the_old_site(tmp_path: Path) -> None:
    def broken() -> Iterator[tuple[str, bytes]]:
        yield from TWO
        raise KeyboardInterrupt

    folder = tmp_path / "site"
    replace_site(str(folder), iter(ONE), {})
    before = contents(folder)
    with pytest.raises(KeyboardInterrupt):
        replace_site(str(folder), broken(), {})
    assert contents(folder) == before
    assert os.listdir(tmp_path) == ["site"]


def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    for folder in ("file", "file/site", "missing/site"):
        with pytest.raises((UsageError, DataError)):
            refuse_foreign(str(tmp_path / folder))


@pytest.mark.parametrize("name", [".", "site", "groups/site"])
def test_a_site_is_not_built_in_the_dataset(data: Path, invoke: Invoke, name: str) -> None:
    before = contents(data)
    result = invoke("site", "build", str(data / name))
    assert result.exit_code == 2
    assert contents(data) == before
