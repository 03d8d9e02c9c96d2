"""A served site: pages of others, wrong paths and rude clients get nothing and stop nothing."""

import shutil
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from testing.served import Served
from testing.settings import EXAMPLES, TODAY

SECRET = "a secret of this machine"
GET = b"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n"
TOO_LONG = 65_537  # for a line; all of it is read, so that the answer arrives
SAFE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A served site beside files that are no part of it; no test changes it."""
    top = tmp_path_factory.mktemp("served")
    data = Path(shutil.copytree(EXAMPLES / "good", top / "data"))
    (top / "secret").write_text(SECRET, encoding="utf-8")
    (data / "link.html").symlink_to(top / "secret")
    (data / "groups" / "link.yaml").symlink_to(top / "secret")
    with Served("--data", "data", cwd=top, CCM_TODAY=TODAY) as process:
        yield process


def request(target: bytes = b"/", *lines: bytes, method: bytes = b"GET") -> bytes:
    """A request with these header lines; without any, with the right `Host`."""
    head = lines or (b"Host: 127.0.0.1:{port}",)
    return b"\r\n".join([method + b" " + target + b" HTTP/1.1", *head, b"", b""])


@pytest.mark.parametrize(
    "lines",
    [
        (b"Host: evil.example",),
        (b"Host: evil.example:{port}",),
        (b"Host: 127.0.0.1.evil.example:{port}",),
        (b"Host: 127.0.0.1:{port}.evil.example",),
        (b"Host: evil.example@127.0.0.1:{port}",),
        (b"Host: 127.0.0.1",),
        (b"Host: 127.0.0.1:1",),
        (b"Host: [::1]:{port}",),
        (b"Host: 0.0.0.0:{port}",),
        (b"Host: 2130706433:{port}",),
        (b"Host:",),
        (b"X-Forwarded-Host: 127.0.0.1:{port}",),
        (b"Host: 127.0.0.1:{port}", b"Host: evil.example"),
        (b"Host: evil.example", b"Host: 127.0.0.1:{port}"),
        (b"Host: 127.0.0.1:{port}\xff",),
    ],
)
def test_a_page_of_another_host_reads_nothing(served: Served, lines: tuple[bytes, ...]) -> None:
    answer = served.ask_in_bytes(request(b"/", *lines))
    assert answer.status == 421
    assert b"<html" not in answer.content
    assert b"evil" not in answer.content


@pytest.mark.parametrize(
    "target",
    [
        b"/../secret",
        b"/groups/../../secret",
        b"/../data/capacities.yaml",
        b"/%2e%2e/secret",
        b"/%2e%2e%2fsecret",
        b"/..%2fsecret",
        b"/..%5csecret",
        b"/..\\secret",
        b"\\..\\secret",
        b"/%252e%252e/secret",
        b"/..%c0%afsecret",
        b"/index.html%00",
        b"/index.html\x00",
        b"/%00/../secret",
        b"/etc/passwd",
        b"//etc/passwd",
        b"///etc/passwd",
        b"/C:/secret",
        b"file:///etc/passwd",
        b"http://127.0.0.1/secret",
        b"http://evil.example/",
        b"secret",
        b"*",
        b"?",
        b"/?/../secret/",
        b"/link.html",
        b"/groups/link.html",
        b"/secret",
        b"/ccm-site.json",
        b"/capacities.yaml",
        b"/groups",
        b"/data/",
        b"/charts/",
        b"/" + b"a" * 60_000,
        b"/" + b"../" * 20_000,
        b"/\xff\xfe",
    ],
)
def test_what_is_no_file_of_the_site_is_not_found(served: Served, target: bytes) -> None:
    answer = served.ask_in_bytes(request(target))
    expected = 200 if target.startswith(b"/?") else 404
    assert answer.status == expected
    assert SECRET not in answer.text
    assert b"root:" not in answer.content
    assert b"Index of" not in answer.content


@pytest.mark.parametrize(
    "method",
    [b"POST", b"PUT", b"DELETE", b"PATCH", b"OPTIONS", b"TRACE", b"CONNECT", b"get", b"X" * 999],
)
def test_only_get_and_head_are_answered(served: Served, method: bytes) -> None:
    answer = served.ask_in_bytes(request(method=method))
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")
    assert method not in answer.content


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (GET, 200),
        (request(b"/nowhere"), 404),
        (request(b"/", b"Host: localhost:{port}"), 302),
        (request(b"/", b"Host: evil.example"), 421),
        (request(method=b"POST"), 405),
        (b"GET / HTTP/x\r\n\r\n", 400),
        (b"GET / HTTP/1.1 more\r\n\r\n", 400),
        (b"GET / HTTP/3.0\r\n\r\n", 505),
        (b"G" * TOO_LONG, 414),
        (b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 200 + b"\r\n", 431),
        (b"GET / HTTP/1.1\r\n" + b"a" * TOO_LONG, 431),
    ],
)
def test_every_answer_has_the_safe_headers_and_names_no_program(
    served: Served, sent: bytes, status: int
) -> None:
    answer = served.ask_in_bytes(sent)
    assert answer.status == status
    assert {name: answer.headers[name] for name in SAFE} == SAFE
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert policy.endswith("; frame-ancestors 'none'")
    assert not {"Server", "Date", "Set-Cookie", "Access-Control-Allow-Origin"} & {*answer.headers}


def test_only_this_machine_is_answered(served: Served) -> None:
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", served.port), timeout=5)


def test_clients_that_say_nothing_or_leave_early_stop_nobody(served: Served) -> None:
    with ExitStack() as connections:
        for sent in (b"", b"GET", b"GET / HTTP/1.1\r\nHost: x", b"\x16\x03\x01", GET[:-4]) * 20:
            connections.enter_context(served.connect(sent))
        assert served.ask("/").status == 200
    for sent in (b"GET / HTTP/1.1\r\n", GET, b"\x00" * 1000, b"") * 10:
        served.connect(sent.replace(b"{port}", str(served.port).encode())).close()
    assert served.ask("/").status == 200


def test_no_word_of_a_request_is_printed(data: Path, tmp_path: Path) -> None:
    marks = b"\x1b[31m::error::\xe2\x80\xae##[error]canary"
    with Served("--data", str(data), cwd=tmp_path) as served:
        for sent in (
            request(b"/" + marks),
            request(method=marks),
            request(b"/", b"Host: " + marks),
            request(b"/", b"Host: 127.0.0.1:{port}", b"User-Agent: " + marks),
            request(b"/", marks),
            b"GET / HTTP/" + marks + b"\r\n\r\n",
        ):
            assert b"canary" not in served.ask_in_bytes(sent).content
        _, said = served.end()
    assert said.endswith("for this machine alone. Ctrl-C stops.\n")
    assert [mark for mark in ("\x1b", "::", "##", "canary") if mark in said] == []
