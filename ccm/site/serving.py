"""Serves a site to this machine alone, from memory: only a file of the site has an address.

See docs/contributing/decisions/2026-11-27-a-site-served-from-memory.md.
"""

import os
import socketserver
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from queue import Empty, SimpleQueue
from threading import Thread

from ccm.errors import UsageError
from ccm.site.links import MISSING, START

Served = Mapping[str, bytes]  # the files of a site by path with `/`

_LOOPBACK = "127.0.0.1"
_OTHER_NAME = "localhost"
_PORT_OF_HTTP = 80  # which browsers leave out
_PATIENCE = 20  # seconds for a client to send a line of a request, or to take the answer
_HEARS_AFTER = 0.5  # seconds: a signal right before a wait does not end the wait
_WAITING = 64  # connections, for example during a build
_PLAIN = "text/plain; charset=utf-8"
_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "atom": "application/atom+xml; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "txt": _PLAIN,
    "sqlite": "application/vnd.sqlite3",
}
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; "
    "script-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class SiteServer(socketserver.ThreadingTCPServer):
    """A server that only this machine reaches; each request has a thread of its own.

    `tell` gets a line about a request that failed; it never has words of the request.
    """

    allow_reuse_address = os.name != "nt"  # on Windows, two programs could then share a port
    daemon_threads = True
    request_queue_size = _WAITING

    def __init__(self, port: int, tell: Callable[[str], None]) -> None:
        self._asked: SimpleQueue[Future[Served]] = SimpleQueue()
        self.tell = tell
        super().__init__((_LOOPBACK, port), _Visit)

    @property
    def address(self) -> str:
        """The address of the start page."""
        return f"http://{_LOOPBACK}:{self.server_address[1]}/"

    def serve(self, current: Callable[[], Served]) -> None:
        """Answers requests until the process ends, with the files that `current` returns for each.

        `current` is called in this thread, for one request after another. Its errors end it.
        """
        Thread(target=self.serve_forever, daemon=True).start()
        while True:
            with suppress(Empty):
                asked = self._asked.get(timeout=_HEARS_AFTER)
                asked.set_result(current())

    def files(self) -> Served:
        """Returns the files for a request, as soon as the thread of `serve` has them."""
        answer: Future[Served] = Future()
        self._asked.put(answer)
        return answer.result()

    def is_named(self, name: str, host: str) -> bool:
        """True where a `Host` header is this name with the port of the server."""
        port = self.server_address[1]
        return host == f"{name}:{port}" or (port == _PORT_OF_HTTP and host == name)

    def handle_error(self, request: object, client_address: object) -> None:
        """Says nothing: a client that leaves early is no fault of the server."""


def open_server(port: int, tell: Callable[[str], None]) -> SiteServer:
    """Returns a server on this port, or on a free one for 0; UsageError where it is not free."""
    try:
        return SiteServer(port, tell)
    except OSError as error:
        raise UsageError(
            f"port {port} of this machine cannot be used: {error.strerror}",
            hint="name another one, such as --port 8080; --port 0 takes a free one",
        ) from None


class _Visit(BaseHTTPRequestHandler):
    """One connection: a request, and its answer. Nothing of a request is printed or sent back."""

    server: SiteServer
    timeout = _PATIENCE

    def handle(self) -> None:
        """Answers the request; a fault of ccm is told, and ends this connection alone."""
        try:
            super().handle()
        except OSError:
            raise
        except Exception as error:
            self.server.tell(f"a request failed: {type(error).__name__}")

    def do_GET(self) -> None:
        """Answers with a file of the site, else with its page for unknown addresses."""
        host = self._host()
        if self.server.is_named(_OTHER_NAME, host):
            self._send_on()
        elif not self.server.is_named(_LOOPBACK, host):
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        else:
            files, path = self.server.files(), self._named()
            if path in files:
                self._answer(HTTPStatus.OK, files[path], _type_of(path))
            else:
                self._answer(HTTPStatus.NOT_FOUND, files[MISSING], _type_of(MISSING))

    do_HEAD = do_GET  # noqa: N815

    def _host(self) -> str:
        """Returns the host that the client means; empty without exactly one `Host` header.

        A name of others that leads to this machine is another host: its pages would see ours.
        """
        hosts = self.headers.get_all("Host", [])
        return hosts[0].strip().lower() if len(hosts) == 1 else ""

    def _named(self) -> str:
        """Returns the path that the request names; nothing is decoded, as no file needs it."""
        path = self.path.partition("?")[0]
        if not path.startswith("/"):
            return ""
        return f"{path[1:]}{START}" if path.endswith("/") else path[1:]

    def _send_on(self) -> None:
        """Sends `localhost` to the address that pages say, as a policy tells the two apart."""
        path = self._named()
        known = path if path in self.server.files() else ""
        there = {"Location": f"{self.server.address}{known}"}
        self._answer(HTTPStatus.FOUND, b"", _PLAIN, there)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002
        """Answers with the words for a status: `message` can have words of the request."""
        unknown = code == HTTPStatus.NOT_IMPLEMENTED
        status = HTTPStatus.METHOD_NOT_ALLOWED if unknown else HTTPStatus(code)
        self.request_version = self.protocol_version  # an answer in HTTP/0.9 has no headers
        text = f"{status.phrase}. The site is at {self.server.address}\n"
        self._answer(status, text.encode(), _PLAIN, {"Allow": "GET, HEAD"})

    def _answer(
        self, status: HTTPStatus, content: bytes, kind: str, more: Mapping[str, str] = {}
    ) -> None:
        self.send_response_only(status)
        lines = {"Content-Type": kind, "Content-Length": str(len(content)), **_HEADERS, **more}
        for name, value in lines.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Prints nothing: a line of a log would have words of the request."""


def _type_of(path: str) -> str:
    return _TYPES.get(path.rpartition(".")[2], "application/octet-stream")
