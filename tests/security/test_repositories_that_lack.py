"""Clones that lack something: a part of the files, of the objects, or of the trust."""

import os
import sys
from pathlib import Path

import pytest

from testing.repository import Repository, git, start
from testing.settings import Run
from testing.terminal import Terminal

TREND = ("report", "trend", "--group", "example-group-9", "--format", "csv")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = start(tmp_path / "origin")
    made.bots("none 2024-01-01", "2024-01-15")
    made.bots("low 2024-02-01", "2024-02-15")
    made.bots("high 2024-03-01", "2024-03-15")
    return made


class TestPartial:
    """Reading never fetches."""

    @pytest.fixture
    def partial(self, repository: Repository, tmp_path: Path) -> Repository:
        """A clone without the blobs of older commits; fetching from it leaves a canary."""
        git(repository.top, "config", "uploadpack.allowFilter", "true")
        git(repository.top, "config", "uploadpack.allowAnySHA1InWant", "true")
        address = f"file://{repository.top}"
        git(tmp_path, "clone", "--quiet", "--filter=blob:none", address, "partial")
        canary, script = tmp_path / "canary", tmp_path / "uploadpack"
        script.write_text(f'#!/bin/sh\ntouch {canary}\nexec git-upload-pack "$@"\n')
        script.chmod(0o755)
        git(tmp_path / "partial", "config", "remote.origin.uploadpack", str(script))
        return Repository(tmp_path / "partial", tmp_path / "partial" / "data")

    def test_a_trend_says_how_many_versions_are_missing_and_how_to_get_them(
        self, partial: Repository, tmp_path: Path, run: Run
    ) -> None:
        result = run(*TREND, cwd=partial.top)

        assert result.returncode == 0, result.stderr
        assert (
            "This clone is partial: 2 of 7 versions are not in it; get it: the same command with "
            "--fetch, or: git fetch --refetch --no-filter." in result.stderr
        )
        assert not (tmp_path / "canary").exists()
        for command in ("report changes --since 2020", "report group example-group-9"):
            assert "2 of 7 versions are not in it" in run(*command.split(), cwd=partial.top).stdout

    def test_a_revision_that_lacks_files_is_not_read_in_part(
        self, partial: Repository, tmp_path: Path, run: Run
    ) -> None:
        result = run("report", "--at", "HEAD~1", cwd=partial.top)

        assert result.returncode == 3
        assert "this clone is partial: it lacks 1 of the " in result.stderr
        assert "--fetch" in result.stderr
        assert not (tmp_path / "canary").exists()

    @pytest.mark.parametrize("option", ["--filter=blob:none", "--filter=tree:0"])
    def test_what_is_missing_is_got_with_fetch(
        self, repository: Repository, tmp_path: Path, run: Run, option: str
    ) -> None:
        git(repository.top, "config", "uploadpack.allowFilter", "true")
        clone = ("clone", "--quiet", option, f"file://{repository.top}", "other")
        git(tmp_path, *clone)
        whole = run(*TREND, "--no-cache", cwd=repository.top).stdout

        first = run(*TREND, cwd=tmp_path / "other")
        fetched = run(*TREND, "--fetch", cwd=tmp_path / "other")
        again = run(*TREND, cwd=tmp_path / "other")

        assert "this clone is partial" in first.stderr.lower()
        assert first.stdout != whole
        assert (fetched.returncode, fetched.stdout) == (0, whole), fetched.stderr
        assert again.stdout == whole
        assert run("report", "--at", "HEAD~1", cwd=tmp_path / "other").returncode == 0

    def test_a_remote_that_is_gone_is_said(
        self, partial: Repository, repository: Repository, run: Run
    ) -> None:
        repository.top.rename(repository.top.parent / "moved")

        result = run(*TREND, "--fetch", cwd=partial.top)

        assert result.returncode == 3
        assert "git could not fetch what is missing" in result.stderr


