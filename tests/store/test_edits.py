"""Files of two folders edited: all of them, or none."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from ccm.errors import DataError
from ccm.model import Group, Priorities
from ccm.parse.stray_files import folder_problem, link_problem
from ccm.store.edits import Edit, HeldFile, held_groups, put_all, readable, undo
from ccm.store.held import HeldFolder, hold
from testing.files import contents
from testing.refusals import refusal

HEAD = b"name: A\nkind: hub\nregion: international\n"


def folders(top: Path) -> tuple[str, str]:
    """Two folders, each with the files x and y."""
    for name in ("a", "b"):
        (top / name).mkdir()
        for file in ("x", "y"):
            (top / name / file).write_bytes(b"old")
    return str(top / "a"), str(top / "b")


def edit(folder: HeldFolder, name: str, new: bytes = b"new") -> Edit:
    return Edit(folder, name, b"old", new)


def test_all_edits_are_done(tmp_path: Path) -> None:
    first, second = folders(tmp_path)
    with hold(first, print) as a, hold(second, print) as b:
        put_all([edit(a, "x"), edit(b, "y", b"more"), edit(a, "y", b"third")])
        assert edit(b, "y").path == f"{second}/y"
    assert contents(tmp_path) == {"a/x": b"new", "a/y": b"third", "b/x": b"old", "b/y": b"more"}


def test_where_a_draft_cannot_be_written_nothing_is_changed(tmp_path: Path) -> None:
    first, second = folders(tmp_path)
    (tmp_path / "b" / "y").unlink()
    (tmp_path / "b" / "y").mkdir()
    with hold(first, print) as a, hold(second, print) as b:
        said = refusal(DataError, lambda: put_all([edit(a, "x"), edit(b, "y")]))
    assert said == (f"{second}/y cannot be written: not a regular file", None)
    assert contents(tmp_path) == {"a/x": b"old", "a/y": b"old", "b/x": b"old"}


class Meddled(HeldFolder):
    """A folder in which somebody puts folders in the places of files, at the last moment."""

    def put_drafts(self, names: Iterable[str]) -> None:
        for name in names:
            Path(self.path(name)).unlink()
            Path(self.path(name)).mkdir()
        super().put_drafts(names)


def test_where_an_edit_cannot_be_done_those_before_it_are_undone(tmp_path: Path) -> None:
    first, second = folders(tmp_path)
    with hold(first, print) as a, hold(second, print) as b:
        b.__class__ = Meddled
        said = refusal(DataError, lambda: put_all([edit(a, "x"), edit(a, "y"), edit(b, "x")]))
    message, hint = said
    assert message.startswith(f"{second}/x cannot be written: Is a directory; ")
    assert message.endswith(f": {second}/x")
    assert str(hint).endswith(": git diff")
    assert contents(tmp_path) == {"a/x": b"old", "a/y": b"old", "b/y": b"old"}


def test_what_cannot_be_put_back_is_named(tmp_path: Path) -> None:
    first, _ = folders(tmp_path)
    with hold(first, print) as a:
        put_all([edit(a, "x"), edit(a, "y")])
        for name in ("x", "y"):
            (tmp_path / "a" / name).unlink()
            (tmp_path / "a" / name).mkdir()
        message, hint = refusal(
            DataError, lambda: undo([edit(a, "x"), edit(a, "y")], KeyboardInterrupt("stopped"))
        )
        assert message.startswith("stopped; ")
        assert message.endswith(f": {first}/x, {first}/y")
        assert str(hint).endswith(": git diff")


def test_what_was_never_changed_is_undone_without_writing(tmp_path: Path) -> None:
    first, _ = folders(tmp_path)
    number = (tmp_path / "a" / "x").stat().st_ino
    with hold(first, print) as a:
        assert edit(a, "x").is_undone()
        undo([edit(a, "x")], KeyboardInterrupt())
    assert (tmp_path / "a" / "x").stat().st_ino == number


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["bare", "marked"])
def test_a_file_keeps_its_byte_order_mark(tmp_path: Path, mark: bytes) -> None:
    (tmp_path / "a.yaml").write_bytes(mark + HEAD)
    with hold(str(tmp_path), print) as folder:
        file: HeldFile[Group] = readable(folder, "a.yaml", Group)
        assert (file.path, file.text, file.content.id) == (f"{tmp_path}/a.yaml", HEAD.decode(), "a")
        made = file.edited("name: B\n")
    assert made == Edit(folder, "a.yaml", mark + HEAD, mark + b"name: B\n")


def test_a_file_that_cannot_be_read_is_refused_at_its_place(tmp_path: Path) -> None:
    (tmp_path / "a b.yaml").write_bytes(HEAD + b"kind: hub\n")
    (tmp_path / "empty.yaml").write_bytes(b"[]\n")
    (tmp_path / "link.yaml").symlink_to("a b.yaml")
    with hold(str(tmp_path), print) as folder:
        message, hint = refusal(DataError, lambda: readable(folder, "a b.yaml", Group))
        assert message.startswith(f"{tmp_path}/a b.yaml:4:1: duplicate key 'kind' ")
        assert str(hint).endswith(f": ccm validate '{tmp_path}/a b.yaml'")
        message, hint = refusal(DataError, lambda: readable(folder, "empty.yaml", Priorities))
        assert message.startswith(f"{tmp_path}/empty.yaml: ")
        assert str(hint).endswith(f": ccm validate {tmp_path}/empty.yaml")
        message, hint = refusal(DataError, lambda: readable(folder, "link.yaml", Group))
        assert message == f"{tmp_path}/link.yaml: {link_problem('').message}"
        assert hint == link_problem("").hint


def test_the_folder_of_the_groups_is_made_where_it_is_missing(tmp_path: Path) -> None:
    for _ in range(2):
        with held_groups(str(tmp_path), print) as groups:
            assert groups.path("a.yaml") == f"{tmp_path}/groups/a.yaml"
    assert [path.name for path in tmp_path.iterdir()] == ["groups"]


@pytest.mark.parametrize("is_link", [True, False])
def test_what_stands_for_the_folder_of_the_groups_is_refused(tmp_path: Path, is_link: bool) -> None:
    place = tmp_path / "groups"
    place.symlink_to(tmp_path) if is_link else place.touch()

    def hold_it() -> None:
        with held_groups(str(tmp_path), print):
            raise AssertionError

    problem = folder_problem("", linked=is_link)
    assert refusal(DataError, hold_it) == (f"{place}: {problem.message}", problem.hint)
