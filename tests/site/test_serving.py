"""`ccm site serve`: the pages of a build, which follow the data, until a signal ends it."""

import signal
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from testing.files import contents
from testing.repository import GROUP, start
from testing.served import LOOPBACK, Served
from testing.settings import Invoke, Run

PAGE = f"/groups/{GROUP}.html"


def test_the_pages_are_those_of_a_build_with_that_address(
    data: Path, tmp_path: Path, invoke: Invoke
) -> None:
    with Served("--data", str(data), cwd=tmp_path) as served:
        built = tmp_path / "site"
        assert invoke("site", "build", str(built), "--base-url", served.address).exit_code == 0
        (built / "ccm-site.json").unlink()
        for path, content in contents(built).items():
            answer = served.ask(f"/{path}")
            assert (answer.status, answer.content) == (200, content), path
        assert served.ask("/").content == (built / "index.html").read_bytes()
        assert served.ask("/groups/").content == (built / "groups" / "index.html").read_bytes()


def test_what_changed_is_on_the_next_page_that_is_loaded(tmp_path: Path) -> None:
    made = start(tmp_path / "repository")
    made.bots("low 2024-01-01", "2024-01-15")
    with Served("--data", str(made.data), cwd=tmp_path) as served:
        first = served.ask("/").text
        assert f"revision {made.head()[:10]}." in first
        assert "sandboxes" not in served.ask(PAGE).text
        made.write({"bots": "high 2024-02-01 note: sandboxes"})
        assert "sandboxes" in served.ask(PAGE).text
        assert f"revision {made.head()[:10]}, with changes" in served.ask("/").text
        made.commit("2024-02-15")
        assert f"revision {made.head()[:10]}." in served.ask("/").text
        assert served.ask("/").content == served.ask("/index.html").content
        code, said = served.end()
    assert code == 0
    assert said.count("data changed") == 2


def test_a_new_group_and_a_removed_one_are_seen(data: Path, tmp_path: Path) -> None:
    one, new = (data / "groups" / f"{name}.yaml" for name in ("example-group-1", "new"))
    with Served("--data", str(data), cwd=tmp_path) as served:
        assert served.ask("/groups/new.html").status == 404
        one.rename(new)
        assert served.ask("/groups/new.html").status == 200
        assert served.ask("/groups/example-group-1.html").status == 404


def test_many_readers_after_one_change_have_one_new_site(data: Path, tmp_path: Path) -> None:
    one, new = (data / "groups" / f"{name}.yaml" for name in ("example-group-1", "new"))
    with Served("--data", str(data), cwd=tmp_path) as served, ThreadPoolExecutor(20) as readers:
        one.rename(new)
        answers = list(readers.map(served.ask, ["/groups/new.html"] * 40))
        assert {answer.status for answer in answers} == {200}
        _, said = served.end()
    assert said.count("data changed") == 1


def test_data_that_cannot_be_read_leaves_the_pages_as_they_were(data: Path, tmp_path: Path) -> None:
    catalog = data / "capacities.yaml"
    text = catalog.read_text(encoding="utf-8")
    with Served("--data", str(data), cwd=tmp_path) as served:
        before = served.ask("/").content
        catalog.write_text("areas: [", encoding="utf-8")
        assert served.ask("/").content == before
        assert served.ask("/").content == before
        catalog.write_text(text, encoding="utf-8")
        assert served.ask("/").content == before
        data.rename(tmp_path / "moved")
        assert served.ask("/").content == before
        code, said = served.end()
    assert code == 0
    assert said.count("the dataset cannot be read") == 1
    assert "ccm validate" in said
    assert said.count("no dataset found") == 1
    assert said.count("stay as they were") == 2


def test_a_past_state_is_served_from_a_revision(tmp_path: Path) -> None:
    made = start(tmp_path / "repository")
    made.bots("low 2024-01-01", "2024-01-15")
    with Served("--data", str(made.data), "--at", "HEAD~1", cwd=tmp_path) as served:
        assert served.ask(PAGE).status == 404


@pytest.mark.parametrize(("name", "code"), [("SIGINT", 0), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_signal_ends_it_and_nothing_is_left(
    data: Path, tmp_path: Path, name: str, code: int
) -> None:
    (tmp_path / "temporary").mkdir()
    before = contents(tmp_path)
    with Served("--data", str(data), cwd=tmp_path, TMPDIR=str(tmp_path / "temporary")) as served:
        assert served.ask("/").status == 200
        ended, said = served.end(signal.Signals[name])
    assert ended == code
    assert "Traceback" not in said
    assert contents(tmp_path) == before
    assert list((tmp_path / "temporary").iterdir()) == []


def test_a_port_that_is_taken_is_one_line_and_the_next_step(
    run: Run, data: Path, tmp_path: Path
) -> None:
    with socket.create_server((LOOPBACK, 0)) as other:
        port = str(other.getsockname()[1])
        result = run("site", "serve", "--port", port, "--data", str(data), cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    first, step = result.stderr.splitlines()
    assert f"port {port}" in first
    assert "--port" in step


@pytest.mark.parametrize("words", [("--port", "70000"), ("--source-url", "javascript:{path}")])
def test_a_wrong_word_is_refused_before_anything_is_built(
    invoke: Invoke, words: tuple[str, str]
) -> None:
    result = invoke("site", "serve", *words)
    assert result.exit_code == 2
    assert words[0] in result.stderr


def test_the_head_of_a_page_comes_without_its_content(data: Path, tmp_path: Path) -> None:
    with Served("--data", str(data), cwd=tmp_path) as served:
        whole, head = served.ask("/about.html"), served.ask("/about.html", "HEAD")
        assert (head.status, head.content) == (200, b"")
        assert head.headers["Content-Length"] == str(len(whole.content))


def test_each_kind_of_file_has_its_type(data: Path, tmp_path: Path) -> None:
    kinds = {
        "/": "text/html; charset=utf-8",
        "/style.css": "text/css; charset=utf-8",
        "/map.js": "text/javascript; charset=utf-8",
        "/icon.svg": "image/svg+xml",
        "/robots.txt": "text/plain; charset=utf-8",
        "/sitemap.xml": "application/xml; charset=utf-8",
    }
    with Served("--data", str(data), cwd=tmp_path) as served:
        found = {path: served.ask(path).headers["Content-Type"] for path in kinds}
    assert found == kinds


def test_an_unknown_address_shows_the_page_for_it_with_its_styles(
    data: Path, tmp_path: Path
) -> None:
    with Served("--data", str(data), cwd=tmp_path) as served:
        answer = served.ask("/groups/deep/nowhere.html")
        assert answer.status == 404
        assert "Page not found" in answer.text
        assert f'href="{served.address}style.css"' in answer.text


def test_localhost_leads_to_the_address_that_pages_say(data: Path, tmp_path: Path) -> None:
    with Served("--data", str(data), cwd=tmp_path) as served:
        host = f"LocalHost:{served.port}"
        answers = [served.ask(path, Host=host) for path in ("/groups/", "/nowhere%0d%0a")]
        assert [answer.status for answer in answers] == [302, 302]
        places = [answer.headers["Location"] for answer in answers]
        assert places == [f"{served.address}groups/index.html", served.address]
