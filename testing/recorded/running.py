"""Cases, which are a few command lines on one repository, and the text that is recorded of each."""

import re
import shlex
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

from testing.recorded.forking import ForkServer
from testing.recorded.surroundings import PATIENCE, git, surroundings
from testing.recorded.terminal import Typed, run_at_terminal

WORK = "work"
_DATABASE = b"SQLite format 3\0"
# What git tells of a fetch while it goes on depends on the machine's speed: it is left out.
_PROGRESS = re.compile(rb"^(?:remote|Receiving objects|Resolving deltas): .*\n", re.MULTILINE)
_VARIABLE = re.compile(r"([A-Z_][A-Z_ ]*)=(.*)", re.DOTALL)


@dataclass(frozen=True)
class Case:
    """Command lines that run one after the other, with one cache that is empty at first.

    A line is `[NAME=VALUE …] [git] WORD … [< SHEET]`, as a shell reads it. `TERMINAL=80` runs it
    on a terminal of that width. With `writes` they run in a copy of the repository, and what they
    changed there is recorded. The first part of `folder` is the repository.
    """

    folder: str
    lines: tuple[str, ...]
    writes: bool = False
    typed: tuple[Typed, ...] = ()

    @property
    def path(self) -> str:
        """The path of its record: made from its words, and like no other."""
        whole = repr((self.folder, self.lines, self.writes, self.typed)).encode()
        words = re.sub(r"[^A-Za-z0-9.]+", "-", self.lines[0]).strip("-")[:60]
        return f"{self.folder.partition('/')[0]}/{words}-{sha256(whole).hexdigest()[:8]}.txt"


class Outcome(NamedTuple):
    """The exit code of a command, and the bytes of its streams by their names."""

    code: int | str
    streams: Mapping[str, bytes]


@dataclass(frozen=True)
class Runner:
    """Runs cases with one ccm on the repositories in `worlds`; `sheets` are texts for stdin.

    With `servers`, most command lines run in forks of these.
    """

    ccm: tuple[str, ...]
    worlds: Path
    sheets: Mapping[str, bytes]
    servers: SimpleQueue[ForkServer] | None = None

    def record(self, case: Case) -> bytes:
        """The text that is recorded of a case."""
        work = self.worlds / WORK / case.path
        work.mkdir(parents=True)
        try:
            return b"".join(self._record(case, work))
        finally:
            shutil.rmtree(work)

    def _record(self, case: Case, work: Path) -> Iterator[bytes]:
        world = case.folder.partition("/")[0]
        if case.writes:
            shutil.copytree(self.worlds / world, work / world, symlinks=True)
        folder = (work if case.writes else self.worlds) / case.folder
        earlier: dict[str, Outcome] = {}
        for line in case.lines:
            outcome = self._run(line, folder, work, case.typed)
            yield f"$ {line}\n".encode()
            yield b"the same as before\n" if outcome == earlier.get(line) else _text(outcome)
            earlier[line] = outcome
        if case.writes:
            yield from _differences(self.worlds / world, work / world)

    def _run(self, line: str, folder: Path, work: Path, typed: tuple[Typed, ...]) -> Outcome:
        words, variables, sheet = split_line(line)
        columns = int(variables.pop("TERMINAL", 0))
        command = words if words[:1] == ["git"] else [*self.ccm, *words]
        environment = surroundings(CCM_CACHE_DIR=str(work / "cache"), **variables)
        try:
            if columns:
                environment.pop("COLUMNS")
                code, drawn = run_at_terminal(
                    command, folder, environment, columns=columns, typed=typed
                )
                return Outcome(code, {"terminal": drawn})
            paths = [work / name for name in ("stdin", "stdout", "stderr")]
            paths[0].write_bytes(self.sheets[sheet] if sheet else b"")
            if self.servers and not variables and command is not words:
                code = _run_in_fork(self.servers, words, folder, environment, paths)
            else:
                code = _run_apart(command, folder, environment, paths)
            streams = {path.name: path.read_bytes() for path in paths[1:]}
            return Outcome(code, {**streams, "stderr": _PROGRESS.sub(b"", streams["stderr"])})
        except subprocess.TimeoutExpired:
            return Outcome(f"none within {PATIENCE} s", {})


def split_line(line: str) -> tuple[list[str], dict[str, str], str]:
    """The words of a line, the variables before them, and the sheet behind them or nothing."""
    words = shlex.split(line)
    variables = {}
    while words and (found := _VARIABLE.fullmatch(words[0])):
        variables[found[1]] = found[2]
        words.pop(0)
    sheet = words[-1] if words[-2:-1] == ["<"] else ""
    return words[:-2] if sheet else words, variables, sheet


def _run_in_fork(
    servers: SimpleQueue[ForkServer],
    words: list[str],
    folder: Path,
    environment: dict[str, str],
    paths: list[Path],
) -> int:
    server = servers.get()
    try:
        return server.run(words, folder, environment, paths)
    finally:
        servers.put(server)


def _run_apart(
    command: list[str], folder: Path, environment: dict[str, str], paths: list[Path]
) -> int:
    with paths[0].open() as stdin, paths[1].open("wb") as stdout, paths[2].open("wb") as stderr:
        return subprocess.run(
            command,
            cwd=folder,
            env=environment,
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            check=False,
            timeout=PATIENCE,
        ).returncode


def _text(outcome: Outcome) -> bytes:
    parts = [f"exit code: {outcome.code}\n".encode()]
    parts += [_section(name, content) for name, content in outcome.streams.items()]
    return b"".join(parts)


def _section(name: str, content: bytes) -> bytes:
    """A part of a record. With the number of bytes, no other content gives the same text."""
    if content.startswith(_DATABASE):
        content = _dump(content)
    return f"== {name}: {len(content)} bytes\n".encode() + content + b"\n" * bool(content)


def _dump(database: bytes) -> bytes:
    """All that is in a database, as SQL: its bytes differ from one SQLite to the next."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(database)
        numbers = [
            f"PRAGMA {name} = {connection.execute(f'PRAGMA {name}').fetchone()[0]};"
            for name in ("application_id", "user_version")
        ]
        return "\n".join([*numbers, *connection.iterdump()]).encode()
    finally:
        connection.close()


def contents(folder: Path) -> dict[str, bytes]:
    """Every file and link below `folder` by its path, without what belongs to git."""
    return {
        path: _content(folder / path)
        for path in sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))
        if ".git" not in Path(path).parts and not (folder / path).is_dir()
    }


def _content(path: Path) -> bytes:
    return f"a link to {path.readlink()}".encode() if path.is_symlink() else path.read_bytes()


def _differences(before: Path, after: Path) -> Iterator[bytes]:
    """Returns what was written: each new, changed and removed file, and git's view."""
    old, new = contents(before), contents(after)
    for path in sorted({*old, *new}):
        if path not in new:
            yield f"== removed: {path!r}\n".encode()
        elif old.get(path) != new[path]:
            yield _section(f"written: {path!r}", new[path])
    if (after / ".git").exists():
        yield _section("git status", git(after, "status", "--porcelain", "-uall").encode())
