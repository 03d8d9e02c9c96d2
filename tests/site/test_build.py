"""`ccm site build`: which files there are, whose links resolve, the same each time."""

import os
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from ccm.site.links import Forge
from testing.files import contents
from testing.repository import SMALL, make_demo, start
from testing.settings import Invoke, Run


class Links(HTMLParser):
    """The addresses and the ids of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for key, value in attrs:
            if key in ("href", "src") and tag != "use":
                self.addresses.append(value or "")
            if key == "id":
                self.ids.append(value or "")


def links_of(path: Path) -> Links:
    links = Links()
    links.feed(path.read_text(encoding="utf-8"))
    return links


def build(invoke: Invoke, folder: Path, *options: str) -> Path:
    result = invoke("site", "build", str(folder), *options)
    assert result.exit_code == 0, result.stderr
    return folder


@pytest.fixture
def site(invoke: Invoke, tmp_path: Path) -> Path:
    return build(invoke, tmp_path / "site")


@pytest.fixture
def demo(invoke: Invoke, tmp_path: Path) -> Path:
    folder = tmp_path / "demo"
    assert make_demo(folder, *SMALL).exit_code == 0
    return build(invoke, tmp_path / "demo-site", "--data", str(folder / "data"))


def test_each_region_capacity_and_group_has_a_page(data: Path, site: Path) -> None:
    groups = {path.stem for path in (data / "groups").iterdir()}
    assert {path.stem for path in (site / "groups").iterdir()} == {*groups, "index"}
    assert {path.name for path in site.iterdir()} == {
        "404.html", "about.html", "areas", "capacities", "ccm-site.json", "charts", "countries",
        "coverage.html", "data", "data.html", "groups", "icon.svg", "index.html",
        "investments.html", "map.js", "questions", "regions", "robots.txt", "search.js",
        "style.css", "trend.html",
    }  # fmt: skip


def test_every_link_inside_the_site_resolves(demo: Path) -> None:
    pages = {path.relative_to(demo).as_posix(): links_of(path) for path in demo.rglob("*.html")}
    for name, links in pages.items():
        assert len(set(links.ids)) == len(links.ids), name
        for address in links.addresses:
            path, _, fragment = address.partition("#")
            if "://" in path:
                continue
            target = (demo / name).parent / path if path else demo / name
            assert target.is_file(), (name, address)
            if fragment:
                there = pages[os.path.relpath(target, demo)]
                assert fragment in there.ids, (name, address)


def test_a_page_has_one_script_of_ours_no_inline_style_and_no_address_that_it_loads(
    demo: Path,
) -> None:
    for path in demo.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        [script] = re.findall(r"<script[^>]*>[^<]*", text)
        assert re.fullmatch(r'<script src="((?:\.\./)?)map\.js" data-root="\1">', script)
        assert " style=" not in text
        assert "default-src 'none'" in text
        assert not re.search(r'<(?:link|img)[^>]+(?:src|href)="(?:https?:)?//', text)


def test_the_same_data_and_day_give_the_same_bytes(
    data: Path, invoke: Invoke, tmp_path: Path
) -> None:
    first, second = (build(invoke, tmp_path / name) for name in ("one", "two"))
    assert contents(first) == contents(second)


def test_a_site_does_not_say_where_its_dataset_was(
    invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = start(tmp_path / "repository")
    made.bots("low 2024-01-01", "2024-01-15")
    (made.data / "groups" / "broken.yaml").write_text("name: [", encoding="utf-8")
    first = build(invoke, tmp_path / "one", "--data", str(made.data))
    monkeypatch.chdir(made.data.parent)
    assert contents(first) == contents(build(invoke, tmp_path / "two", "--data", "data"))
    for path, content in contents(first).items():
        assert os.fsencode(tmp_path) not in content, path
    assert "(data/groups/broken.yaml)" in (first / "index.html").read_text(encoding="utf-8")


def test_each_page_of_made_up_data_says_so_and_no_page_of_other_data(
    demo: Path, site: Path
) -> None:
    assert all('class="synth"' in path.read_text("utf-8") for path in demo.rglob("*.html"))
    assert not any('class="synth"' in path.read_text("utf-8") for path in site.rglob("*.html"))


def test_a_number_is_that_of_the_report_and_says_what_it_does_not_know(demo: Path) -> None:
    text = (demo / "capacities" / "index.html").read_text(encoding="utf-8")
    assert re.search(r'title="\d+ of the \d+ groups [^"]+; \d+ of 6 [^"]+ stale"', text)


def test_a_line_at_the_forge_has_the_commit_the_path_and_the_line(
    invoke: Invoke, tmp_path: Path
) -> None:
    made = start(tmp_path / "repository")
    made.bots("low 2024-01-01", "2024-01-15")
    pattern = "https://forge.example/{commit}/{path}#L{line}"
    options = "--data", str(made.data), "--source-url", pattern
    site = build(invoke, tmp_path / "site", *options)
    [line] = [
        number
        for number, text in enumerate(made.path().read_text(encoding="utf-8").splitlines(), 1)
        if text.strip() == "bots:"
    ]
    addresses = links_of(site / "groups" / "example-group-9.html").addresses
    address = f"https://forge.example/{made.head()}/data/groups/example-group-9.yaml"
    assert f"{address}#L{line}" in addresses
    assert f"{address}#L1" in addresses
    assert f"{address}#L{line}" in links_of(site / "capacities" / "bots.html").addresses


def test_a_past_state_is_built_from_a_revision(invoke: Invoke, tmp_path: Path) -> None:
    made = start(tmp_path / "repository")
    made.bots("low 2024-01-01", "2024-01-15")
    site = build(invoke, tmp_path / "site", "--data", str(made.data), "--at", "HEAD~1")
    assert not (site / "groups" / "example-group-9.html").exists()


def test_pages_say_their_address_where_it_is_known(invoke: Invoke, tmp_path: Path) -> None:
    site = build(invoke, tmp_path / "site", "--base-url", "https://map.example/here")
    text = (site / "groups" / "index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://map.example/here/groups/index.html">' in text
    missing = (site / "404.html").read_text(encoding="utf-8")
    assert 'href="https://map.example/here/style.css"' in missing


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--source-url", "https://forge.example/{commit}"),
        ("--source-url", "javascript:alert('{path}')"),
        ("--source-url", "https://forge.example/{path.__class__}"),
        ("--base-url", "map.example"),
        ("--base-url", "https://map.example/?x"),
    ],
)
def test_an_address_that_is_none_is_refused(
    invoke: Invoke, tmp_path: Path, option: str, value: str
) -> None:
    result = invoke("site", "build", str(tmp_path / "site"), option, value)
    assert result.exit_code == 2
    assert option in result.stderr
    assert not (tmp_path / "site").exists()


def test_a_question_is_answered_with_its_own_filters(
    invoke: Invoke, data: Path, tmp_path: Path
) -> None:
    question = (
        "questions:\n  - {id: x, text: Where?, asks: gaps, filters: {region: Latin America}}\n"
    )
    (data / "questions.yaml").write_text(question, encoding="utf-8")
    asked = invoke("ask", "x", "--format", "csv")
    text = (build(invoke, tmp_path / "site") / "index.html").read_text(encoding="utf-8")
    assert asked.exit_code == 0
    assert asked.stderr.splitlines()[0] in unescape(text)


def test_without_jinja_the_way_to_install_it_is_said(run: Run, data: Path, tmp_path: Path) -> None:
    (tmp_path / "hidden").mkdir()
    (tmp_path / "hidden" / "jinja2.py").write_text(
        "raise ModuleNotFoundError('jinja2')\n", encoding="utf-8"
    )
    hidden = str(tmp_path / "hidden")
    for words in (("site", "build", "site"), ("report", "gaps", "--chart", "x.svg")):
        result = run(*words, "--data", str(data), PYTHONPATH=hidden)
        assert (result.returncode, result.stdout) == (2, "")
        assert "pip install 'community-capacity-map[site]'" in result.stderr
    others = ("report", "gaps", "--site-url", "https://map.example")
    assert run(*others, "--data", str(data), PYTHONPATH=hidden).returncode == 0


@pytest.mark.parametrize(
    ("pattern", "address"),
    [
        (
            "https://github.com/o/n/blob/{commit}/{path}#L{line}",
            "https://github.com/o/n/edit/b/d/x",
        ),
        ("https://gl.example/o/n/-/blob/{commit}/{path}", "https://gl.example/o/n/-/edit/b/d/x"),
        (
            "https://g.example/r/plugins/gitiles/o/n/+/{commit}/{path}#{line}",
            "https://g.example/r/admin/repos/edit/repo/o/n/branch/refs/heads/b/file/d/x",
        ),
        ("https://forge.example/{commit}/{path}", None),
    ],
)
def test_a_file_is_edited_at_the_forge_whose_form_the_pattern_has(
    pattern: str, address: str | None
) -> None:
    assert Forge(pattern, "1234", "d/", "b").edit_address("x") == address


def test_the_address_of_a_file_has_the_bytes_of_its_name() -> None:
    forge = Forge("https://forge.example/{commit}/{path}", "1234", "d/", "b")
    assert forge.address("a\udcff é") == "https://forge.example/1234/d/a%FF%20%C3%A9"


def test_a_capacity_of_one_person_is_fragile_and_a_deferred_area_is_not_open(
    invoke: Invoke, tmp_path: Path
) -> None:
    made = start(tmp_path / "repository")
    made.write({"bots": "high/low 2024-01-01"})
    path = made.path()
    text = path.read_text(encoding="utf-8")
    deferring = text.replace(
        "assessments:", "defers_to: {communications: example-group-1}\nassessments:"
    )
    path.write_text(deferring, encoding="utf-8")
    site = build(invoke, tmp_path / "site", "--data", str(made.data))
    page = (site / "groups" / "example-group-9.html").read_text(encoding="utf-8")
    assert 'class="sub fragile"' in page
    assert 'id="deferred"' in page
    assert "social-media.html" not in page


def test_groups_are_listed_by_name_whatever_they_can_do(demo: Path) -> None:
    listed = (demo / "groups" / "index.html").read_text(encoding="utf-8")
    names = re.findall(r'<li><a href="\.\./groups/[^"]+">([^<]+)</a>', listed)
    assert names == sorted(names, key=lambda name: name.lower())
    assert len(names) == 6
