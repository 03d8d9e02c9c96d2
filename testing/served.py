"""`ccm site serve` as a process of its own, asked as a browser asks, or byte by byte."""

import os
import signal
import socket
import subprocess
import sys
from http.client import HTTPConnection, HTTPMessage, HTTPResponse
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from testing.processes import deaf_to_nothing
from testing.settings import PATIENCE

LOOPBACK = "127.0.0.1"


class Answer(NamedTuple):
    """The answer to a request."""

    status: int
    headers: HTTPMessage
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()


class Served:
    """A process `ccm site serve` on a free port; a context manager that ends it."""

    def __init__(self, *arguments: str, cwd: Path, **extra: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ccm", "site", "serve", "--port", "0", *arguments],
            cwd=cwd,
            env={**os.environ, **extra},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=deaf_to_nothing,
        )
        assert self.process.stdout
        self.address = self.process.stdout.readline().strip()
        if not self.address:
            raise AssertionError(self.process.communicate()[1])
        self.port = int(self.address.rstrip("/").rpartition(":")[2])

    def __enter__(self) -> "Served":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.process.kill()
        self.process.communicate()

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """The answer to a request of a well-behaved client."""
        connection = HTTPConnection(LOOPBACK, self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, headers=headers)
            response = connection.getresponse()
            return Answer(response.status, response.msg, response.read())
        finally:
            connection.close()

    def connect(self, sent: bytes = b"") -> socket.socket:
        """A connection on which these bytes were sent."""
        connection = socket.create_connection((LOOPBACK, self.port), timeout=PATIENCE)
        connection.sendall(sent)
        return connection

    def ask_in_bytes(self, request: bytes) -> Answer:
        """The answer to a request that is written by hand; its `{port}` is that of the server."""
        filled = request.replace(b"{port}", str(self.port).encode())
        with self.connect(filled) as connection:
            response = HTTPResponse(connection)
            response.begin()
            return Answer(response.status, response.msg, response.read())

    def end(self, number: signal.Signals = signal.SIGINT) -> tuple[int, str]:
        """The exit code after a signal, and all that was said on stderr."""
        self.process.send_signal(number)
        _, said = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, said
