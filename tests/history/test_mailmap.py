"""The names of authors: those of `.mailmap` in the revision that is read, and of no other."""

import shutil
from pathlib import Path

import pytest

from ccm.history.log import stream_log
from ccm.history.mailmap import parse_mailmap
from ccm.history.order import order_log
from ccm.history.repository import open_repository
from testing.repository import Repository, git, start
from testing.settings import Invoke

LINES = b"""\
# New Name <a@example.org>
Short <short@example.org>
Long <long@example.org> <old@example.org>
Both <both@example.org> Old Name <shared@example.org>
Rest <rest@example.org> <shared@example.org>
<kept@example.org> Kept Name <shared@example.org>
<other@example.org> <short@example.org>
First <twice@example.org>
 Second\t<TWICE@example.org>\r
Nobody <nobody@example.org> <>
Zero <zero@example.org>\0<old-zero@example.org>
no address
Half <half@example.org
"""


@pytest.mark.parametrize(
    ("name", "address", "shown"),
    [
        (b"A", b"a@example.org", b"A"),
        (b"A", b"short@example.org", b"Short"),
        (b"A", b"SHORT@Example.org", b"Short"),
        (b"A", b"old@example.org", b"Long"),
        (b"A", b"long@example.org", b"A"),
        (b"Old Name", b"shared@example.org", b"Both"),
        (b"old name", b"shared@example.org", b"Both"),
        (b"Kept Name", b"shared@example.org", b"Kept Name"),
        (b"A", b"shared@example.org", b"Rest"),
        (b"A", b"twice@example.org", b"Second"),
        (b"A", b"", b"Nobody"),
        (b"A", b"half@example.org", b"A"),
        (b"A", b"zero@example.org", b"Zero"),
        (b"A", b"old-zero@example.org", b"A"),
        ("Łódź".encode(), b"short@example.org", b"Short"),
    ],
)
def test_a_line_names_an_address_or_an_address_with_a_name(
    tmp_path: Path, name: bytes, address: bytes, shown: bytes
) -> None:
    assert parse_mailmap(LINES).name_of(name, address) == shown
    git(tmp_path, "init", "--quiet")
    (tmp_path / ".mailmap").write_bytes(LINES)
    by_git = git(tmp_path, "check-mailmap", "--stdin", given=name + b" <" + address + b">\n")
    assert by_git.rpartition(" <")[0] == shown.decode()


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Example has two addresses; the `.mailmap` of the last commit knows it."""
    made = start(tmp_path / "clone")
    for words, author in (
        ("low 2025-01-01", "Example <ex@example.org>"),
        ("high 2025-02-01", "ex23 <ex@old.example.org>"),
    ):
        made.write({"bots": words})
        made.git("add", "--all")
        made.git("commit", "--quiet", f"--author={author}", "--message=.", at="2025-03-01")
    (made.top / ".before-it").touch()
    (made.top / ".mailmap").write_text("Example <ex@example.org> <ex@old.example.org>\n")
    made.commit("2025-03-02")
    return made


def authors(folder: Path, tip: str) -> list[str]:
    log = order_log(list(stream_log(open_repository(str(folder)), tip)))
    return [commit.author for commit in log.commits][1:3]


def test_the_file_of_the_revision_that_is_read_counts(repository: Repository) -> None:
    assert authors(repository.data, "HEAD") == ["Example", "Example"]
    assert authors(repository.data, "HEAD~1") == ["Example", "ex23"]


def test_the_file_of_the_work_tree_does_not_count(repository: Repository) -> None:
    (repository.top / ".mailmap").write_text("Other <ex@example.org>\n")
    assert authors(repository.data, "HEAD") == ["Example", "Example"]
    (repository.top / ".mailmap").unlink()
    assert authors(repository.data, "HEAD") == ["Example", "Example"]


def test_a_bare_repository_has_the_same_names(repository: Repository) -> None:
    bare = repository.top.parent / "bare.git"
    repository.git("clone", "--quiet", "--bare", str(repository.top), str(bare))
    assert authors(bare, "HEAD") == ["Example", "Example"]
    assert authors(bare, "HEAD~1") == ["Example", "ex23"]


def test_a_file_in_the_data_folder_names_nobody(repository: Repository) -> None:
    shutil.move(repository.top / ".mailmap", repository.data / ".mailmap")
    repository.commit("2025-03-03")
    assert authors(repository.data, "HEAD") == ["Example", "ex23"]


def test_changes_show_these_names(repository: Repository, invoke: Invoke) -> None:
    for options, names in (([], ["Example", "Example"]), (["--at", "HEAD~1"], ["Example", "ex23"])):
        words = ["report", "changes", "--since", "2025", "--format", "csv", *options]
        result = invoke(*words, "--data", str(repository.data))
        assert result.exit_code == 0, result.stderr
        rows = result.stdout.splitlines()[1:]
        assert sorted(row.split(",")[-2] for row in rows) == names
