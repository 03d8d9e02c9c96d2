"""Processes that run many command lines of one ccm quickly, see `fork_server`."""

import json
import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from typing import IO, NamedTuple

from testing.recorded.surroundings import PATIENCE, surroundings

_SERVER = Path(__file__).with_name("fork_server.py")


class ForkServer(NamedTuple):
    """A running server: where it reads requests, and where it writes exit codes."""

    requests: IO[str]
    codes: IO[str]

    def run(
        self, words: Sequence[str], folder: Path, environment: dict[str, str], streams: list[Path]
    ) -> int:
        """The exit code of ccm; `streams` are the files of stdin, stdout and stderr."""
        paths = [str(path) for path in streams]
        request = json.dumps([list(words), str(folder), environment, paths, PATIENCE])
        print(request, file=self.requests, flush=True)
        return int(self.codes.readline())


@contextmanager
def fork_servers(python: Sequence[str], number: int) -> Iterator[SimpleQueue[ForkServer]]:
    """So many servers, from which a thread takes one and puts it back."""
    servers: SimpleQueue[ForkServer] = SimpleQueue()
    processes = [_start(python, servers) for _ in range(number)]
    try:
        yield servers
    finally:
        while not servers.empty():
            server = servers.get()
            server.requests.close()
            server.codes.close()
        for process in processes:
            process.wait(timeout=PATIENCE)


def _start(python: Sequence[str], servers: SimpleQueue[ForkServer]) -> "subprocess.Popen[bytes]":
    requested, requests = os.pipe()
    answered, answers = os.pipe()
    process = subprocess.Popen(
        [*python, "-P", str(_SERVER), str(requested), str(answers)],
        env=surroundings(),
        stdin=subprocess.DEVNULL,
        pass_fds=(requested, answers),
    )
    os.close(requested)
    os.close(answers)
    servers.put(ForkServer(os.fdopen(requests, "w"), os.fdopen(answered)))
    return process
