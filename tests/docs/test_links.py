"""Links lead to files and headings; pages are within reach, and can be read."""

import re
from pathlib import Path

import pytest

from testing.links import anchors, links, long_lines, pages_linked, prose, sentences
from testing.pages import blocks
from testing.settings import ROOT

TOP = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "CODE_OF_CONDUCT.md")
OTHERS = ("benchmarks/README.md", "tests/security/README.md")
PAGES = [*(ROOT / name for name in TOP + OTHERS), *sorted(ROOT.glob("docs/**/*.md"))]
NAMED = re.compile(r"`((?:ccm|docs|testing|tests|benchmarks|requirements)/[\w./-]+)`")
WIDTH = 120
LONGEST = 40  # words of a sentence; most have far fewer
PLAIN = [
    *(ROOT / name for name in TOP),
    *(
        page
        for page in PAGES
        if page.is_relative_to(ROOT / "docs") and "decisions" not in page.parts
    ),
]


def named(page: Path) -> str:
    """Returns the path of a page in the repository."""
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    for target, anchor in links(page):
        assert target.exists(), target
        assert not anchor or anchor in anchors(target), f"{target}#{anchor}"


def test_every_page_is_reached_from_the_index() -> None:
    reached: set[Path] = set()
    ahead = {ROOT / "docs" / "index.md"}
    while ahead:
        reached |= ahead
        ahead = {link for page in ahead for link in pages_linked(page) if link in PAGES} - reached
    assert set(ROOT.glob("docs/**/*.md")) - reached == set()


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_page_reads_well_in_a_terminal(page: Path) -> None:
    assert long_lines(page, WIDTH) == []


@pytest.mark.parametrize("page", PLAIN, ids=named)
def test_no_sentence_is_too_long_to_follow(page: Path) -> None:
    assert [said for said in sentences(page) if len(said.split()) > LONGEST] == []


def test_every_decision_is_in_the_index() -> None:
    folder = ROOT / "docs" / "contributing" / "decisions"
    pages = {path.name for path in folder.iterdir()} - {"README.md"}
    listed = [link for link, _ in links(folder / "README.md") if link.parent == folder]
    assert pages <= {link.name for link in listed}
    assert len(listed) == len(set(listed))


def test_every_page_is_reached_from_contributing() -> None:
    folder = ROOT / "docs" / "contributing"
    assert set(folder.glob("*.md")) - pages_linked(ROOT / "CONTRIBUTING.md") == set()


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
