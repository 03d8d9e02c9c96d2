"""The only module that runs git. It overrides every setting that names a program.

The owner of a clone may not have written its settings (`include.path`, an archive that contains a
`.git`), and everything in its history comes from strangers. So a run that reads starts no program
of theirs, contacts no server, and looks at no other repository.
"""

import os
import re
import subprocess
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from typing import IO, NamedTuple

from ccm.errors import GitError
from ccm.git.failures import failure

# The first version with `safe.bareRepository` and the check of a repository's owner.
OLDEST = (2, 38)

# A hook has some of these set, and they would point git at another repository or index.
_INHERITED = frozenset(
    f"GIT_{name}"
    for name in (
        "ALTERNATE_OBJECT_DIRECTORIES",
        "COMMON_DIR",
        "DIR",
        "DIFF_OPTS",
        "EXTERNAL_DIFF",
        "GLOB_PATHSPECS",
        "ICASE_PATHSPECS",
        "INDEX_FILE",
        "INTERNAL_SUPER_PREFIX",
        "NAMESPACE",
        "NOGLOB_PATHSPECS",
        "OBJECT_DIRECTORY",
        "PREFIX",
        "REPLACE_REF_BASE",
        "SHALLOW_FILE",
        "WORK_TREE",
    )
)
_SURROUNDINGS = {
    "LC_ALL": "C",
    "GIT_FLUSH": "0",  # otherwise git log flushes after each commit
    "GIT_GRAFT_FILE": os.devnull,  # grafts must not change history, nor must replace refs
    "GIT_NO_LAZY_FETCH": "1",  # do not fetch missing objects; newer versions of git know this,
    "GIT_ALLOW_PROTOCOL": "none",  # and all know this: no transport, so no ssh command
    "GIT_TERMINAL_PROMPT": "0",
}
_SETTLED = (
    "--no-pager",
    "--no-optional-locks",
    "--no-replace-objects",
    "--literal-pathspecs",  # a folder can have the name `:(top)`
    *("-c", "safe.bareRepository=explicit"),  # tracked files can look like a repository
    *("-c", "core.fsmonitor=false"),  # names a program, which runs when the index is read
    *("-c", f"core.hooksPath={os.devnull}"),  # post-index-change runs when an index is written
    *("-c", "log.showSignature=false"),  # otherwise runs gpg.program
    *("-c", "core.quotePath=false"),
    *("-c", "log.showRoot=true"),
    *("-c", "log.mailmap=false"),
    *("-c", "log.follow=false"),
    *("-c", f"diff.orderFile={os.devnull}"),
    *("-c", "color.ui=false"),
    *("-c", "core.deltaBaseCacheLimit=32m"),
    *("-c", "core.bigFileThreshold=1m"),  # a larger blob is streamed, not held in memory
)
_PIECE = 1 << 17
_MOST_MEMORY = 1 << 30  # bytes: a few objects can expand to a tree of billions of files
_PIPE_SIZE = 8 * _PIECE  # the default limit of Linux


class GitFolder(NamedTuple):
    """The absolute paths of a repository. Every run names them, so git looks for no other.

    `work_tree` is None for a bare repository.
    """

    git_dir: str
    work_tree: str | None


Where = GitFolder | str


def run_git(where: Where, *arguments: str, stdin: bytes | None = None) -> bytes:
    """Returns the output of `git ARGUMENTS` for `stdin`; GitError where git is missing or fails.

    A folder (a str) makes git look for the repository itself; only the first call does that.
    """
    return start_git(where, *arguments, stdin=stdin)()


def succeeds(where: Where, *arguments: str) -> bool:
    """True where `git ARGUMENTS` succeeds; its output is ignored."""
    with suppress(GitError):
        run_git(where, *arguments)
        return True
    return False


def run_git_apart(git: GitFolder, *arguments: str, stdin: bytes) -> bytes:
    """Runs git as `run_git` does, but with an empty working tree, so that it compares no file."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="ccm-") as empty:
        return run_git(GitFolder(git.git_dir, os.path.realpath(empty)), *arguments, stdin=stdin)


def start_git(where: Where, *arguments: str, stdin: bytes | None = None) -> Callable[[], bytes]:
    """Starts `git ARGUMENTS` and returns a function that waits for its output.

    GitError where git is missing; the function raises GitError where git fails.
    """
    pieces = _begun(where, arguments, None if stdin is None else [stdin])
    return lambda: b"".join(pieces)


def stream_git(
    where: Where, *arguments: str, lines: Iterable[str] | None = None
) -> Iterator[bytes]:
    """Yields the output of `git ARGUMENTS` piece by piece, with `lines` as its input.

    Git starts at once, and fills its pipe before the first piece is read. A separate thread feeds
    the lines, which can come from git too. GitError where git is missing or fails.
    """
    stdin = None if lines is None else (f"{line}\n".encode() for line in lines)
    return _begun(where, arguments, stdin)


def _begun(
    where: Where, arguments: tuple[str, ...], stdin: Iterable[bytes] | None
) -> Iterator[bytes]:
    pieces = _streamed(where, arguments, stdin)
    next(pieces)  # starts git; a closed generator ends it
    return pieces


def _streamed(
    where: Where, arguments: tuple[str, ...], stdin: Iterable[bytes] | None
) -> Iterator[bytes]:
    """Yields an empty piece once git has started, then its output."""
    way_in = subprocess.DEVNULL if stdin is None else subprocess.PIPE
    with unnamed_file() as errors:
        with _started(where, arguments, way_in, errors) as process:
            yield b""
            feeder = _Feeder(process.stdin, stdin) if process.stdin and stdin is not None else None
            while piece := process.stdout.read(_PIECE):  # type: ignore[union-attr]
                yield piece
            if feeder:
                feeder.finish()
        if process.returncode:
            errors.seek(0)
            raise failure(errors.read(), _folder(where), process.returncode)


def parts_of(pieces: Iterable[bytes], end: bytes) -> Iterator[bytes]:
    """Splits a stream of pieces at each `end`, and yields the parts."""
    parts: list[bytes] = []
    for piece in pieces:
        first, *others = piece.split(end)
        parts.append(first)
        for other in others:
            yield b"".join(parts)
            parts = [other]
    if any(parts):
        yield b"".join(parts)


def unnamed_file() -> IO[bytes]:
    """Opens an unnamed file for git's error messages; in memory on Linux, where that is faster."""
    if hasattr(os, "memfd_create"):
        return open(os.memfd_create("git"), "w+b")
    import tempfile

    return tempfile.TemporaryFile()


