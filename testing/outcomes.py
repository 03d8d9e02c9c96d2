"""Compares the outcomes of a command in a folder, with one cache and another."""

import os
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.testing import CliRunner

from ccm.cli.app import app
from testing.files import contents
from testing.repository import git

NO_CACHE = f"{os.devnull}/none"
READING = (  # commands that read a repository and write nothing in it
    "validate", "report", "report coverage", "report fragile", "report trend", "report invest",
    "report trend --by commit", "report changes --since 2020", "report group example-group-1",
    "report capacity bots", "report gaps --explain", "group list", "group show example-group-1",
    "capacity list", "stale", "ask", "find bots", "match", "diff HEAD", "diff HEAD HEAD",
    "validate --at HEAD", "report --at HEAD", "report --at 2024-06-01", "export csv",
    "export json", "export sqlite -o out.db --force", "export wikitext",
)  # fmt: skip


class Outcome(NamedTuple):
    code: int
    stdout: bytes
    stderr: str


def outcome(folder: Path, *arguments: str, kept_in: Path | str = NO_CACHE) -> Outcome:
    """Returns the outcome of `ccm` with these arguments in a folder, with the cache `kept_in`."""
    with pytest.MonkeyPatch.context() as surroundings:
        surroundings.chdir(folder)
        surroundings.setenv("CCM_CACHE_DIR", str(kept_in))
        done = CliRunner().invoke(app, arguments)
    return Outcome(done.exit_code, done.stdout_bytes, done.stderr)


def same_with_every_cache(folder: Path, arguments: list[str], *caches: Path) -> None:
    """The command prints the same with an empty cache, with what it then kept, and with others."""
    before = contents(folder)
    expected = outcome(folder, *arguments)
    for kept_in in (caches[0], *caches):
        assert outcome(folder, *arguments, kept_in=kept_in) == expected, kept_in
    anew = outcome(folder, *arguments, "--no-cache", kept_in=caches[0])
    assert anew == expected or "No such option: --no-cache" in anew.stderr
    assert contents(folder) == before
    assert git(folder, "status", "--porcelain", "--ignored") == ""
