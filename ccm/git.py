"""The only module that runs git. Everything it runs is deaf to the user's configuration."""

import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import IO

from ccm.errors import GitError

# A hook runs with some of these set, and they would point git at another repository or index.
_INHERITED = frozenset(
    f"GIT_{name}"
    for name in (
        "ALTERNATE_OBJECT_DIRECTORIES",
        "COMMON_DIR",
        "DIR",
        "DIFF_OPTS",
        "EXTERNAL_DIFF",
        "GRAFT_FILE",
        "INDEX_FILE",
        "INTERNAL_SUPER_PREFIX",
        "LITERAL_PATHSPECS",
        "NAMESPACE",
        "OBJECT_DIRECTORY",
        "PREFIX",
        "REPLACE_REF_BASE",
        "SHALLOW_FILE",
        "WORK_TREE",
    )
)
_SETTLED = (
    "--no-optional-locks",
    "--no-replace-objects",
    "-c",
    "core.quotePath=false",
    "-c",
    "log.showSignature=false",
    "-c",
    "log.showRoot=true",
    "-c",
    "log.mailmap=false",
    "-c",
    "log.follow=false",
    "-c",
    "core.deltaBaseCacheLimit=32m",
    "-c",
    "color.ui=false",
    "-c",
    f"diff.orderFile={os.devnull}",
    "-c",
    "i18n.logOutputEncoding=UTF-8",
)
# A repository that we make for ourselves is the same on every machine.
_UNCONFIGURED = {
    "LC_ALL": "C",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_ATTR_NOSYSTEM": "1",
}
_ALONE = (
    "-c",
    "core.attributesFile=/dev/null",
    "-c",
    "core.logAllRefUpdates=false",
    "-c",
    "safe.directory=*",  # the folder may be another user's; what is in it is ours
)


def run_git(folder: str, *arguments: str) -> bytes:
    """What `git ARGUMENTS` prints when run in `folder`; GitError where git is missing or fails."""
    with _started(folder, arguments, subprocess.DEVNULL, subprocess.PIPE) as process:
        output, said = process.communicate()
    if process.returncode:
        raise _failure(said.decode("utf-8", "replace"), folder)
    return output


def stream_git(folder: str, *arguments: str, lines: Iterable[str] = ()) -> Iterator[bytes]:
    """What `git ARGUMENTS` prints, in pieces as it comes, with `lines` as its input.

    GitError where git is missing or fails.
    """
    import tempfile

    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as said:
        given.writelines(f"{line}\n".encode() for line in lines)
        given.seek(0)
        with _started(folder, arguments, given, said) as process:
            while piece := process.stdout.read(1 << 16):  # type: ignore[union-attr]
                yield piece
        if process.returncode:
            said.seek(0)
            raise _failure(said.read().decode("utf-8", "replace"), folder)


def read_blobs(folder: str, blob_ids: Iterable[str]) -> Iterator[bytes | None]:
    """The content of each blob, in the order asked for; None for one the repository lacks."""
    buffer = b""
    pieces = stream_git(folder, "cat-file", "--batch", "--buffer", lines=blob_ids)
    for piece in pieces:
        buffer += piece
        start = 0
        while (end := buffer.find(b"\n", start)) != -1:
            header = buffer[start:end]
            if header.endswith(b" missing"):
                yield None
                start = end + 1
                continue
            size = int(header.rsplit(b" ", 1)[1])
            if len(buffer) < end + size + 2:
                break
            yield buffer[end + 1 : end + 1 + size]
            start = end + size + 2
        buffer = buffer[start:]


def feed_git(folder: str, *arguments: str, pieces: Iterable[bytes] = ()) -> None:
    """Run `git ARGUMENTS` in `folder` with `pieces` as its input, which are taken as they are read.

    It sees the configuration of the repository and no other, and none of git's environment
    variables. GitError where git is missing or fails.
    """
    import tempfile

    surroundings = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    with tempfile.TemporaryFile() as said:
        try:
            process = subprocess.Popen(
                ["git", *_ALONE, *arguments],
                cwd=folder,
                env={**surroundings, **_UNCONFIGURED},
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=said,
            )
        except OSError as error:
            raise GitError(f"git cannot be run: {error.strerror}", hint="install git") from None
        with suppress(BrokenPipeError), process:  # where git has ended early, it says why
            process.stdin.writelines(pieces)  # type: ignore[union-attr]
        if process.returncode:
            said.seek(0)
            raise _failure(said.read().decode("utf-8", "replace"), folder)


def _started(
    folder: str, arguments: tuple[str, ...], given: IO[bytes] | int, said: IO[bytes] | int
) -> "subprocess.Popen[bytes]":
    environment = {key: value for key, value in os.environ.items() if key not in _INHERITED}
    try:
        return subprocess.Popen(
            ["git", *_SETTLED, *arguments],
            cwd=folder,
            env={**environment, "LC_ALL": "C"},
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=said,
        )
    except OSError as error:
        raise GitError(f"git cannot be run: {error.strerror}", hint="install git") from None


def _failure(said: str, folder: str) -> GitError:
    first = next((line for line in said.splitlines() if line.strip()), "it failed")
    message = first.removeprefix("fatal: ").removeprefix("error: ")
    if "dubious ownership" in said:
        found = re.search(r"repository at '(.+)'", said)
        whole = found[1] if found else os.path.abspath(folder)
        return GitError(
            f"git does not trust this repository: {message}",
            hint=f"if you trust it: git config --global --add safe.directory {whole}",
        )
    if "argument 'HEAD'" in said or "revision 'HEAD'" in said:
        return GitError(
            "there is no commit yet, so there is no history to read",
            hint="commit the data first: git add data && git commit",
        )
    if "not a git repository" in said:
        return GitError(
            f"{folder} is not in a git repository, so there is no history to read",
            hint="clone the repository of the dataset, or run git init and commit the data",
        )
    return GitError(f"git: {message}")