class TestSparse:
    """A sparse checkout is called so, and what it leaves out is not gone."""

    @pytest.fixture
    def sparse(self, repository: Repository) -> Repository:
        git(repository.top, "sparse-checkout", "set", "--no-cone", "/*", "!example-group-9.yaml")
        assert not repository.path().exists()
        return repository

    def test_it_is_said_and_the_dataset_differs_from_the_commit(
        self, sparse: Repository, run: Run
    ) -> None:
        result = run("report", cwd=sparse.top)

        assert "this checkout is sparse: 1 file is not here and not counted" in result.stderr
        assert "git sparse-checkout disable" in result.stderr
        assert ", modified," in result.stdout
        assert "1 file that a sparse checkout leaves out" in result.stdout

    def test_nothing_of_it_has_ended_or_changed(self, sparse: Repository, run: Run) -> None:
        trend = run("report", "trend", "--format", "csv", cwd=sparse.top).stdout
        git(sparse.top, "sparse-checkout", "disable")
        whole = run("report", "trend", "--format", "csv", cwd=sparse.top).stdout
        assert [row.split(",")[-1] for row in trend.split()] == [
            row.split(",")[-1] for row in whole.split()
        ]

    def test_no_change_takes_it_for_gone(self, sparse: Repository, run: Run) -> None:
        changes = run("report", "changes", "--since", "HEAD", cwd=sparse.top)
        assert "example-group-9" not in changes.stdout.split("From ")[0]
        diff = run("diff", "HEAD", cwd=sparse.top)
        assert "removed" not in diff.stdout
        assert "gone" not in diff.stdout

    def test_a_list_that_it_leaves_out_is_explained(self, repository: Repository, run: Run) -> None:
        git(repository.top, "sparse-checkout", "set", "--no-cone", "/*", "!regions.yaml")

        result = run("report", cwd=repository.top)

        assert result.returncode == 3
        assert "this checkout is sparse" in result.stderr

    def test_a_group_of_it_is_named_as_such(self, sparse: Repository, run: Run) -> None:
        result = run("report", "group", "example-group-9", cwd=sparse.top)

        assert result.returncode == 3
        assert "is not checked out" in result.stderr


