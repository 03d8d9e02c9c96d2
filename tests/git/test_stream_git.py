"""What git prints, taken in pieces: it ends with its reader, and what it refuses is said."""

from pathlib import Path

import pytest

from ccm.errors import GitError
from ccm.git import stream_git
from testing.repository import git


@pytest.fixture
def top(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet", "--template=")
    return tmp_path


def test_git_ends_where_the_rest_of_what_it_prints_is_not_asked_for(top: Path) -> None:
    (top / "large").write_bytes(bytes(8 << 20))  # more than any pipe holds
    blob = git(top, "hash-object", "-w", "large")
    pieces = stream_git(str(top), "cat-file", "blob", blob)
    assert next(pieces) == bytes(1 << 17)
    pieces.close()  # type: ignore[attr-defined]


def test_what_git_refuses_is_said_when_it_is_read(top: Path) -> None:
    with pytest.raises(GitError, match="git: "):
        list(stream_git(str(top), "cat-file", "blob", "0" * 40))
