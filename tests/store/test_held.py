"""A folder that one ccm holds: what it puts there, what it leaves, and whom it waits for."""

from pathlib import Path

import pytest

from ccm.errors import DataError
from ccm.store import held
from ccm.store.held import hold
from testing.files import contents
from testing.refusals import refusal


def nobody(line: str) -> None:
    raise AssertionError(line)


def test_files_are_put_in_their_places_and_nothing_else_stays(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "b").write_bytes(b"stays")
    with hold(str(tmp_path), nobody) as folder:
        assert (folder.has("a"), folder.has("c")) == (True, False)
        folder.put({"a": b"new", "c": b"made"})
        assert folder.read("a") == b"new"
        folder.put({"a": b"newer"})
    assert contents(tmp_path) == {"a": b"newer", "b": b"stays", "c": b"made"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b", "c"]


def test_a_draft_that_is_never_put_is_gone_with_its_folders(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with hold(str(tmp_path), nobody) as folder:
        folder.draft({"a": b"one", "b": b"two"})
        folder.draft({"a": b"three"})
        assert (tmp_path / "a").read_bytes() == b"old"
        folder.put_drafts(["a"])
    assert contents(tmp_path) == {"a": b"three"}
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_file_keeps_its_mode_and_its_other_name_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o640)
    (tmp_path / "other").hardlink_to(tmp_path / "a")
    with hold(str(tmp_path), nobody) as folder:
        folder.put({"a": b"new"})
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640
    assert contents(tmp_path) == {"a": b"new", "other": b"old"}


def test_a_file_is_given_another_name(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"text")
    with hold(str(tmp_path), nobody) as folder:
        assert folder.path("b") == f"{tmp_path}/b"
        folder.rename("a", "b")
    assert contents(tmp_path) == {"b": b"text"}


def test_what_a_killed_writer_left_is_removed_and_what_is_not_ours_stays(tmp_path: Path) -> None:
    for name in (".ccm-00/.git/draft", ".ccm-11/.git/one", ".ccm-11/file", "x/.git/file"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"left")
    (tmp_path / ".ccm-22" / ".git" / "folder").mkdir(parents=True)
    (tmp_path / ".ccm-33").mkdir()
    with hold(str(tmp_path), nobody):
        pass
    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")) == [
        ".ccm-11",
        ".ccm-11/file",
        ".ccm-22",
        ".ccm-22/.git",
        ".ccm-22/.git/folder",
        "x",
        "x/.git",
        "x/.git/file",
    ]


def test_a_folder_that_another_one_holds_is_waited_for_and_then_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held, "WAIT_SECONDS", 0.2)
    told: list[str] = []

    def hold_again() -> None:
        with hold(str(tmp_path), told.append):
            raise AssertionError

    with hold(str(tmp_path), nobody):
        message, hint = refusal(DataError, hold_again)
        assert message.startswith(f"{tmp_path} cannot be written: another ccm ")
        assert hint
    [line] = told
    assert line.startswith("ccm: ")
    assert f" {tmp_path}; " in line
    with hold(str(tmp_path), nobody):
        pass


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("none", "No such file or directory"),
        ("file", "Not a directory"),
        ("link", "Not a directory"),
    ],
)
def test_what_is_no_folder_is_not_held(tmp_path: Path, name: str, why: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path)

    def hold_it() -> None:
        with hold(f"{tmp_path}/{name}", nobody):
            raise AssertionError

    message, hint = refusal(DataError, hold_it)
    assert message == f"{tmp_path}/{name} cannot be written: {why}"
    assert hint


def test_of_several_files_none_is_put_where_one_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "a").write_bytes(b"old")
    with hold(str(tmp_path), nobody) as folder:
        said = refusal(DataError, lambda: folder.put({"a": b"new", "b": b"new"}))
        assert said == (f"{tmp_path}/b cannot be written: not a regular file", None)
        message, _ = refusal(DataError, lambda: folder.put_drafts(["none"]))
        assert message == f"{tmp_path}/none cannot be written: No such file or directory"
        message, _ = refusal(DataError, lambda: folder.rename("none", "c"))
        assert message == f"{tmp_path}/c cannot be written: No such file or directory"
    assert contents(tmp_path) == {"a": b"old"}
