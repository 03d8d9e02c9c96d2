"""A `.mailmap` of an attacker: of any size and form, with names that steer what shows them."""

import os
import time
from pathlib import Path

import pytest

from ccm.formats import Format
from ccm.history.log import stream_log
from ccm.history.mailmap import parse_mailmap
from ccm.history.order import order_log
from ccm.history.repository import open_repository
from testing.harmless import CHECKS
from testing.repository import Repository, git, start
from testing.settings import Run

LINE = b"Other <e@example.org>\n"
MIB = 1024 * 1024
CHANGES = ("report", "changes", "--since", "2024", "--format")
SHOWN = {  # the file, and the author that is shown
    "nothing": (b"", "E"),
    "binary": (bytes(range(256)) * 64, "E"),
    "zero bytes": (b"Ot\0her <e@example.org>\n", "E"),
    "a zero byte behind a line": (b"Other <e@example.org>\0\n", "Other"),
    "UTF-16": (LINE.decode().encode("utf-16"), "E"),
    "no UTF-8": (b"a\xff\xfe <e@example.org>\n", "a\udcff\udcfe"),
    "an endless name": (b"A" * 10_000 + b" <e@example.org>\n", "A" * 200),
    "an endless address": (b"Other <" + b"a" * 100_000 + b">\n" + LINE, "Other"),
    "one line": (b"<" * 500_000 + b">" * 500_000, "E"),
    "brackets": (b"<>" * 500_000, "E"),
    "as large as allowed": (b"#" * (MIB - len(LINE) - 1) + b"\n" + LINE, "Other"),
    "one byte larger": (b"#" * (MIB - len(LINE)) + b"\n" + LINE, "E"),
    "100 MiB": (b"#" * (100 * MIB) + b"\n" + LINE, "E"),
}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = start(tmp_path / "clone")
    made.bots("none 2024-01-01", "2024-01-15")
    return made


def authors(repository: Repository) -> set[str]:
    log = order_log(list(stream_log(open_repository(str(repository.data)), "HEAD")))
    return {commit.author for commit in log.commits}


@pytest.mark.parametrize("kind", SHOWN)
def test_a_file_of_any_form_stops_nothing(repository: Repository, run: Run, kind: str) -> None:
    content, author = SHOWN[kind]
    (repository.top / ".mailmap").write_bytes(content)
    repository.commit("2024-02-01")
    assert authors(repository) == {author}
    result = run(*CHANGES, "csv", cwd=repository.top)
    assert (result.returncode, "Traceback" in result.stderr) == (0, False)


@pytest.mark.parametrize("wanted", Format)
@pytest.mark.parametrize(
    "name",
    [
        b"\x1b[31mred\x1b]8;;x\x07",
        "a\u202eb\u2066c".encode(),
        b"a\r::error::b",
        b"##[error]x",
        b"=1+1",
        b"{{subst:x}}",
        b"[red]x[/red]",
        b"|script|",
    ],
)
def test_a_name_is_harmless_where_it_goes(
    repository: Repository, run: Run, name: bytes, wanted: Format
) -> None:
    (repository.top / ".mailmap").write_bytes(name + b" <e@example.org>\n")
    repository.commit("2024-02-01")
    result = run(*CHANGES, wanted, cwd=repository.top)
    assert result.returncode == 0, result.stderr
    CHECKS[wanted](result.stdout)


def test_a_link_is_not_followed_and_its_target_is_no_file(repository: Repository) -> None:
    (repository.top / "names").write_bytes(LINE)
    for target in ("names", "Other <e@example.org>"):
        (repository.top / ".mailmap").unlink(missing_ok=True)
        os.symlink(target, repository.top / ".mailmap")
        repository.commit("2024-02-01")
        assert authors(repository) == {"E"}


def test_a_folder_or_another_repository_in_its_place_names_nobody(repository: Repository) -> None:
    (repository.top / ".mailmap").mkdir()
    (repository.top / ".mailmap" / ".mailmap").write_bytes(LINE)
    repository.commit("2024-02-01")
    assert authors(repository) == {"E"}
    repository.git("rm", "--quiet", "-r", ".mailmap")
    link = f"160000,{repository.head()},.mailmap"
    repository.git("update-index", "--add", "--cacheinfo", link)
    repository.git("commit", "--quiet", "--message=link")
    assert authors(repository) == {"E"}


def test_a_partial_clone_without_the_file_shows_the_names_of_the_commits(
    repository: Repository, tmp_path: Path, run: Run
) -> None:
    (repository.top / ".mailmap").write_bytes(LINE)
    repository.commit("2024-02-01")
    git(repository.top, "config", "uploadpack.allowFilter", "true")
    address = repository.top.as_uri()
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", "--no-checkout", address, "partial")
    partial = Repository(tmp_path / "partial", tmp_path / "partial")
    partial.git("checkout", "--quiet", "HEAD", "--", "data")
    assert authors(Repository(partial.top, partial.top / "data")) == {"E"}
    assert run(*CHANGES, "csv", cwd=partial.top).returncode == 0


@pytest.mark.parametrize(
    "unit",
    [b"N%d <%d@x>\n", b"N <a@x> O%d <%d@x>\n", b"<a@x> O%d <%d@x>\n", b"N%d <%d", b"%d\0%d<"],
)
def test_lines_of_any_number_cost_about_as_much_as_comments(unit: bytes) -> None:
    hostile = b"".join(unit % (n, n) for n in range(60_000))[:MIB]
    harmless = (b"# A comment that says nothing.\n" * MIB)[: len(hostile)]
    assert seconds_of(hostile) <= 50 * max(0.005, seconds_of(harmless))


def seconds_of(data: bytes) -> float:
    start = time.process_time()
    parse_mailmap(data)
    return time.process_time() - start
