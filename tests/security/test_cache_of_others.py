"""A cache that is not the user's alone, or not of ccm: nothing is read from it or done to it."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest

from ccm.cache import FILE, open_cache
from testing.files import contents

MAKER = "this ccm"
VALUES: dict[str, Any] = {"text": "words", "list": [1, None, {"a": "b"}]}
NOBODY = 65534


def fill(folder: Path, values: dict[str, Any] = VALUES) -> None:
    with closing(open_cache(str(folder), maker=MAKER)) as cache:
        cache.put(values)


def kept(folder: Path) -> dict[str, Any]:
    with closing(open_cache(str(folder), maker=MAKER)) as cache:
        assert cache.get(["text"]).get("text") in (None, VALUES["text"])
        return cache.get(VALUES)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a cache of VALUES in it."""
    fill(tmp_path / "kept")
    assert kept(tmp_path / "kept") == VALUES
    return tmp_path / "kept"


def is_left_alone(folder: Path) -> bool:
    """Whether nothing is read from the cache, and nothing in the folder changes by trying."""
    before = contents(folder)
    found = kept(folder)
    fill(folder, {"text": "other"})
    return not found and contents(folder) == before


@pytest.mark.parametrize("mode", [0o720, 0o702, 0o770, 0o777, 0o1777])
def test_a_folder_that_others_may_write_to_is_not_used(folder: Path, mode: int) -> None:
    folder.chmod(mode)
    assert is_left_alone(folder)
    folder.chmod(0o755)  # that others may read it is no harm
    assert kept(folder) == VALUES


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_a_file_that_others_may_write_to_is_not_used(folder: Path, mode: int) -> None:
    (folder / FILE).chmod(mode)
    assert is_left_alone(folder)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
@pytest.mark.parametrize("which", ["", FILE])
def test_what_is_another_users_is_not_used(folder: Path, which: str) -> None:
    os.chown(folder / which, NOBODY, NOBODY)
    assert is_left_alone(folder)


def test_a_link_in_the_place_of_the_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folder)
    before = contents(folder)
    assert kept(tmp_path / "link") == {}
    fill(tmp_path / "link", {"text": "other"})
    assert contents(folder) == before
    assert kept(folder) == VALUES


@pytest.mark.parametrize("target", ["there", "not there"])
def test_a_link_in_the_place_of_the_file_is_not_followed(
    folder: Path, tmp_path: Path, target: str
) -> None:
    if target == "there":
        (folder / FILE).rename(tmp_path / target)
    else:
        (folder / FILE).unlink()
    before = contents(tmp_path)
    (folder / FILE).symlink_to(tmp_path / target)
    fill(folder)
    assert kept(folder) == {}
    (folder / FILE).unlink()
    assert contents(tmp_path) == before


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_what_is_no_file_is_left_alone(folder: Path, make: Callable[[Path], None]) -> None:
    (folder / FILE).unlink()
    make(folder / FILE)
    fill(folder)
    assert kept(folder) == {}
    assert not (folder / FILE).is_file()


@pytest.mark.parametrize(
    "content",
    [
        b"\0" * 8192,
        b"mine\n" * 1000,
        b"SQLite format 3\0",
        Random(1).randbytes(5000),
    ],
    ids=["zeros", "text", "only a beginning", "random bytes"],
)
def test_a_file_of_something_else_is_left_alone(folder: Path, content: bytes) -> None:
    (folder / FILE).write_bytes(content)
    assert is_left_alone(folder)


def test_an_empty_file_is_nobodys(folder: Path) -> None:
    (folder / FILE).write_bytes(b"")
    assert kept(folder) == {}
    fill(folder)
    assert kept(folder) == VALUES


MADE_BY = f"create table made_by (maker text not null); insert into made_by values ('{MAKER}');"


@pytest.mark.parametrize(
    "made",
    [
        "create table mine (value); insert into mine values (1)",
        f"{MADE_BY} create table kept (key, value, sum)",
        f"{MADE_BY} create table mine (value); insert into mine values (1)",
        "pragma application_id = 1; create table made_by (maker)",
    ],
)
def test_a_database_of_another_program_is_left_alone(folder: Path, made: str) -> None:
    (folder / FILE).unlink()
    with closing(sqlite3.connect(folder / FILE)) as connection:
        connection.executescript(made)
    assert is_left_alone(folder)


VIEW = "drop table kept; create view kept as select cast('text' as blob) as key, x'31' as value, "


@pytest.mark.parametrize(
    "made",
    [
        f"{VIEW} 1 as sum",
        "drop table made_by; create view made_by as select 'this ccm' as maker",
        "create trigger t after insert on kept begin delete from kept; end",
        "create trigger t before insert on kept begin select raise(ignore); end",
        "create index other on kept (value)",
        "create table mine (value)",
        "drop table made_by; create table made_by (maker)",
        "drop table made_by; create table made_by (other)",
        "drop table kept; create table kept (key, value, sum)",
        "create virtual table v using fts5(x)",
    ],
)
def test_in_a_cache_of_ours_no_view_or_trigger_is_obeyed(folder: Path, made: str) -> None:
    with closing(sqlite3.connect(folder / FILE)) as connection:
        connection.executescript(made)
    assert kept(folder) == {}
    fill(folder)
    assert kept(folder) == VALUES
    with closing(sqlite3.connect(folder / FILE)) as connection:
        found = connection.execute("select type, name from sqlite_master order by 1, 2").fetchall()
    assert found == [
        ("index", "sqlite_autoindex_kept_1"),
        ("table", "kept"),
        ("table", "made_by"),
    ]


@pytest.mark.parametrize(
    "value",
    [
        b"",
        b"{",
        b"[" * 100_000,
        b"\xff\xfe",
        b"\xe3\x04\x00\x00\x00",  # as `marshal` would have it
        b"9" * 5000,
        "words",
        5,
    ],
    ids=str,
)
def test_a_value_that_does_not_load_is_not_there_and_the_others_are(
    folder: Path, value: object
) -> None:
    with closing(open_cache(str(folder), maker=MAKER)) as cache:
        right = cache._sum(b"text", value)
    change = "update kept set value = ?, sum = ? where key = ?"
    for kept_sum in (right or 0, -1):
        with closing(sqlite3.connect(folder / FILE)) as connection, connection:
            connection.execute(change, (value, kept_sum, b"text"))
        assert kept(folder) == {"list": VALUES["list"]}


def test_a_table_that_is_damaged_after_it_is_opened_is_not_there(folder: Path) -> None:
    with closing(open_cache(str(folder), maker=MAKER)) as cache:
        whole = (folder / FILE).read_bytes()
        (folder / FILE).write_bytes(whole[:100] + b"\xff" * (len(whole) - 100))
        assert cache.get(VALUES).items() <= VALUES.items()
    fill(folder)
    fill(folder)
    assert kept(folder) == VALUES
