"""The cache file alone: what it gives back, and what it does with a file that is no good."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccm import cache
from ccm.cache import FILE, Cache, open_cache
from testing.cache_file import MAKER, TEXT, VALUES, fill, is_used_again, kept, kept_one, opened
from testing.settings import PATIENCE, many

NOBODY = 65534
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a cache of VALUES in it."""
    fill(tmp_path / "kept")
    return tmp_path / "kept"


def test_what_is_put_is_there_for_the_next_process(folder: Path) -> None:
    assert kept(folder) == VALUES
    assert kept(folder, "text", "nothing", "text") == {"text": TEXT}
    assert kept_one(folder, "text") == TEXT
    assert kept_one(folder, "nothing") is None
    fill(folder, {"text": "new"})
    assert kept(folder) == {**VALUES, "text": "new"}


def test_only_the_user_may_look_into_the_folder(folder: Path) -> None:
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@settings(max_examples=many(40))
@given(st.dictionaries(st.text(max_size=20), JSON, max_size=5))
def test_every_json_value_comes_back_under_every_key(values: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder), values)
        assert kept(Path(folder), "other", *values) == values


def test_thousands_of_keys_are_asked_for_at_once(folder: Path) -> None:
    many = {f"key {number}": number for number in range(2500)}
    fill(folder, many)
    assert kept(folder, *many, "other") == many


def test_all_values_are_put_or_none(folder: Path) -> None:
    with opened(folder) as there, pytest.raises((TypeError, ValueError)):
        there.put({"new": 1, "text": object()})
    assert kept(folder, "new", *VALUES) == VALUES


def test_a_text_that_is_no_text_does_not_stop_anything(folder: Path) -> None:
    """A file may have any bytes in its name, and Python's text of it cannot be encoded."""
    odd = "past groups/\udcff.yaml"
    fill(folder, {odd: [odd], "text": odd})
    assert kept(folder, odd, "text") in ({}, {"text": TEXT}, {odd: [odd], "text": odd})
    assert is_used_again(folder)


def test_without_a_folder_nothing_is_kept() -> None:
    for nothing in (open_cache(None, maker=MAKER), Cache()):
        nothing.put(VALUES)
        assert nothing.get(VALUES) == {}
        assert nothing.get(["text"]).get("text") is None


def test_what_another_maker_kept_is_thrown_away(folder: Path) -> None:
    assert kept(folder, maker="another") == {}
    assert kept(folder) == {}
    assert is_used_again(folder)


def test_two_makers_at_once_never_get_values_of_each_other(folder: Path) -> None:
    update = opened(folder, maker="another")  # while a command still runs
    with opened(folder) as mine, update as other:
        mine.put({"text": "mine", "mine": 1})
        assert other.get(["text", "mine"]) == {}
        other.put({"text": "other", "other": 1})
        assert mine.get(["other"]) == {}
        assert mine.get(["text"]) in ({}, {"text": "mine"})
    assert kept(folder, "mine", maker="another") == {}


def changed_bytes(whole: bytes) -> Iterator[tuple[int, bytes]]:
    """The file with one byte changed, for each byte that is not 0 and some that are, in 3 ways."""
    for place, byte in enumerate(whole):
        if byte or place % 97 == 0:
            for change in (0xFF, 0x01, 0x80):
                yield place, whole[:place] + bytes([byte ^ change]) + whole[place + 1 :]


def test_whatever_byte_is_another_no_value_is(folder: Path) -> None:
    whole = (folder / FILE).read_bytes()
    name = {*range(16), *range(68, 72)}  # without it, the file may be another program's
    forever = []
    for place, changed in changed_bytes(whole):
        (folder / FILE).write_bytes(changed)
        with opened(folder) as there:
            assert there.get(VALUES).items() <= VALUES.items(), place
            assert there.get(["text"]).get("text") in (TEXT, None), place
            there.put(VALUES)
        if not is_used_again(folder):
            forever.append(place)
        (folder / FILE).unlink(missing_ok=True)
    assert {*forever} <= name


def test_a_row_with_another_byte_is_not_given_and_the_others_are(folder: Path) -> None:
    whole = (folder / FILE).read_bytes()
    place = whole.index(TEXT[1:].encode())
    (folder / FILE).write_bytes(whole[:place] + b"'" + whole[place + 1 :])
    assert kept(folder) == {key: value for key, value in VALUES.items() if key != "text"}
    assert is_used_again(folder)


def test_a_file_of_any_length_is_made_anew(folder: Path) -> None:
    whole = (folder / FILE).read_bytes()
    for length in [*range(0, len(whole), 512), 72, 99, 101, len(whole) - 1]:
        (folder / FILE).write_bytes(whole[:length])
        assert kept(folder).items() <= VALUES.items()
        assert is_used_again(folder), length


def test_a_folder_in_its_place_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    (tmp_path / FILE / "mine").touch()
    fill(tmp_path)
    assert kept(tmp_path) == {}
    assert [path.name for path in (tmp_path / FILE).iterdir()] == ["mine"]


