"""The only module that runs git, deaf to every setting that names a program.

A clone is its owner's, but its settings may come from elsewhere (`include.path`, an archive that
holds a `.git`), and everything in its history is a stranger's. So a run that reads starts nothing
that they name, contacts nobody, and looks at no other repository.
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

# From here on git has `safe.bareRepository`, and its own check of a repository's owner.
OLDEST = (2, 38)

# A hook runs with some of these set, and they would point git at another repository or index.
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
    "GIT_FLUSH": "0",  # else git log writes each commit by itself
    "GIT_GRAFT_FILE": os.devnull,  # grafts change no history, as replace refs do not
    "GIT_NO_LAZY_FETCH": "1",  # a missing object is missing; newer gits know this word,
    "GIT_ALLOW_PROTOCOL": "none",  # and all of them this one: no transport, so no ssh command
    "GIT_TERMINAL_PROMPT": "0",
}
_SETTLED = (
    "--no-pager",
    "--no-optional-locks",
    "--no-replace-objects",
    "--literal-pathspecs",  # a folder may be called `:(top)`
    *("-c", "safe.bareRepository=explicit"),  # files that look like a repository are none
    *("-c", "core.fsmonitor=false"),  # is a program's name, run wherever the index is read
    *("-c", f"core.hooksPath={os.devnull}"),  # post-index-change runs when an index is written
    *("-c", "log.showSignature=false"),  # runs gpg.program
    *("-c", "core.quotePath=false"),
    *("-c", "log.showRoot=true"),
    *("-c", "log.mailmap=false"),
    *("-c", "log.follow=false"),
    *("-c", f"diff.orderFile={os.devnull}"),
    *("-c", "color.ui=false"),
    *("-c", "core.deltaBaseCacheLimit=32m"),
    *("-c", "core.bigFileThreshold=1m"),  # a larger blob is streamed, never held whole
)
_PIECE = 1 << 17
_MOST_MEMORY = 1 << 30  # bytes: a few objects can stand for a tree of billions of files
_PIPE_SIZE = 8 * _PIECE  # the most that Linux gives without asking


class GitFolder(NamedTuple):
    """A repository as every run names it, so that git looks for no other: absolute paths.

    `work_tree` is None for a bare repository.
    """

    git_dir: str
    work_tree: str | None


Where = GitFolder | str


def run_git(where: Where, *arguments: str, stdin: bytes | None = None) -> bytes:
    """What `git ARGUMENTS` prints when it reads `stdin`; GitError where git is missing or fails.

    In a folder (a text) git looks for the repository itself: only for the first question about it.
    """
    return start_git(where, *arguments, stdin=stdin)()


def succeeds(where: Where, *arguments: str) -> bool:
    """Whether `git ARGUMENTS` ends well, whatever it prints."""
    with suppress(GitError):
        run_git(where, *arguments)
        return True
    return False


def run_git_apart(git: GitFolder, *arguments: str, stdin: bytes) -> bytes:
    """As `run_git`, with an empty folder for a work tree: git finds no file to compare there."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="ccm-") as empty:
        return run_git(GitFolder(git.git_dir, os.path.realpath(empty)), *arguments, stdin=stdin)


def start_git(where: Where, *arguments: str, stdin: bytes | None = None) -> Callable[[], bytes]:
    """Start `git ARGUMENTS`; what is given back waits for what it prints, and raises as `run_git`.

    GitError where git is missing.
    """
    pieces = _begun(where, arguments, None if stdin is None else [stdin])
    return lambda: b"".join(pieces)


def stream_git(
    where: Where, *arguments: str, lines: Iterable[str] | None = None
) -> Iterator[bytes]:
    """What `git ARGUMENTS` prints, in pieces as it comes, with `lines` as its input.

    Git begins at once, and fills its pipe while nobody reads. The lines are taken in a thread of
    their own, and may themselves come from git. GitError where git is missing or fails.
    """
    stdin = None if lines is None else (f"{line}\n".encode() for line in lines)
    return _begun(where, arguments, stdin)


def _begun(
    where: Where, arguments: tuple[str, ...], stdin: Iterable[bytes] | None
) -> Iterator[bytes]:
    pieces = _streamed(where, arguments, stdin)
    next(pieces)  # so git has begun, and is ended where the rest is never asked for
    return pieces


def _streamed(
    where: Where, arguments: tuple[str, ...], stdin: Iterable[bytes] | None
) -> Iterator[bytes]:
    """Nothing, once git has begun; then what it prints."""
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
    """What stands before each `end` in what comes in pieces; a long one is joined once."""
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
    """A file for what git says beside its answer; in memory on Linux, where that is quicker."""
    if hasattr(os, "memfd_create"):
        return open(os.memfd_create("git"), "w+b")
    import tempfile

    return tempfile.TemporaryFile()


class _Feeder(threading.Thread):
    """Writes pieces to a process; `finish` waits for the last, and raises what went wrong."""

    def __init__(self, stdin: IO[bytes], pieces: Iterable[bytes]) -> None:
        super().__init__(daemon=True)
        self.stdin = stdin
        self.pieces = pieces
        self.failure: BaseException | None = None
        self.start()

    def run(self) -> None:
        """Write the pieces and close the way in."""
        try:
            with suppress(BrokenPipeError), self.stdin:  # where git has ended early, it says why
                self.stdin.writelines(self.pieces)
        except BaseException as failure:
            self.failure = failure

    def finish(self) -> None:
        """Wait until all is written."""
        self.join()
        if self.failure:
            raise self.failure


def fetch_git(git: GitFolder, *arguments: str) -> None:
    """Run `git fetch ARGUMENTS` as its user would, with all that they configured, on stderr.

    GitError where git is missing or fails; it has then said why.
    """
    command = ["git", f"--git-dir={git.git_dir}", "fetch", *arguments]
    environment = {key: value for key, value in os.environ.items() if key not in _INHERITED}
    try:
        done = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
    except OSError as error:
        raise GitError(f"git cannot be run: {error.strerror}", hint="install git") from None
    if done.returncode:
        raise GitError("git could not fetch what is missing", hint="see what git says above")


def check_version() -> None:
    """GitError where git is missing, or older than this module's promises hold for."""
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
    """Ask git for its version, once: it stays the same while a command runs.

    What is given back waits for the answer. GitError where git is missing.
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
        if key not in _INHERITED and not key.startswith("GIT_TRACE")  # its lines are no reasons
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
    """Let git end by itself where it would need all the memory there is; on Linux only."""
    with suppress(ImportError, AttributeError, OSError, ValueError):
        import resource

        _, hard = resource.prlimit(process.pid, resource.RLIMIT_DATA)
        most = _MOST_MEMORY if hard == resource.RLIM_INFINITY else min(_MOST_MEMORY, hard)
        resource.prlimit(process.pid, resource.RLIMIT_DATA, (most, hard))


def _widen(pipe: IO[bytes]) -> None:
    """Let more fit in: fewer turns between git and us. Without it, as elsewhere, it works too."""
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE_SIZE)
