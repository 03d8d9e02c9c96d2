"""`--site-url`: a report names the page of the site that shows the same, and the page is there."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from ccm.cli.app import app
from testing.answers import report
from testing.repository import SMALL, empty_home, make_demo
from testing.settings import TODAY, Invoke

BASE = "https://map.example/x/"
PAGES = {
    "report": "capacities/index.html",
    "report gaps": "capacities/index.html",
    "report gaps --by region": "index.html",
    "report gaps --region LAC": "regions/latin-america-caribbean.html",
    "report gaps --country AM": "countries/am.html",
    "report gaps --area AREA": "areas/AREA.html",
    "report gaps --capacity bots": "capacities/bots.html",
    "report gaps --group GROUP": "groups/GROUP.html",
    "report coverage": "coverage.html",
    "report trend": "trend.html",
    "report trend --region LAC": "regions/latin-america-caribbean.html",
    "report trend --capacity bots": "capacities/bots.html",
    "report changes --since 2025": "changes.html",
    "report invest": "investments.html",
    "report group GROUP": "groups/GROUP.html",
    "report capacity bots": "capacities/bots.html",
    "ask": "index.html#questions",
    "ask QUESTION": "questions/QUESTION.html",
    "find bots": "capacities/bots.html",
    "match --group GROUP": "groups/GROUP.html",
    "group list": "groups/index.html",
    "group show GROUP": "groups/GROUP.html",
    "capacity list": "capacities/index.html",
    "capacity show bots": "capacities/bots.html",
}
NO_PAGE = (
    "report gaps --region LAC --region CEECA",
    "report gaps --region LAC --area AREA",
    "report gaps --fresh-only",
    "report gaps --at-most none",
    "report gaps --kind chapter",
    "report coverage --by country",
    "report invest --by country",
    "report invest --weights WEIGHTS",
    "ask QUESTION --fresh-only",
    "stale",
    "match",
)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo and its site, which no test changes."""
    top = tmp_path_factory.mktemp("pages")
    with pytest.MonkeyPatch.context() as surroundings:
        empty_home(top, surroundings)
        surroundings.setenv("CCM_TODAY", TODAY)
        assert make_demo(top / "demo", *SMALL).exit_code == 0
        words = ["site", "build", str(top / "site"), "--data", str(top / "demo" / "data")]
        done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.stderr
    return top


def filled(words: str, demo: Path) -> str:
    data = demo / "demo" / "data"
    names = {
        "GROUP": min(path.stem for path in (data / "groups").iterdir()),
        "AREA": min(path.stem for path in (demo / "site" / "areas").iterdir()),
        "QUESTION": min(path.stem for path in (demo / "site" / "questions").iterdir()),
        "WEIGHTS": str(data / "priorities.yaml"),
    }
    for name, value in names.items():
        words = words.replace(name, value)
    return words


def page_named(invoke: Invoke, words: str, demo: Path, *options: str) -> list[str]:
    data = "--data", str(demo / "demo" / "data")
    notes = report(invoke, *filled(words, demo).split(), *data, *options)["notes"]
    return [note for note in notes if BASE in note]


@pytest.mark.parametrize("words", PAGES)
def test_the_page_that_a_report_names_is_part_of_the_site(
    invoke: Invoke, demo: Path, words: str
) -> None:
    path = filled(PAGES[words], demo)
    [note] = page_named(invoke, words, demo, "--site-url", BASE)
    assert note.endswith(f" {BASE}{path}")
    page, _, place = path.partition("#")
    text = (demo / "site" / page).read_text(encoding="utf-8")
    assert not place or f'id="{place}"' in text


@pytest.mark.parametrize("words", NO_PAGE)
def test_what_no_page_shows_has_no_link(invoke: Invoke, demo: Path, words: str) -> None:
    assert page_named(invoke, words, demo, "--site-url", BASE) == []


def test_the_variable_says_the_address_and_the_option_another(
    invoke: Invoke, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCM_SITE_URL", BASE.removesuffix("/"))
    [note] = page_named(invoke, "report coverage", demo)
    assert note.endswith(f"{BASE}coverage.html")
    data = "--data", str(demo / "demo" / "data")
    other = invoke("report", "coverage", "--site-url", "https://other.example", *data)
    assert "https://other.example/coverage.html" in other.stdout
    assert BASE not in other.stdout


@pytest.mark.parametrize("wanted", ["table", "markdown", "html", "mediawiki", "csv", "json"])
def test_every_format_has_the_address_as_text(invoke: Invoke, wanted: str) -> None:
    result = invoke("report", "coverage", "--site-url", BASE, "--format", wanted)
    text = result.stdout + result.stderr
    assert f"{BASE}coverage.html" in text.replace("<nowiki>", "").replace("</nowiki>", "")


@pytest.mark.parametrize(
    "address",
    ["", "map.example", "javascript:alert(1)", "file:///x", f"{BASE}?q", f"{BASE}#x", "x\ny"],
)
def test_what_is_no_address_is_refused(invoke: Invoke, address: str) -> None:
    result = invoke("report", "coverage", "--site-url", address)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--site-url" in result.stderr


def test_the_variable_is_named_where_it_has_no_address(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCM_SITE_URL", "ftp://x")
    result = invoke("report", "coverage")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "CCM_SITE_URL" in result.stderr
    monkeypatch.setenv("CCM_SITE_URL", "")
    assert invoke("report", "coverage").exit_code == 0


def test_a_country_without_a_group_has_no_page(invoke: Invoke, data: Path) -> None:
    path = data / "regions.yaml"
    text = path.read_text(encoding="utf-8")
    more = "countries:\n      XK: {name: Kosovo}\n"
    path.write_text(text.replace("countries:\n", more, 1), encoding="utf-8")
    result = invoke("report", "gaps", "--country", "XK", "--site-url", BASE)
    assert result.exit_code == 0, result.stderr
    assert BASE not in result.stdout
    assert "No page" in result.stderr
