"""Clones that lack something: a part of the files, or of the objects."""

from pathlib import Path

import pytest

from testing.refusals import missing_from
from testing.repository import Repository, git, start_with_points
from testing.settings import Run

TREND = ("report", "trend", "--group", "example-group-9", "--format", "csv")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return start_with_points(tmp_path / "origin")


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
        answer, *notes = result.stderr.splitlines()
        assert "(2 of 7 versions are missing): " in answer
        [note] = [line for line in notes if "2 of 7 versions" in line]
        assert " partial: " in note
        assert "--fetch" in note
        assert "git fetch --refetch --no-filter" in note
        assert not (tmp_path / "canary").exists()
        changes = run("report", "changes", "--since", "2020", cwd=partial.top).stdout
        assert "(2 of 7 versions are missing): " in changes.splitlines()[0]
        for stdout in (changes, run("report", "group", "example-group-9", cwd=partial.top).stdout):
            assert "2 of 7 versions are missing;" in stdout

    def test_a_revision_that_lacks_files_is_not_read_in_part(
        self, partial: Repository, tmp_path: Path, run: Run
    ) -> None:
        result = run("report", "--at", "HEAD~1", cwd=partial.top)

        assert result.returncode == 3
        commit = partial.git("rev-parse", "HEAD~1")[:10]
        assert "this clone is partial: it lacks 1 of the " in result.stderr
        assert f" of commit {commit}\n" in result.stderr
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

    def test_a_past_that_lacks_a_version_is_not_remembered(
        self, repository: Repository, tmp_path: Path, run: Run
    ) -> None:
        """Neither where all of it was read nor where it was read on from what was remembered."""
        run(*TREND, cwd=repository.top)
        repository.bots("medium 2024-04-01", "2024-04-15")
        blob = repository.git("rev-parse", "HEAD:data/groups/example-group-9.yaml")
        repository.bots("low 2024-05-01", "2024-05-15")
        lost = repository.top / ".git" / "objects" / blob[:2] / blob[2:]
        lost.rename(tmp_path / "lost")
        repository.git("config", "remote.origin.promisor", "true")
        for cached in ([], ["--no-cache"]):
            lacking = run(*TREND, *cached, cwd=repository.top)
            assert "1 of 9 versions is missing" in lacking.stderr
        (tmp_path / "lost").rename(lost)
        whole = run(*TREND, "--no-cache", cwd=repository.top)
        assert whole.stdout != lacking.stdout
        for _ in range(2):
            again = run(*TREND, cwd=repository.top)
            assert (again.stdout, again.stderr) == (whole.stdout, whole.stderr)

    def test_a_remote_that_is_gone_is_said(
        self, partial: Repository, repository: Repository, run: Run
    ) -> None:
        repository.top.rename(repository.top.parent / "moved")

        result = run(*TREND, "--fetch", cwd=partial.top)

        assert result.returncode == 3
        assert "git could not fetch" in result.stderr


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

        facts = ("sparse: 1 file ", "not counted", "git sparse-checkout disable")
        assert missing_from(result.stderr, *facts) == []
        facts = ("modified since commit", "1 file ", "sparse checkout")
        assert missing_from(result.stdout, *facts) == []

    def test_nothing_of_it_has_ended_or_changed(self, sparse: Repository, run: Run) -> None:
        trend = run("report", "trend", "--format", "csv", cwd=sparse.top).stdout
        git(sparse.top, "sparse-checkout", "disable")
        whole = run("report", "trend", "--format", "csv", cwd=sparse.top).stdout
        assert [row.split(",")[-1] for row in trend.split()] == [
            row.split(",")[-1] for row in whole.split()
        ]

    def test_no_change_takes_it_for_gone(self, sparse: Repository, run: Run) -> None:
        changes = run("report", "changes", "--since", "HEAD", cwd=sparse.top)
        assert "example-group-9" not in changes.stdout.split("Source: ")[0]
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
        assert "unknown: the repository is damaged" in report.stderr
        assert "working tree without a commit" in report.stdout