@pytest.mark.parametrize("place", [os.devnull, "/proc/nothing", "file"])
def test_a_folder_that_cannot_be_made_is_done_without(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("mine")
    folder = tmp_path / place / "ccm"
    fill(folder)
    assert kept(folder) == {}
    assert (tmp_path / "file").read_text() == "mine"


@contextmanager
def without_rights(folder: Path) -> Iterator[None]:
    """The folder and its files cannot be written, not even by root."""
    for path in (*folder.iterdir(), folder):
        path.chmod(0o555 if path.is_dir() else 0o444)
    root = os.geteuid() == 0
    try:
        if root:
            os.seteuid(NOBODY)
        yield
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)


@pytest.mark.parametrize("maker", [MAKER, "another"])
def test_a_folder_that_may_only_be_read_is_read_and_stays_as_it_is(maker: str) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        fill(folder)
        before = (folder / FILE).read_bytes()
        if os.geteuid() == 0:
            for path in (folder, folder / FILE):
                os.chown(path, NOBODY, NOBODY)
        with without_rights(folder):
            with pytest.raises(PermissionError):
                (folder / "mine").touch()
            fill(folder, {"text": "new"}, maker=maker)
            assert kept(folder, maker=maker) == (VALUES if maker == MAKER else {})
        assert (folder / FILE).read_bytes() == before
        assert [path.name for path in folder.iterdir()] == [FILE]
    finally:
        shutil.rmtree(folder)


def test_one_that_is_too_big_is_begun_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(folder, {"big": "x" * 300_000})
    monkeypatch.setattr(cache, "MOST_BYTES", 400_000)
    assert kept(folder, "text") == {"text": TEXT}
    fill(folder, {"bigger": "x" * 300_000})
    assert kept(folder, "text", "big", "bigger") == {}
    assert (folder / FILE).stat().st_size < 100_000
    assert is_used_again(folder)


@pytest.mark.parametrize("statement", ["begin exclusive", "begin immediate"])
def test_a_locked_one_is_done_without_and_stays(folder: Path, statement: str) -> None:
    before = (folder / FILE).read_bytes()
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as other:
        other.execute(statement)
        with opened(folder) as there:
            assert there.get(VALUES) == (VALUES if statement == "begin immediate" else {})
            there.put({"text": "new"})
        assert kept(folder, maker="another") == {}
        assert (folder / FILE).read_bytes() == before
        other.execute("rollback")
    assert kept(folder) == VALUES


def test_one_that_is_locked_later_is_done_without_and_stays(folder: Path) -> None:
    writer = closing(sqlite3.connect(folder / FILE, isolation_level=None))
    with opened(folder) as there, writer as other:
        other.execute("begin exclusive")
        assert there.get(VALUES) == {}
        assert there.get(["text"]).get("text") is None
        there.put({"text": "new"})
    assert kept(folder) == VALUES


def test_a_file_that_another_process_made_anew_is_no_damage(folder: Path) -> None:
    """SQLite's word for it (`SQLITE_READONLY_DBMOVED`) is one of the longer ones."""
    with opened(folder) as there:
        assert there.get(["text"]).get("text") == TEXT
        (folder / FILE).rename(folder / "moved")
        fill(folder, {"text": "new"})
        there.put({"text": "mine"})
        there.put({"text": "mine"})
    assert kept(folder) == {"text": "new"}


def test_a_process_that_is_killed_while_it_writes_leaves_what_was_there(folder: Path) -> None:
    killed = (
        "import os, signal, sys; from ccm.cache import open_cache\n"
        f"c = open_cache(sys.argv[1], maker={MAKER!r})._connection\n"
        "c.execute('pragma cache_size = 2'); c.execute('begin immediate')\n"
        "c.execute(\"update kept set value = x'00'\")\n"
        "c.executemany('insert into kept values (?, zeroblob(5000), 1)', zip('abcdefgh'))\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    before = (folder / FILE).read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", killed, str(folder)], check=False, timeout=PATIENCE
    )
    assert done.returncode == -9
    assert (folder / FILE).read_bytes() != before
    assert kept(folder) == VALUES
    assert is_used_again(folder)


@pytest.mark.parametrize("length", [0, 72, 4096, 60_000, 100_001])
def test_a_file_that_is_cut_off_while_it_is_read_does_not_end_the_process(
    folder: Path, length: int
) -> None:
    reading = (
        "import os, sys; from ccm.cache import FILE, open_cache\n"
        f"c = open_cache(sys.argv[1], maker={MAKER!r}); keys = [str(n) for n in range(99)]\n"
        "assert len(c.get(keys)) == 99\n"
        f"os.truncate(os.path.join(sys.argv[1], FILE), {length})\n"
        "c.get(keys); c.put({'new': 1}); c.close()\n"
    )
    fill(folder, {str(number): "x" * 3000 for number in range(99)})
    done = subprocess.run(
        [sys.executable, "-c", reading, str(folder)], check=False, timeout=PATIENCE
    )
    assert done.returncode == 0
    assert is_used_again(folder)
