"""The links of the documentation lead to files, and to headings, that are there."""

import re
from pathlib import Path

import pytest

from testing.pages import blocks
from testing.settings import ROOT

TOP = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
OTHERS = ("benchmarks/README.md", "tests/security/README.md")
PAGES = [*(ROOT / name for name in TOP + OTHERS), *sorted(ROOT.glob("docs/**/*.md"))]
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
NAMED = re.compile(r"`((?:ccm|docs|testing|tests|benchmarks|requirements)/[\w./-]+)`")
FENCE = re.compile(r"^(`{3,})[^\n]*\n.*?^\1$", re.MULTILINE | re.DOTALL)


def prose(page: Path) -> str:
    """The text of a page without its blocks of code."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    """The anchors that a site makes of the headings of a page."""
    headings = re.findall(r"^#+ (.*)$", prose(page), re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.replace(" ", "-") for heading in plain}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    for link in LINK.findall(prose(page)):
        path, _, anchor = link.partition("#")
        if "://" in path or path.startswith("mailto:"):
            continue
        target = (page.parent / path) if path else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_every_decision_is_in_the_index() -> None:
    folder = ROOT / "docs" / "contributing" / "decisions"
    pages = {path.name for path in folder.iterdir()} - {"README.md"}
    listed = LINK.findall(prose(folder / "README.md"))
    assert pages <= set(listed)
    assert len(listed) == len(set(listed))


def test_every_page_is_reached_from_contributing() -> None:
    folder = ROOT / "docs" / "contributing"
    pages = {path.relative_to(ROOT).as_posix() for path in folder.glob("*.md")}
    assert pages <= set(LINK.findall(prose(ROOT / "CONTRIBUTING.md")))


@pytest.mark.parametrize(
    "page", sorted((ROOT / "docs/contributing").glob("*.md")), ids=lambda p: p.stem
)
def test_every_file_that_a_page_names_is_there_or_made_by_it(page: Path) -> None:
    made = [block.path for block in blocks(page) if block.verb == "New file"]
    for name in NAMED.findall(prose(page)):
        assert (ROOT / name).exists() or any(path.startswith(name) for path in made), name


def test_the_modules_that_tests_share_are_there() -> None:
    text = prose(ROOT / "docs/contributing/tests.md")
    table = text.split("| module | what it gives |\n|---|---|\n")[1].split("\n\n")[0]
    names = [
        name for row in table.split("\n") for name in re.findall(r"`(\w+)`", row.split("|")[1])
    ]
    there = {path.stem for path in (ROOT / "testing").iterdir()}
    assert [name for name in names if name not in there] == []
    assert len(names) > 10