class _Feeder(threading.Thread):
    """Writes pieces to a process; `finish` waits for the last one, and raises any failure."""

    def __init__(self, stdin: IO[bytes], pieces: Iterable[bytes]) -> None:
        super().__init__(daemon=True)
        self.stdin = stdin
        self.pieces = pieces
        self.failure: BaseException | None = None
        self.start()

    def run(self) -> None:
        """Writes the pieces and closes the pipe."""
        try:
            with suppress(BrokenPipeError), self.stdin:  # git ended early, and says why
                self.stdin.writelines(self.pieces)
        except BaseException as failure:
            self.failure = failure

    def finish(self) -> None:
        """Waits until everything is written."""
        self.join()
        if self.failure:
            raise self.failure


def fetch_git(git: GitFolder, *arguments: str) -> None:
    """Runs `git fetch ARGUMENTS` with the user's own configuration; its output goes to stderr.

    GitError where git is missing or fails; git has then printed the reason.
    """
    command = ["git", f"--git-dir={git.git_dir}", "fetch", *arguments]
    environment = {key: value for key, value in os.environ.items() if key not in _INHERITED}
    try:
        done = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
    except OSError as error:
        raise GitError(f"git cannot be run: {error.strerror}", hint="install git") from None
    if done.returncode:
        raise GitError("git could not fetch the missing objects", hint="read git's message above")


def check_version() -> None:
    """Raises GitError where git is missing, or too old to read a repository safely."""
    match = re.match(rb"git version (\d{1,9})\.(\d{1,9})", start_version()())
    version = (int(match[1]), int(match[2])) if match else (0, 0)
    if version < OLDEST:
        have, need = (".".join(map(str, numbers)) for numbers in (version, OLDEST))
        raise GitError(
            f"git {have} is too old: ccm needs git {need} or newer to read a repository safely",
            hint="update git",
        )


@cache
def start_version() -> Callable[[], bytes]:
    """Asks git for its version, once a run, and returns a function that waits for the answer.

    GitError where git is missing.
    """
    finish = start_git(os.sep, "version")

    @cache
    def answer() -> bytes:
        with suppress(GitError):
            return finish()
        return b""

    return answer


def _started(
    where: Where, arguments: tuple[str, ...], way_in: int, errors: IO[bytes]
) -> "subprocess.Popen[bytes]":
    environment = {
        key: value
        for key, value in os.environ.items()
        if key not in _INHERITED and not key.startswith("GIT_TRACE")  # would mix with the errors
    }
    named = []
    if isinstance(where, GitFolder):
        named = [f"--git-dir={where.git_dir}"]
        named += [f"--work-tree={where.work_tree}"] if where.work_tree else []
    try:
        process = subprocess.Popen(
            ["git", *named, *_SETTLED, *arguments],
            cwd=_folder(where),
            env={**environment, **_SURROUNDINGS},
            stdin=way_in,
            stdout=subprocess.PIPE,
            stderr=errors,
        )
    except OSError as error:
        raise GitError(f"git cannot be run: {error.strerror}", hint="install git") from None
    _bound(process)
    for pipe in filter(None, (process.stdin, process.stdout)):
        _widen(pipe)
    return process


def _folder(where: Where) -> str:
    return where if isinstance(where, str) else where.work_tree or where.git_dir


def _bound(process: "subprocess.Popen[bytes]") -> None:
    """Limits the memory of git, so that it ends before it fills the machine; on Linux only."""
    with suppress(ImportError, AttributeError, OSError, ValueError):
        import resource

        _, hard = resource.prlimit(process.pid, resource.RLIMIT_DATA)
        most = _MOST_MEMORY if hard == resource.RLIM_INFINITY else min(_MOST_MEMORY, hard)
        resource.prlimit(process.pid, resource.RLIMIT_DATA, (most, hard))


def _widen(pipe: IO[bytes]) -> None:
    """Makes a pipe larger, which saves switches between git and ccm; on Linux only."""
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE_SIZE)
