"""Programs that a repository's own configuration names: a command that reads runs none of them."""

import os
import subprocess
from pathlib import Path

import pytest

from testing.outcomes import READING
from testing.repository import Repository, git, start
from testing.settings import Run

HOOKS = ("post-index-change", "pre-commit", "post-checkout", "reference-transaction", "pre-auto-gc",
         "fsmonitor-watchman", "post-rewrite", "pre-push")  # fmt: skip


def program(folder: Path, name: str, canary: Path) -> Path:
    """A program that leaves a canary behind, with what it was called as."""
    path = folder / name
    path.write_text(f"#!/bin/sh\necho {name} >> {canary}\ncat 2>/dev/null\nexit 1\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def armed(tmp_path: Path) -> Repository:
    """A clone whose configuration names a program wherever git has a setting for one."""
    repository = start(tmp_path / "clone")
    repository.write({"bots": "low 2024-01-01"})
    repository.commit("2024-02-01")
    repository.write({"bots": "medium 2024-03-01"})
    repository.commit("2024-03-01")
    repository.write({"bots": "high 2024-04-01"})  # not committed
    (tmp_path / "programs").mkdir()
    arm(repository, tmp_path / "programs", tmp_path / "canary")
    return repository


def arm(repository: Repository, programs: Path, canary: Path) -> None:
    canary.parent.mkdir(exist_ok=True)

    def named(name: str) -> str:
        return str(program(programs, name, canary))

    (repository.top / ".gitattributes").write_text("* filter=f diff=d merge=m\n")
    (repository.top / ".git" / "info").mkdir(exist_ok=True)
    (repository.top / ".git" / "info" / "attributes").write_text("* filter=f diff=d merge=m\n")
    (repository.top / ".git" / "included").write_text(
        f'[filter "f"]\n\tclean = {named("clean")}\n\tsmudge = {named("smudge")}\n'
        f"\tprocess = {named('process')}\n\trequired = true\n"
        f'[diff "d"]\n\ttextconv = {named("textconv")}\n\tcommand = {named("diff-command")}\n'
    )
    settings = {
        "include.path": "included",
        "core.fsmonitor": named("fsmonitor"),
        "core.hooksPath": str(programs),
        "core.pager": named("pager"),
        "pager.log": named("pager-log"),
        "core.editor": named("editor"),
        "core.sshCommand": named("ssh"),
        "core.askPass": named("askpass"),
        "core.gitProxy": named("proxy"),
        "core.alternateRefsCommand": named("alternate-refs"),
        "credential.helper": f"!{named('credential')}",
        "diff.external": named("external"),
        "gpg.program": named("gpg"),
        "log.showSignature": "true",
        "interactive.diffFilter": named("diff-filter"),
        "uploadpack.packObjectsHook": named("pack-objects"),
        "alias.log": f"!{named('alias-log')}",
        "alias.cat-file": f"!{named('alias-cat-file')}",
        "trailer.x.command": named("trailer"),
        "sequence.editor": named("sequence-editor"),
        "merge.m.driver": named("merge-driver"),
        "submodule.recurse": "true",
        "maintenance.auto": "true",
        "gc.auto": "1",
    }
    for key, value in settings.items():
        git(repository.top, "config", key, value)
    hooks = repository.top / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for hook in HOOKS:
        program(programs, hook, canary)
        program(hooks, hook, canary)


@pytest.mark.parametrize("command", READING)
def test_a_command_that_reads_runs_no_configured_program(
    armed: Repository, tmp_path: Path, run: Run, command: str
) -> None:
    result = run(*command.split(), cwd=armed.top)

    assert not (tmp_path / "canary").exists(), (tmp_path / "canary").read_text()
    assert result.returncode in (0, 1), result.stderr


@pytest.mark.parametrize("command", ["validate", "diff HEAD"])
def test_a_file_that_was_moved_is_looked_up_in_the_commit_without_them(
    armed: Repository, tmp_path: Path, run: Run, command: str
) -> None:
    armed.path().rename(armed.path("moved"))
    result = run(*command.split(), cwd=armed.top)

    assert "`formerly: [example-group-9]`" in result.stdout
    assert not (tmp_path / "canary").exists(), (tmp_path / "canary").read_text()


def test_git_would_run_them(armed: Repository, tmp_path: Path) -> None:
    """Or the test above could not fail."""
    for word in ("status", "add"):
        subprocess.run(["git", word, "."], cwd=armed.top, capture_output=True, check=False)

    called = (tmp_path / "canary").read_text()
    assert "fsmonitor" in called
    assert "clean" in called or "process" in called


def test_the_past_is_right_beside_all_that(armed: Repository, run: Run) -> None:
    result = run("report", "trend", "--group", "example-group-9", "--format", "csv", cwd=armed.top)

    assert "2024,2024-01-01" in result.stdout


class TestModified:
    """Whether the work tree differs is told by hashes of our own."""

    def state(self, run: Run, repository: Repository) -> bool:
        result = run("report", cwd=repository.top)
        return "modified since commit" in result.stdout

    def test_a_clean_clone_is_not_modified(self, tmp_path: Path, run: Run) -> None:
        assert not self.state(run, start(tmp_path / "clone"))

    def test_a_changed_group_file_is(self, tmp_path: Path, run: Run) -> None:
        repository = start(tmp_path / "clone")
        path = repository.path("example-group-1")
        path.write_text(path.read_text() + "# a word\n")
        assert self.state(run, repository)

    @pytest.mark.parametrize("name", ["groups/example-group-1.yaml", "questions.yaml"])
    def test_a_deleted_file_is(self, tmp_path: Path, run: Run, name: str) -> None:
        repository = start(tmp_path / "clone")
        (repository.data / name).unlink()
        assert self.state(run, repository)

    def test_a_new_group_file_is(self, tmp_path: Path, run: Run) -> None:
        repository = start(tmp_path / "clone")
        repository.write({})
        assert self.state(run, repository)

    def test_a_new_group_file_that_git_ignores_is(self, tmp_path: Path, run: Run) -> None:
        repository = start(tmp_path / "clone")
        (repository.top / ".git" / "info").mkdir(exist_ok=True)
        (repository.top / ".git" / "info" / "exclude").write_text("*-9.yaml\n")
        repository.write({})
        assert self.state(run, repository)

    @pytest.mark.parametrize("committed", [b"\n", b"\r\n"])
    def test_other_ends_of_lines_alone_are_no_change(
        self, tmp_path: Path, run: Run, committed: bytes
    ) -> None:
        repository = start(tmp_path / "clone")
        path = repository.path("example-group-1")
        plain = path.read_bytes()
        path.write_bytes(plain.replace(b"\n", committed))
        repository.git("-c", "core.autocrlf=false", "add", "--all")
        repository.commit("2024-02-01")
        other = {b"\n": b"\r\n", b"\r\n": b"\n"}[committed]
        path.write_bytes(plain.replace(b"\n", other))
        assert not self.state(run, repository)
        path.write_bytes(plain.replace(b"\n", other) + b"# more" + other)
        assert self.state(run, repository)

    def test_a_repository_of_sha256_is_read(self, tmp_path: Path, run: Run) -> None:
        data = start(tmp_path / "first").data
        top = tmp_path / "second"
        git(tmp_path, "init", "--quiet", "--template=", "--object-format=sha256", str(top))
        os.rename(data, top / "data")
        repository = Repository(top, top / "data")
        repository.commit("2024-01-01")
        repository.write({"bots": "low 2024-01-01"})
        assert self.state(run, repository)
        repository.commit("2024-02-01")
        repository.write({"bots": "high 2024-03-01"})
        repository.commit("2024-03-02")
        assert not self.state(run, repository)
        args = ("report", "trend", "--group", "example-group-9", "--format", "csv")
        for arguments in (args, (*args, "--no-cache"), args):
            result = run(*arguments, cwd=top)
            assert result.returncode == 0, result.stderr
            assert ",1,1,1,0," in result.stdout


def test_a_submodule_in_the_place_of_a_group_file_is_no_version(tmp_path: Path, run: Run) -> None:
    repository = start(tmp_path / "clone")
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},data/groups/x.yaml")
    repository.git("commit", "--quiet", "--message", "a submodule", at="2024-02-01")
    repository.git("rm", "--quiet", "--cached", "data/groups/x.yaml")
    repository.git("commit", "--quiet", "--message", "without it", at="2024-02-02")

    for command in ("report trend", "report trend --by commit", "report changes --since 2020"):
        result = run(*command.split(), cwd=repository.top)
        assert result.returncode == 0, result.stderr
        assert "1 of 5 versions could not be read" in result.stdout
    assert run("validate", "--at", "HEAD~1", cwd=repository.top).returncode == 1


def test_a_link_in_the_place_of_a_group_file_can_be_explained(tmp_path: Path, run: Run) -> None:
    repository = start(tmp_path / "clone")
    repository.bots("low 2024-01-01", "2024-02-01")
    repository.path().unlink()
    repository.path().symlink_to("example-group-1.yaml")
    repository.commit("2024-02-02")
    repository.path().unlink()
    repository.commit("2024-02-03")

    for command in ("report changes --since 2020 --explain", "report trend --explain"):
        result = run(*command.split(), cwd=repository.top)
        assert result.returncode == 0, result.stderr
        assert "1 of 6 versions could not be read" in result.stdout
