"""The only module that runs git. Everything it runs is deaf to the user's configuration."""

import os
import re
import subprocess
import threading
from collections.abc import Callable, Iterable, Iterator
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
_PIECE = 1 << 17
_PIPE_SIZE = 8 * _PIECE  # the most that Linux gives without asking
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
    return start_git(folder, *arguments)()


def start_git(folder: str, *arguments: str) -> Callable[[], bytes]:
    """Start `git ARGUMENTS`; what is given back waits for what it prints, and raises as `run_git`.

    GitError where git is missing.
    """
    process = _started(folder, arguments, subprocess.DEVNULL, subprocess.PIPE)

    def finish() -> bytes:
        with process:
            output, said = process.communicate()
        if process.returncode:
            raise _failure(said.decode("utf-8", "replace"), folder)
        return output

    return finish


def stream_git(folder: str, *arguments: str, lines: Iterable[str] | None = None) -> Iterator[bytes]:
    """What `git ARGUMENTS` prints, in pieces as it comes, with `lines` as its input.

    Git begins at once, and fills its pipe while nobody reads. The lines are taken in a thread of
    their own, and may themselves come from git. GitError where git is missing or fails.
    """
    pieces = _streamed(folder, arguments, lines)
    next(pieces)  # so git has begun, and is ended where the rest is never asked for
    return pieces


def _streamed(
    folder: str, arguments: tuple[str, ...], lines: Iterable[str] | None
) -> Iterator[bytes]:
    """Nothing, once git has begun; then what it prints."""
    import tempfile

    given = subprocess.DEVNULL if lines is None else subprocess.PIPE
    with tempfile.TemporaryFile() as said:
        with _started(folder, arguments, given, said) as process:
            yield b""
            feeder = _Feeder(process.stdin, lines) if process.stdin and lines is not None else None
            while piece := process.stdout.read(_PIECE):  # type: ignore[union-attr]
                yield piece
            if feeder:
                feeder.finish()
        if process.returncode:
            said.seek(0)
            raise _failure(said.read().decode("utf-8", "replace"), folder)


class _Feeder(threading.Thread):
    """Writes lines to a process; `finish` waits for the last, and raises what went wrong."""

    def __init__(self, given: IO[bytes], lines: Iterable[str]) -> None:
        super().__init__(daemon=True)
        self.given = given
        self.lines = lines
        self.failure: BaseException | None = None
        self.start()

    def run(self) -> None:
        """Write the lines and close the way in."""
        try:
            with suppress(BrokenPipeError), self.given:  # where git has ended early, it says why
                for line in self.lines:
                    self.given.write(f"{line}\n".encode())
        except BaseException as failure:
            self.failure = failure

    def finish(self) -> None:
        """Wait until all is written."""
        self.join()
        if self.failure:
            raise self.failure


def read_blobs(folder: str, blob_ids: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
    """Each blob with its content, in the order asked for; None for one the repository lacks.

    The ids are whole ones, and are taken while blobs are read already.
    """
    buffer = b""
    for piece in stream_git(folder, "cat-file", "--batch", "--buffer", lines=blob_ids):
        buffer += piece
        start = 0
        while (end := buffer.find(b"\n", start)) != -1:
            blob, *about = buffer[start:end].decode().split(" ")
            if about == ["missing"]:
                yield blob, None
                start = end + 1
                continue
            size = int(about[1])
            if len(buffer) < end + size + 2:
                break
            yield blob, buffer[end + 1 : end + 1 + size]
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
        process = subprocess.Popen(
            ["git", *_SETTLED, *arguments],
            cwd=folder,
            env={**environment, "LC_ALL": "C", "GIT_FLUSH": "0"},  # else git log writes each commit
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=said,
        )
    except OSError as error:
        raise GitError(f"git cannot be run: {error.strerror}", hint="install git") from None
    for pipe in filter(None, (process.stdin, process.stdout)):
        _widen(pipe)
    return process


def _widen(pipe: IO[bytes]) -> None:
    """Let more fit in: fewer turns between git and us. Without it, as elsewhere, it works too."""
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE_SIZE)


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