class TestDamage:
    """A damaged repository is exit 3, and is called so."""

    def test_a_lost_blob(self, repository: Repository, run: Run) -> None:
        blob = repository.git("rev-parse", "HEAD~1:data/groups/example-group-9.yaml")
        (repository.top / ".git" / "objects" / blob[:2] / blob[2:]).unlink()

        for command in (
            TREND,
            ("report", "--at", "HEAD~1"),
            ("report", "changes", "--since", "2020"),
        ):
            result = run(*command, cwd=repository.top)
            assert result.returncode == 3
            assert "the repository is damaged" in result.stderr
            assert "git fsck" in result.stderr

    @pytest.mark.parametrize("what", ["HEAD~1^{tree}", "HEAD~1:data/groups", "HEAD~2"])
    def test_a_lost_tree_or_commit(self, repository: Repository, run: Run, what: str) -> None:
        name = repository.git("rev-parse", what)
        (repository.top / ".git" / "objects" / name[:2] / name[2:]).unlink()

        result = run(*TREND, cwd=repository.top)

        assert result.returncode == 3
        assert "the repository is damaged" in result.stderr

    def test_a_pack_with_other_bytes(self, repository: Repository, run: Run) -> None:
        repository.git("gc", "--quiet")
        [pack] = (repository.top / ".git" / "objects" / "pack").glob("*.pack")
        pack.chmod(0o644)
        data = bytearray(pack.read_bytes())
        data[len(data) // 4 : -20] = bytes(len(data) - len(data) // 4 - 20)
        pack.write_bytes(data)

        for command in (TREND, ("report", "--at", "HEAD"), ("diff", "HEAD~1", "HEAD")):
            result = run(*command, cwd=repository.top)
            assert result.returncode == 3, result.stdout
            assert "the repository is damaged" in result.stderr, result.stderr

    @pytest.mark.parametrize("bytes_", [b"", b"garbage\n", b"0" * 40 + b"\n", b"1" * 40 + b"\n"])
    def test_a_damaged_ref(self, repository: Repository, run: Run, bytes_: bytes) -> None:
        (repository.top / ".git" / "refs" / "heads" / "main").write_bytes(bytes_)

        for command in (TREND, ("report", "--at", "HEAD"), ("report", "--at", "2024-02-20")):
            result = run(*command, cwd=repository.top)
            assert result.returncode == 3
            assert "the repository is damaged" in result.stderr, result.stderr
        report = run("report", cwd=repository.top)
        assert report.returncode == 0
        assert "no commit is known: the repository is damaged" in report.stderr
        assert "the workspace on no commit" in report.stdout


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_a_repository_of_somebody_else_is_said_to_be_not_trusted(
    repository: Repository, run: Run
) -> None:
    for path in (repository.top, repository.top / ".git"):
        os.chown(path, 12345, 12345)

    for command in ("report", "validate", "group list", "stale", "ask"):
        result = run(*command.split(), cwd=repository.top)
        assert result.returncode in (0, 1)
        assert "no commit is known: git does not trust this repository" in result.stderr
        assert "git config --global --add safe.directory " in result.stderr
    for words in (TREND, ("report", "--at", "HEAD"), ("diff", "HEAD")):
        result = run(*words, cwd=repository.top)
        assert result.returncode == 3
        assert "git does not trust this repository" in result.stderr


def test_a_revision_without_its_regions_is_validated_at_a_terminal(repository: Repository) -> None:
    repository.git("rm", "--quiet", "data/regions.yaml")
    repository.commit("2024-04-01")

    with Terminal("validate", "--at", "HEAD", cwd=repository.top) as terminal:
        code, shown = terminal.end()

    assert code == 1
    assert "regions.yaml:1:1: error: the file is missing" in shown
    assert "Traceback" not in shown


@pytest.mark.parametrize("name", ["a\nb", ":(top)x", ":!x", "a b", "*", "-x", "ü\udcff"], ids=ascii)
def test_folders_of_any_name_have_their_history(tmp_path: Path, run: Run, name: str) -> None:
    repository = start(tmp_path / name / name, data=name)
    repository.bots("none 2024-01-01", "2024-01-15")
    repository.bots("high 2024-03-01", "2024-03-15")

    for folder in (repository.data, repository.top.parent):
        shown = run(*TREND, "--data", str(repository.data), cwd=folder)
        assert shown.returncode == 0, shown.stderr
        assert shown.stdout.splitlines()[1].startswith("2024,"), shown.stdout
    past = run("report", "--at", "HEAD", "--data", str(repository.data))
    assert past.returncode == 0, past.stderr
    assert ", modified," not in run("report", "--data", str(repository.data)).stdout


def test_a_version_over_the_limit_is_not_read(repository: Repository, run: Run) -> None:
    repository.path().write_bytes(b"x" * (1 << 20) + b"\n")
    repository.commit("2024-04-01")
    repository.bots("low 2024-05-01", "2024-05-01")

    trend = run(*TREND, cwd=repository.top)
    validate = run("validate", "--at", "HEAD~1", cwd=repository.top)

    assert "1 of 9 versions could not be read" in trend.stderr
    assert "more than 1,048,576 bytes (1 MiB) [too-large]" in validate.stdout


@pytest.mark.parametrize("version", ["1.8.3", "2.37.7", "2.20.1.windows.1"])
def test_a_git_that_is_too_old_is_refused_with_one_line(
    repository: Repository, tmp_path: Path, run: Run, version: str
) -> None:
    old = tmp_path / "bin" / "git"
    old.parent.mkdir()
    old.write_text(f"#!/bin/sh\necho git version {version}\n")
    old.chmod(0o755)

    path = f"{old.parent}{os.pathsep}{os.environ['PATH']}"
    past = run("report", "--at", "HEAD", cwd=repository.top, PATH=path)
    report = run("report", cwd=repository.top, PATH=path)

    number = ".".join(version.split(".")[:2])
    said = f"git {number} is too old: ccm needs git 2.38 or newer"
    assert past.returncode == 3
    assert past.stderr.startswith(f"ccm: {said}")
    assert report.returncode == 0
    assert f"no commit is known: {said}" in report.stderr


def deep_tree(repository: Repository) -> str:
    """A tree that stands for 10 ** 10 files in eleven objects."""
    entry = f"100644 blob {repository.git('rev-parse', 'HEAD:data/regions.yaml')}"
    for _ in range(10):
        names = "".join(f"{entry}\t{number}\n" for number in range(10))
        tree = git(repository.top, "mktree", given=names.encode())
        entry = f"040000 tree {tree}"
    return entry.split()[-1]


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux only")
@pytest.mark.parametrize("folder", ["data/groups/x.yaml", "data/more", "elsewhere"])
def test_a_tree_of_ten_thousand_million_files_is_not_read(
    repository: Repository, run: Run, folder: str
) -> None:
    repository.git("read-tree", f"--prefix={folder}/", "HEAD:data/groups")
    tree = repository.git("write-tree")
    above, _, name = folder.rpartition("/")
    listing = git(repository.top, "ls-tree", f"{tree}:{above}" if above else tree)
    lines = [line for line in listing.splitlines() if not line.endswith(f"\t{name}")]
    lines.append(f"040000 tree {deep_tree(repository)}\t{name}")
    new = git(repository.top, "mktree", given=("\n".join(lines) + "\n").encode())
    while above:
        above, _, name = above.rpartition("/")
        listing = git(repository.top, "ls-tree", f"{tree}:{above}" if above else tree)
        lines = [line for line in listing.splitlines() if not line.endswith(f"\t{name}")]
        lines.append(f"040000 tree {new}\t{name}")
        new = git(repository.top, "mktree", given=("\n".join(lines) + "\n").encode())
    commit = git(repository.top, "commit-tree", new, "-p", "HEAD", "-m", "many", at="2024-04-01")
    after = ("commit-tree", "HEAD^{tree}", "-p", commit, "-m", "none")
    head = git(repository.top, *after, at="2024-04-02")
    repository.git("update-ref", "refs/heads/main", head)
    repository.git("read-tree", "HEAD")

    trend = run(*TREND, cwd=repository.top)
    past = run("report", "--at", "HEAD~1", cwd=repository.top)

    if folder.startswith("data/groups/"):
        assert trend.returncode == 3
        assert "too large" in trend.stderr
    else:  # it is never looked at
        assert trend.returncode == 0, trend.stderr
        assert trend.stdout.splitlines()[1].startswith("2024,2024-01-01,2024-12-31,0,0,0,1,")
    assert past.returncode == (3 if folder.startswith("data") else 0), past.stderr
